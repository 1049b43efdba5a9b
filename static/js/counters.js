// counters.js - what is left to write or to spend.
//   textarea[data-count=ID]  the element with that id says data-left ("nog {n} tekens") from maxlength
//   [data-total=10] around number fields: its [data-left] says data-many, data-one, data-none or data-over
//   button[data-step=1|-1][data-for=FIELD]  a point more or less, never under 0 or over the total
//   [data-range] around one number field: such buttons go one up or down, between its min and max
//   input[value=x] ("weet ik niet") unticks its neighbours, and they untick it
// In the sentences {n} or # stands for the number.
import { own, ownText } from "./owned.js";

const say = (sentence, number) => sentence.replace(/\{n\}|#/, String(number));
const length = (text) => [...text].length;

function countLetters(field) {
  const place = document.getElementById(field.dataset.count);
  if (place?.dataset.left && field.maxLength > 0) ownText(place, say(place.dataset.left, field.maxLength - length(field.value)));
}

const spendings = (box) => [...box.querySelectorAll('input[type="number"]')];
const spent = (box) => spendings(box).reduce((sum, field) => sum + (Number(field.value) || 0), 0);

function countPoints(box) {
  const left = Number(box.dataset.total) - spent(box);
  const place = box.querySelector("[data-left]");
  const word = left < 0 ? "over" : left === 0 ? "none" : left === 1 ? "one" : "many";
  if (place?.dataset[word]) ownText(place, say(place.dataset[word], Math.abs(left)));
  for (const button of box.querySelectorAll('[data-step="1"]')) own(button, "aria-disabled", left <= 0 ? "true" : null);
}

function step(button) {
  const box = button.closest("[data-total], [data-range]");
  const field = box && spendings(box).find((f) => f.name === button.dataset.for || f.id === button.dataset.for);
  if (!field) return;
  if (box.matches("[data-range]")) return count(field, Number(button.dataset.step));
  const now = Number(field.value) || 0;
  const most = now + Math.max(0, Number(box.dataset.total) - spent(box));
  field.value = String(Math.min(most, Math.max(0, now + Number(button.dataset.step))));
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function count(field, by) {
  if (by > 0) field.stepUp(by);
  else if (field.value) field.stepDown(-by);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function untick(field) {
  if (field.type !== "checkbox" || !field.checked || !field.form) return;
  for (const other of field.form.elements)
    if (other !== field && other.name === field.name && (other.value === "x") !== (field.value === "x")) other.checked = false;
}

function countAll() {
  document.querySelectorAll("[data-count]").forEach(countLetters);
  document.querySelectorAll("[data-total]").forEach(countPoints);
}

document.addEventListener("input", ({ target }) => {
  if (target.matches("[data-count]")) countLetters(target);
  const box = target.closest("[data-total]");
  if (box) countPoints(box);
});
document.addEventListener("change", ({ target }) => untick(target), { capture: true });
document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-step]");
  if (button) step(button);
});
document.addEventListener("kring:fresh", countAll);
document.addEventListener("kring:filled", countAll);
