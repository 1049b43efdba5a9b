// scratch.js - the private draft while everybody thinks: a textarea[data-draft] without a name, kept on this phone.
// Once the question is open it is offered to its first text field: by a button [data-offer] where there is one,
// else by itself, once, into an empty field that it fits in. Nothing is sent before its owner sends.
import { own } from "./owned.js";
import { read, write } from "./storage.js";

const TEXT = 'textarea[name], input[type="text"][name], input:not([type])[name]';
const firstField = (element) => element.querySelector("form")?.querySelector(TEXT);

export const keepDraft = (key, text) => write(`scratch:${key}`, text);

export function showDraft(element, key) {
  const draft = element.querySelector("[data-draft]");
  if (draft && !draft.value) draft.value = read(`scratch:${key}`) ?? "";
}

export function offerDraft(element, key) {
  const field = firstField(element);
  const text = read(`scratch:${key}`);
  const free = Boolean(text && field && !field.matches(":disabled") && field.value === "" && !read(`offered:${key}`));
  const button = element.querySelector("[data-offer]");
  if (button) own(button, "hidden", !free);
  else if (free && (field.maxLength < 0 || text.length <= field.maxLength)) takeDraft(element, key);
}

export function takeDraft(element, key) {
  const field = firstField(element);
  const text = read(`scratch:${key}`);
  write(`offered:${key}`, true);
  field.value = field.maxLength > 0 ? text.slice(0, field.maxLength) : text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const button = element.querySelector("[data-offer]");
  if (button) { own(button, "hidden", true); field.focus(); }
}
