// guard-field.js - the guard at the fields of an answer, before anything leaves the phone.
//   await guardForm(form)   true: it may be sent. False: it was stopped, and the field says why.
//   #guard-words            the sentences, as JSON; data-table on it is another address for the rules
//   [data-dates]            on a field: plain dates belong here
// A hard finding stops; one button takes it out. At a soft one the sender decides: a mask, or _sure=1.
// While typing only hard findings speak up, and only after a moment of rest.
import { makeGuard, mask } from "./guard.js";
import { giveBack, own } from "./owned.js";

const REST = 700; // ms without typing
const PATIENCE = 2000; // ms that an answer waits for the rules on a slow network
const NOTE = "guard-note";
const MASKS = { name: [0, 1, 2, 3], role: [2], detail: [0] };
const FIELD = 'textarea[name], input[type="text"][name], input[type="search"][name], input:not([type])[name]';

const words = () => JSON.parse(document.getElementById("guard-words").textContent);
let guard = null, loading = null, resting = 0;
let shown = null; // {field, note, kind, hard, described}: one at a time

function ready() {
  const address = document.getElementById("guard-words")?.dataset.table ?? "/static/guard.json";
  return loading ??= fetch(address).then((table) => table.json()).then((table) => guard = makeGuard(table))
    .catch(() => loading = null);
}

// Without its rules the phone sends: the server looks too, in memory, before it stores anything.
export async function guardForm(form) {
  if (!(await Promise.race([ready(), new Promise((go) => setTimeout(go, PATIENCE))]))) return true;
  const fields = [...form.elements].filter((field) => field.matches(FIELD) && !field.name.startsWith("_"));
  const stopped = fields.find((field) => first(field).hard);
  const doubted = sure(form) ? null : fields.find((field) => first(field).soft);
  if (!stopped && !doubted) { clear(); return true; }
  const field = stopped ?? doubted;
  form.dispatchEvent(new CustomEvent("kring:refused", { bubbles: true, detail: { errors: {}, field } }));
  show(field, first(field));
  field.focus({ preventScroll: true }); shown?.note.scrollIntoView({ block: "nearest" });
  return false;
}

function first(field) {
  const question = field.closest("kring-answer")?.querySelector(".question")?.textContent ?? "";
  const { block, warn } = guard.check(field.value, { allow: [question], dates: "dates" in field.dataset });
  return { hard: block[0], soft: warn[0] };
}

const sureField = (form) => form.querySelector('input[type="hidden"][name="_sure"]');
const sure = (form) => sureField(form)?.value === "1";
const sendButton = (form) => [...form.elements].find((field) => field.name === "do" && field.value === "answer");

function show(field, { hard, soft }) {
  const finding = hard ?? soft;
  if (shown?.field === field && shown.kind === finding.kind && shown.note.isConnected) return mark(field);
  clear();
  const note = Object.assign(document.createElement("div"), { className: "stopnote", id: NOTE });
  shown = { field, note, kind: finding.kind, hard: Boolean(hard), described: field.getAttribute("aria-describedby") };
  field.after(note);
  note.setAttribute("role", "alert");
  note.append(...(hard ? stop(field, finding) : doubt(field, finding)));
  mark(field);
}

function mark(field) {
  own(field, "aria-invalid", "true");
  own(field, "aria-describedby", [shown.described, NOTE].filter(Boolean).join(" "));
  const button = field.form && sendButton(field.form);
  if (button && shown.hard) own(button, "aria-disabled", "true");
}

function clear() {
  if (!shown) return;
  const { field, note, described } = shown;
  note.remove();
  free(field, "aria-invalid", null);
  free(field, "aria-describedby", described);
  free(field.form && sendButton(field.form), "aria-disabled", null);
  shown = null;
}

function free(element, name, value) {
  if (element) { own(element, name, value); giveBack(element, name); }
}

function stop(field, { kind }) {
  const say = words();
  const whole = kind === "long" ? say.long : say.block.replace("{soort}", say.kinds[kind]);
  const [, what, then] = /^(.*?[.]) ?(.*)$/.exec(whole) ?? [null, whole, ""];
  return [line(what), line([then, say.stays].filter(Boolean).join(" ")), button(say.remove, () => replace(field, ""))];
}

function doubt(field, { kind, start }) {
  const say = words();
  const masks = start === undefined ? [] : MASKS[kind].map((number) => say.masks[number]);
  return [
    line(kind === "detail" ? say.detail : say.name),
    ...masks.map((word) => button(word, () => replace(field, word))),
    button(say.send, () => insist(field.form)),
  ];
}

const line = (text) => Object.assign(document.createElement("p"), { textContent: text });

function button(label, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "btn", textContent: label });
  made.addEventListener("click", act);
  return made;
}

function replace(field, word) {
  const { hard, soft } = first(field);
  if (hard ?? soft) field.value = mask(field.value, hard ?? soft, word);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  look(field, true);
  field.focus();
}

function insist(form) {
  const made = Object.assign(document.createElement("input"), { type: "hidden", name: "_sure" });
  const field = sureField(form) ?? form.appendChild(made);
  field.value = "1";
  clear();
  sendButton(form)?.click();
}

// Look again at a field that changed. A soft finding speaks only where the note already stands.
function look(field, soft = shown?.field === field && !shown.hard) {
  if (!guard || !field.isConnected) return;
  const found = first(field);
  if (found.hard || (soft && found.soft)) show(field, found);
  else if (shown?.field === field) clear();
}

document.addEventListener("input", ({ target: field }) => {
  if (!field.matches?.(FIELD) || !field.closest("form[data-answer]")) return;
  sureField(field.form)?.remove();
  if (shown?.field === field) mark(field);
  clearTimeout(resting);
  resting = setTimeout(() => ready().then(() => look(field)), REST);
});
// A push redraws the page around the note; it has been heard already, so it comes back quietly.
document.addEventListener("kring:fresh", () => {
  if (!shown || shown.note.isConnected) return;
  shown.note.removeAttribute("role");
  if (shown.field.isConnected) shown.field.after(shown.note); else clear();
});
// The server doubted what this phone did not.
document.addEventListener("kring:doubt", ({ detail: { form, errors, sure: may } }) => {
  const field = may && [...form.elements].find((one) => one.name === Object.keys(errors)[0]);
  if (field) show(field, { soft: { kind: "name" } });
});
ready();
