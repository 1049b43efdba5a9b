// hold.js - button[data-hold]: hold for 900 ms to confirm; CSS fills it meanwhile (data-held). By mouse, finger or
// key. A press that comes without any of these (a screen reader, voice control) counts when it comes twice.
import { now } from "./clocks.js";
import { own } from "./owned.js";

const TIME = 900; // ms; desk.css says the same
const TWICE = 5000; // ms
const TAIL = 300; // ms in which the click of a finger that was lifted still comes
let held = null;
let spent = false; // the press that confirmed: people let go once they see it, and then the button already means the next thing
let timer;
const asked = new WeakMap();

export function hold(button) {
  if (held) return;
  held = button;
  own(button, "data-held", true);
  button.addEventListener("pointerleave", letGo, { once: true });
  timer = setTimeout(() => { letGo(); spent = true; confirm(button); }, TIME);
}

export function letGo() {
  clearTimeout(timer);
  if (held) own(held, "data-held", null);
  held = null;
}

function confirm(button) {
  button.dispatchEvent(new CustomEvent("kring:held", { bubbles: true }));
  if (button.form) button.form.requestSubmit(button); else button.dispatchEvent(new CustomEvent("kring:press", { bubbles: true }));
}

// data-hold-until (epoch seconds, the server's clock): from then on an ordinary press does.
export const holds = (button) => button.hasAttribute("data-hold") && !(Number(button.dataset.holdUntil) < now());

function holdable(event) {
  const button = event.target.closest?.("button[data-hold]:not([aria-disabled=true])");
  return button && holds(button) ? button : null;
}

for (const name of ["pointerdown", "keydown"]) window.addEventListener(name, (event) => {
  if (!event.repeat) spent = false; else if (spent) event.preventDefault();
}, { capture: true });
for (const name of ["pointerup", "keyup"]) window.addEventListener(name, () => setTimeout(() => { spent = false; }, TAIL));
window.addEventListener("click", (event) => {
  if (!spent) return;
  spent = false;
  event.preventDefault();
  event.stopImmediatePropagation();
}, { capture: true });

document.addEventListener("pointerdown", (event) => { const button = event.button === 0 && holdable(event); if (button) hold(button); });
for (const name of ["pointerup", "pointercancel", "blur"]) window.addEventListener(name, letGo);
document.addEventListener("contextmenu", (event) => { if (holdable(event)) event.preventDefault(); });
document.addEventListener("keydown", (event) => {
  const button = [" ", "Enter"].includes(event.key) && holdable(event);
  if (!button) return;
  event.preventDefault();
  if (!event.repeat) hold(button);
});
document.addEventListener("keyup", letGo);
document.addEventListener("click", (event) => {
  const button = holdable(event);
  if (!button) return;
  event.preventDefault();
  if (event.detail !== 0) return; // a short press of mouse or finger
  const before = asked.get(button) ?? 0;
  asked.set(button, Date.now());
  if (Date.now() - before < TWICE) confirm(button);
}, { capture: true });
