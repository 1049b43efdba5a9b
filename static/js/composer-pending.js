// composer-pending.js - what was typed in a draft and is not on the server yet. It stays in this browser, by the
// address of its form, until the server has it: {field: {was: [...], value: [...]}}. And the drafts begun here.
import { fieldsOf, isTick } from "./composer-fields.js";

const PREFIX = "kring:eigen:";
const BEGUN = "kring:eigen";
const MOST = 20;
const memory = new Map(); // where a browser keeps nothing, as long as the page lasts

function read(name) {
  try { return JSON.parse(localStorage.getItem(name)) ?? memory.get(name) ?? null; } catch { return memory.get(name) ?? null; }
}

function write(name, value) {
  memory.set(name, value);
  try { localStorage.setItem(name, JSON.stringify(value)); } catch { /* the page itself remembers */ }
}

function drop(name) {
  memory.delete(name);
  try { localStorage.removeItem(name); } catch { /* nothing was kept */ }
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const place = (address) => PREFIX + new URL(address, location.href).pathname;

export class Pending {
  constructor(key) { this.start = `${PREFIX}/eigen/${key}`; }

  get names() {
    const found = new Set(memory.keys());
    try { for (let i = 0; i < localStorage.length; i++) found.add(localStorage.key(i)); } catch { /* memory it is */ }
    return [...found].filter((name) => name === this.start || name.startsWith(`${this.start}/`));
  }

  get empty() { return this.names.length === 0; }

  // Forms with something to send, this page's last and always when a button was pressed.
  addresses(form, act) {
    const here = form.getAttribute("action");
    const others = this.names.filter((name) => name !== place(here)).map((name) => name.slice(PREFIX.length));
    return [...others, ...(act || read(place(here)) ? [here] : [])];
  }

  read(address) { return read(place(address)) ?? {}; }

  // What another window changed as well waits until somebody typed there again.
  unsent(address) {
    return Object.fromEntries(Object.entries(this.read(address)).filter(([, change]) => !change.clash));
  }

  put(form, name, was, value) {
    const address = form.getAttribute("action");
    const all = this.read(address);
    all[name] = { was: all[name]?.was ?? was, value };
    if (same(all[name].was, value)) delete all[name];
    this.keep(address, all);
  }

  keep(address, all) { if (Object.keys(all).length) write(place(address), all); else drop(place(address)); }

  // The server has these; what was typed meanwhile, and what another window changed too, still waits.
  sent(address, changes, theirs) {
    const all = this.read(address);
    for (const [name, { value }] of Object.entries(changes)) {
      if (theirs[name]) all[name] = { ...all[name], was: theirs[name], clash: true };
      else if (same(all[name]?.value, value)) delete all[name];
      else if (all[name]) all[name].was = value;
    }
    this.keep(address, all);
  }

  // Put back what a page that was closed too early did not send. Whether there was any.
  restore(form) {
    const all = this.read(form.getAttribute("action"));
    for (const [name, { value }] of Object.entries(all)) {
      for (const field of fieldsOf(form, name)) {
        if (isTick(field)) field.checked = value.includes(field.value);
        else [field.value] = value;
      }
    }
    return Object.keys(all).length > 0;
  }
}

// The drafts that were begun or opened in this browser, the last first.
export const begun = () => read(BEGUN) ?? [];
export function remember(key, title) { write(BEGUN, [{ key, title }, ...begun().filter((one) => one.key !== key)].slice(0, MOST)); }
export function forget(key) { write(BEGUN, begun().filter((one) => one.key !== key)); }
