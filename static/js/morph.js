// morph.js - make `live` look like `next` with the fewest changes to the page.
// Identity: id or data-key. Kept: focus, selection, typed text, ticks, scroll, open <details> and
// <dialog>, running animations. A field that was touched is never overwritten, and never removed
// while its form's id stays. Give every field a stable id.
// data-morph="keep": this element is never touched, nor removed while its parent stays. What owned.js set stays.
import { ownsAttribute, ownsContents } from "./owned.js";

const key = (node) => (node.nodeType === 1 ? node.id || node.getAttribute("data-key") || null : null);
const same = (a, b) => a.nodeType === b.nodeType && (a.nodeType !== 1 ||
  (a.localName === b.localName && a.namespaceURI === b.namespaceURI && key(a) === key(b)));
const USERS_OWN = { DETAILS: "open", DIALOG: "open" };
const FIELDS = "input,textarea,select";

// A field is touched when it differs from what the server gave; a radio speaks for its group.
export function touched(field) {
  if (field.localName === "select") return field.selectedOptions[0] !== ([...field.options].find((o) => o.defaultSelected) ?? field.options[0]);
  if (field.type === "file") return field.files.length > 0;
  if (field.type === "radio") return group(field).some((radio) => radio.checked !== radio.defaultChecked);
  if (field.type === "checkbox") return field.checked !== field.defaultChecked;
  return field.type !== "hidden" && field.value !== field.defaultValue;
}

const group = (radio) => (radio.name && radio.form
  ? [...radio.form.elements].filter((field) => field.type === "radio" && field.name === radio.name) : [radio]);

// One morph: what there is now by id, which ids the new picture wants, and parts put aside meanwhile.
class Morph {
  constructor(live, next) {
    this.here = new Map([...live.querySelectorAll("[id]")].map((element) => [element.id, element]));
    this.wanted = new Set([...next.querySelectorAll("[id]")].map((element) => element.id));
    this.placed = new WeakSet();
    this.aside = document.createDocumentFragment();
  }

  node(live, next) {
    if (live.nodeType !== 1) { if (live.data !== next.data) live.data = next.data; return; }
    if (live.dataset?.morph === "keep") return;
    const field = live.matches(FIELDS) ? { touched: touched(live), value: live.value } : null;
    this.attributes(live, next, field?.touched);
    if (live.localName === "textarea") this.textarea(live, next, field);
    else if (!ownsContents(live)) this.children(live, next);
    if (field) this.settle(live, field);
  }

  // Setting `checked` on one radio unticks the one that somebody chose, so a touched group keeps its own.
  attributes(live, next, keepsTicks) {
    const free = (name) => USERS_OWN[live.nodeName] !== name && !ownsAttribute(live, name) && !(keepsTicks && name === "checked");
    for (const { name, value } of [...next.attributes])
      if (free(name) && live.getAttribute(name) !== value) live.setAttribute(name, value);
    for (const { name } of [...live.attributes])
      if (free(name) && !next.hasAttribute(name)) live.removeAttribute(name);
  }

  textarea(live, next, field) {
    if (live.textContent !== next.textContent) live.textContent = next.textContent;
    if (field.touched && live.value !== field.value) live.value = field.value;
  }

  // An untouched field follows the server; its attributes alone do not move it once it was ever set.
  settle(field, before) {
    if (field.localName === "select") {
      if (before.touched) field.value = before.value;
      else for (const option of field.options) option.selected = option.defaultSelected;
    } else if (before.touched || field.type === "file") return;
    else if (field.type === "checkbox" || field.type === "radio") {
      if (field.checked !== field.defaultChecked) field.checked = field.defaultChecked;
    } else if (field.value !== field.defaultValue) field.value = field.defaultValue;
  }

  children(live, next) {
    const keys = new Set([...next.children].map(key));
    // Text goes rather than what stands behind it: an element that is moved under a finger loses the tap.
    const dead = (node, want) => node.nodeType !== 1 || !keys.has(key(node) ?? "") && !this.wanted.has(node.id) && !key(node) === !key(want);
    let last = null; // filling one place may take nodes from another, so where we are is asked each time
    const here = () => (last ? last.nextSibling : live.firstChild);
    const clear = () => { if (!this.remove(here())) last = here(); };
    for (const want of [...next.childNodes]) {
      const found = this.find(live, here(), want);
      if (!found) {
        last = live.insertBefore(this.blank(want), here());
        this.placed.add(last);
        this.fill(last, want);
        continue;
      }
      if (found.parentNode === live) while (here() && here() !== found && dead(here(), want)) clear();
      if (here() !== found) move(live, found, here());
      last = found;
      this.node(found, want);
    }
    while (here()) clear();
  }

  // By id from anywhere, by data-key among siblings, else the nearest of its sort without either.
  find(live, here, want) {
    const name = key(want);
    if (name) {
      const known = want.id ? this.here.get(want.id) : [...live.children].find((child) => !this.placed.has(child) && same(child, want));
      if (!known || !same(known, want) || known.contains(live)) return null;
      this.here.delete(want.id);
      this.placed.add(known);
      return known;
    }
    for (let node = here, steps = 0; node && steps < 8; node = node.nextSibling, steps++)
      if (!key(node) && same(node, want)) return node;
    return null;
  }

  // A new element is made bare and filled by the same rules, so that known parts inside it are moved.
  blank(want) { return document.importNode(want, want.nodeType !== 1 || !this.holdsKnown(want)); }
  fill(made, want) { if (want.nodeType === 1 && this.holdsKnown(want)) this.children(made, want); }

  holdsKnown(element) {
    return [...element.querySelectorAll("[id]")].some((inner) => this.here.has(inner.id));
  }

  // Take a node away: for good, aside when parts are wanted elsewhere, not at all (false) when it holds writing.
  remove(node) {
    if (node.nodeType !== 1) { node.remove(); return true; }
    if (node.dataset?.morph === "keep" || this.holdsWriting(node)) return false;
    const parts = this.wanted.has(node.id) || [...node.querySelectorAll("[id]")].some((part) => this.wanted.has(part.id));
    if (parts) this.aside.append(node); else node.remove();
    return true;
  }

  holdsWriting(node) {
    const fields = node.matches(FIELDS) ? [node] : [...node.querySelectorAll(FIELDS)];
    return fields.some((field) => touched(field) && field.form && !node.contains(field.form) &&
      this.wanted.has(field.form.id) && !this.wanted.has(field.id));
  }
}

function move(parent, node, before) {
  if (parent.moveBefore && node.isConnected && parent.isConnected) {
    try { parent.moveBefore(node, before); return; } catch { /* between documents it is refused */ }
  }
  parent.insertBefore(node, before);
}

const parse = (html) => Object.assign(document.createElement("template"), { innerHTML: html.trim() }).content;

// Morph the contents of `live` into `next`: HTML, or an element or fragment that holds them.
export function morph(live, next) {
  const picture = typeof next === "string" ? parse(next) : next;
  const active = document.activeElement;
  const marks = active?.matches("textarea,input") ? [active.selectionStart, active.selectionEnd] : null;
  new Morph(live, picture).children(live, picture);
  if (!active || active === document.activeElement || !active.isConnected) return;
  active.focus({ preventScroll: true });
  if (marks && marks[0] !== null) active.setSelectionRange(...marks);
}
