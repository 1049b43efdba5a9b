// onward.js - answering beforehand, one question a page: a kring-answer with data-onward goes to that address
// once its answer, or its skip, is with the server. Taking an answer back stays where it is.
import { keyOf } from "./outbox.js";

document.addEventListener("kring:sent", ({ detail: { message } }) => {
  if (message.do === "withdraw") return;
  const here = [...document.querySelectorAll("kring-answer[data-onward]")].find((element) => element.key === keyOf(message));
  if (here) location.assign(here.dataset.onward);
});
