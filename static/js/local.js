// local.js - fields that never leave this phone: textarea or select[data-local=NAME], without a name attribute, so that
// no form can send them. Beside them, in the same [data-prompt], form or section:
//   [data-act=save]   as a text file, data-file = its name ("kring.txt"); with data-all everything of this room
//   [data-act=share]  to an app of one's own; hidden where the browser cannot
//   [data-act=wipe]   asks once more with the words in data-sure, where given
//   [data-act=forget] everything of this room on this phone; then [data-forgotten] shows
// [data-kept-here=yes] shows while this phone keeps something of this room, [data-kept-here=no] while it does not.
import { own, ownText } from "./owned.js";
import { drop, names, read, wipeRoom, write } from "./storage.js";

const SURE = 5000; // ms in which a second tap wipes

// Prompts share short names ("card"), so the prompt is part of what is kept.
const kept = (field) => `local:${field.closest("[data-prompt]")?.dataset.prompt ?? ""}:${field.dataset.local}`;

const fieldsBy = (button) => {
  const place = button.closest("kring-answer, [data-prompt], form, section, main") ?? document;
  return [...place.querySelectorAll("[data-local]")];
};
const keptHere = () => names("local:").sort().map((name) => String(read(name) ?? ""));
const written = (button) => (button.hasAttribute("data-all") ? keptHere() : fieldsBy(button).map((field) => field.value))
  .map((text) => text.trim()).filter(Boolean).join("\n\n");

function refresh() {
  for (const field of document.querySelectorAll("[data-local]")) {
    const text = read(kept(field));
    if (text && !field.value) { field.value = text; field.dispatchEvent(new Event("input", { bubbles: true })); }
  }
  const any = keptHere().some((text) => text.trim()) ? "yes" : "no";
  for (const part of document.querySelectorAll("[data-kept-here]")) own(part, "hidden", part.dataset.keptHere !== any);
  for (const button of document.querySelectorAll('[data-act="share"]')) own(button, "hidden", !navigator.share);
}

function save(button) {
  const text = new Blob([`${written(button)}\n`], { type: "text/plain;charset=utf-8" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(text);
  link.download = button.dataset.file || "kring.txt";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function share(button) {
  navigator.share?.({ text: written(button) }).catch(() => { /* closed without sharing */ });
}

function wipe(button) {
  if (button.dataset.sure && !button.hasAttribute("data-asked")) { askAgain(button); return; }
  settle(button);
  for (const field of fieldsBy(button)) {
    drop(kept(field));
    field.value = "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function askAgain(button) {
  own(button, "data-asked", true);
  own(button, "data-words", button.textContent);
  ownText(button, button.dataset.sure);
  setTimeout(() => settle(button), SURE);
}

function settle(button) {
  if (!button.hasAttribute("data-asked")) return;
  own(button, "data-asked", null);
  ownText(button, button.dataset.words);
}

function forget(button) {
  wipeRoom();
  const said = (button.closest("kring-local") ?? document).querySelector("[data-forgotten]");
  if (said) own(said, "hidden", false);
  for (const field of document.querySelectorAll("[data-local]")) field.value = "";
  refresh();
}

const ACTS = { save, share, wipe, forget };

document.addEventListener("input", ({ target }) => {
  if (!target.matches("[data-local]")) return;
  if (target.value) write(kept(target), target.value); else drop(kept(target));
});
document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-act]");
  if (button) ACTS[button.dataset.act]?.(button);
});
document.addEventListener("kring:fresh", refresh);
