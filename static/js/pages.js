// pages.js - a form in parts: [data-page] sections, one at a time, inside <kring-answer data-next data-send>. The
// button marked data-submit reads data-next ("Verder") until the last part, then data-send ("Verstuur");
// [data-back] goes back a part and hides on the first.
import { own, ownText } from "./owned.js";
import { read, write } from "./storage.js";

const pagesOf = (form) => [...form.querySelectorAll("[data-page]")];
const name = (form) => `page:${form.id}`;
const at = (form) => Math.min(read(name(form)) ?? 0, pagesOf(form).length - 1);

// Go one part on. False when there is none: then the form may be sent.
export function turnPage(form) {
  if (at(form) >= pagesOf(form).length - 1) return false;
  go(form, at(form) + 1);
  return true;
}

function go(form, number) {
  write(name(form), number);
  show(form);
  const page = pagesOf(form)[number];
  page.tabIndex = -1;
  page.focus({ preventScroll: true });
  window.scrollTo({ top: 0 });
}

function show(form) {
  const pages = pagesOf(form);
  if (pages.length < 2) return;
  const current = at(form);
  pages.forEach((page, number) => own(page, "hidden", number !== current));
  const ask = form.closest("kring-answer");
  ask?.querySelectorAll("[data-back]").forEach((back) => own(back, "hidden", current === 0));
  const button = ask?.querySelector("[data-submit]");
  if (button && !ask.hasAttribute("data-waits")) ownText(button, current < pages.length - 1 ? ask.dataset.next : ask.dataset.send);
}

const everywhere = () => document.querySelectorAll("form:has([data-page])").forEach(show);

document.addEventListener("kring:fresh", everywhere);
document.addEventListener("click", ({ target }) => {
  const back = target.closest?.("[data-back]");
  const form = back && (back.form ?? back.closest("kring-answer")?.querySelector("form"));
  if (form) go(form, Math.max(0, at(form) - 1));
});
document.addEventListener("kring:sent", ({ detail }) => {
  for (const form of document.querySelectorAll("form")) if (form.closest(`kring-answer[data-prompt="${CSS.escape(detail.message.prompt)}"]`)) write(name(form), 0);
  everywhere();
});
document.addEventListener("kring:refused", ({ target, detail }) => {
  const page = detail.field?.closest("[data-page]");
  if (page) { write(name(target), pagesOf(target).indexOf(page)); show(target); }
});
