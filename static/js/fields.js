// fields.js - the fields of a form as {name: [values]}, back and forth, and what was refused.
// Names that begin with "_" are the form's own (round, lens, sure). Errors stand in [data-error-for=NAME].
import { touched } from "./morph.js";
import { own, ownText } from "./owned.js";

const TICKS = ["radio", "checkbox"];
const mine = (field) => field.name && !field.name.startsWith("_") && !["submit", "button", "hidden", "file"].includes(field.type);

// What would be sent, hidden fields included; a disabled fieldset counts too, its draft is still a draft.
export function valuesOf(form, all = false) {
  const values = {};
  for (const field of form.elements) {
    if (!mine(field) && !(all && (field.name === "_sure" || (field.type === "hidden" && !field.name.startsWith("_"))))) continue;
    if (TICKS.includes(field.type) && !field.checked) continue;
    (values[field.name] ??= []).push(field.value);
  }
  return values;
}

// What was written in words, for who wrote it to read again.
export const wordsOf = (form) => [...form.elements]
  .filter((field) => mine(field) && ["textarea", "text"].includes(field.type)).map((field) => field.value.trim()).filter(Boolean);

// Put values back. Only fields that still hold what the server gave, unless `over`.
export function fillIn(form, values, over = false) {
  for (const [name, given] of Object.entries(values ?? {})) {
    const fields = [...form.elements].filter((field) => mine(field) && field.name === name);
    const left = [...given];
    if (!over && fields.some(touched)) continue;
    for (const field of fields) {
      if (TICKS.includes(field.type)) field.checked = given.includes(field.value);
      else field.value = left.shift() ?? "";
    }
  }
  form.dispatchEvent(new CustomEvent("kring:filled", { bubbles: true }));
}

const named = (form, name) => [...form.elements].filter((field) => field.name === name && field.type !== "hidden");
const slot = (form, name) => form.querySelector(`[data-error-for="${CSS.escape(name)}"]`) ?? form.querySelector('[data-error-for=""]');

// Show {field: message} beside the fields and go to the first of them.
export function showErrors(form, errors) {
  clearErrors(form);
  for (const [name, message] of Object.entries(errors)) {
    const place = slot(form, name);
    if (place) ownText(place, message);
    for (const field of named(form, name)) own(field, "aria-invalid", "true");
  }
  const first = Object.keys(errors)[0];
  if (first === undefined) return;
  const field = named(form, first)[0];
  form.dispatchEvent(new CustomEvent("kring:refused", { bubbles: true, detail: { errors, field } }));
  if (field) field.focus();
  else slot(form, first)?.scrollIntoView({ block: "center" });
}

export function clearErrors(form, name = null) {
  const fields = name === null ? [...form.elements] : named(form, name);
  for (const field of fields) if (field.getAttribute("aria-invalid")) own(field, "aria-invalid", null);
  const places = name === null ? form.querySelectorAll("[data-error-for]") : [slot(form, name)];
  for (const place of places) if (place?.textContent) ownText(place, "");
}
