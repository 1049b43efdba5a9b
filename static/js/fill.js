// fill.js - form[data-fill=ID] with hidden [data-value] fields: its button writes those values into the form with
// that id, where they can be changed before they are sent. Without a script it is sent as it is.
import { fillIn } from "./fields.js";

document.addEventListener("submit", (event) => {
  const into = event.target.matches("form[data-fill]") && document.getElementById(event.target.dataset.fill);
  if (!into) return;
  event.preventDefault();
  const values = Object.fromEntries([...event.target.querySelectorAll("[data-value]")].map((field) => [field.name, [field.value]]));
  fillIn(into, values, true);
  const fields = Object.keys(values).map((name) => into.elements[name]).filter((field) => field?.dispatchEvent);
  for (const field of fields) field.dispatchEvent(new Event("input", { bubbles: true })); // a draft like any other
  fields[0]?.focus();
}, { capture: true });
