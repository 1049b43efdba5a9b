// keys.js - the desk's keys: a button marked data-key=" " (space), "B", "P", "L", "Q", "+", or several as in " R", is pressed by that
// key, and held by it when it must be held. Never while somebody types, and not under an open dialog.
import { hold, holds, letGo } from "./hold.js";

const WRITES = "input:not([type=checkbox],[type=radio],[type=button]), textarea, select, [contenteditable]";
const PRESSES = "button, a[href], summary, input, [role=button]"; // space and enter are theirs

function buttonFor(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return null;
  const focus = event.target;
  if (focus.matches?.(WRITES) || document.querySelector("dialog[open]")) return null;
  if (event.key === " " && focus.closest?.(PRESSES)) return null;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return [...document.querySelectorAll("button[data-key]")].find(
    (button) => button.dataset.key.toUpperCase().includes(key) && button.checkVisibility?.() !== false && !button.disabled) ?? null;
}

document.addEventListener("keydown", (event) => {
  const button = buttonFor(event);
  if (!button || event.defaultPrevented) return;
  event.preventDefault();
  if (holds(button)) hold(button); else button.click();
});
document.addEventListener("keyup", letGo);
