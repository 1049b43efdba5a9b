// quiet.js - small forms that are sent without leaving the page: form[data-quiet] with data-done, the words that
// its button says afterwards.
import { post } from "./live.js";
import { ownText } from "./owned.js";

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form[data-quiet]")) return;
  event.preventDefault();
  try {
    await post(form.getAttribute("action"), {});
    ownText(form.querySelector("button"), form.dataset.done);
  } catch { /* the line about the connection says enough */ }
});
