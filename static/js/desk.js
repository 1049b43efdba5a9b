// desk.js - <kring-desk data-stale data-failed> around the whole desk.
//   form[data-act]     sent by fetch with its seq; 409: data-stale is said and the fresh desk arrives by itself;
//                      refusals at [data-error-for]; data-clear empties it and closes its dialog when it worked
//   [data-seq-field]   fields outside the fragment that take the seq of [data-seq] in it
//   [data-open=ID]     opens that <dialog>      button[data-sure]: asks once more, with those words
//   [data-doubt]       in a form: shown when the sender may say that it is fine all the same
//   [data-say]         the quiet line that says what happened
// Text fields keep their drafts on this device until they are sent. Keys: keys.js. Holding: hold.js.
import { fillIn, clearErrors, showErrors, valuesOf } from "./fields.js";
import { post } from "./live.js";
import { own, ownText } from "./owned.js";
import { drop, read, write } from "./storage.js";
import { stayAwake } from "./awake.js";
import "./clock.js";
import "./turns.js";
import "./fill.js";
import "./fit.js";
import "./keys.js";

const SAID = 8000; // ms that the quiet line stays
const SURE = 5000; // ms in which a second press counts

class KringDesk extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const on = (target, name, act) => target.addEventListener(name, act, { signal: this.stop.signal });
    on(this, "submit", (event) => this.submit(event));
    on(this, "click", (event) => this.clicked(event));
    on(this, "input", ({ target }) => this.keep(target));
    on(document, "kring:fresh", () => this.refresh());
    this.refresh();
    stayAwake();
  }

  disconnectedCallback() { this.stop.abort(); clearTimeout(this.said); }

  refresh() {
    const seq = this.querySelector("[data-seq]")?.dataset.seq;
    for (const field of this.querySelectorAll("[data-seq-field]")) if (seq) field.value = seq;
    for (const form of this.querySelectorAll("form[data-act][id]")) {
      if (form.dataset.filled) continue;
      own(form, "data-filled", true);
      fillIn(form, read(`desk:${form.id}`));
    }
  }

  // Only what was written, never which cards were ticked.
  keep(field) {
    if (!field.form?.id || !field.matches("textarea, input[type=text], input:not([type])")) return;
    write(`desk:${field.form.id}`, Object.fromEntries(
      Object.entries(valuesOf(field.form)).filter(([name]) => field.form.elements[name]?.matches?.("textarea, input[type=text], input:not([type])"))));
  }

  clicked(event) {
    const opener = event.target.closest("[data-open]");
    if (opener) document.getElementById(opener.dataset.open)?.showModal();
    const risky = event.target.closest("button[data-sure]");
    if (risky && !this.sure(risky)) event.preventDefault();
  }

  sure(button) {
    if (button.hasAttribute("data-asked")) return true;
    const words = button.textContent;
    own(button, "data-asked", true);
    ownText(button, button.dataset.sure);
    setTimeout(() => { own(button, "data-asked", null); ownText(button, words); }, SURE);
    return false;
  }

  async submit(event) {
    const form = event.target;
    if (!form.matches("form[data-act]") || event.defaultPrevented) return;
    event.preventDefault();
    const button = event.submitter;
    if (form.dataset.busy) return; // pressed twice
    form.dataset.busy = "1";
    clearErrors(form);
    try {
      this.heard(form, await post(button?.getAttribute("formaction") ?? form.getAttribute("action"), this.fields(form, button)));
    } catch {
      this.say(this.dataset.failed);
    } finally {
      delete form.dataset.busy;
    }
  }

  fields(form, button) {
    const fields = valuesOf(form, true);
    if (button?.name) fields[button.name] = [button.value];
    return fields;
  }

  heard(form, answer) {
    if (answer.status === 409) { form.closest("dialog")?.close(); this.say(this.dataset.stale); return; }
    if (answer.ok === false || answer.status >= 400) { this.refuse(form, answer.errors ?? {}, answer.sure); return; }
    this.say("");
    this.doubt(form, false);
    drop(`desk:${form.id}`);
    if (form.hasAttribute("data-clear")) form.reset();
    form.closest("dialog")?.close();
  }

  doubt(form, on) {
    for (const line of form.querySelectorAll("[data-doubt]")) {
      own(line, "hidden", on ? null : true);
      if (!on) for (const tick of line.querySelectorAll("input")) tick.checked = false;
    }
  }

  refuse(form, errors, sure = false) {
    this.doubt(form, sure);
    const [name, words] = Object.entries(errors)[0] ?? ["", this.dataset.failed];
    const place = form.querySelector(`[data-error-for="${CSS.escape(name)}"], [data-error-for=""]`);
    if (place) showErrors(form, errors); else this.say(words);
  }

  say(words) {
    const line = this.querySelector("[data-say]");
    if (!line) return;
    clearTimeout(this.said);
    line.textContent = words;
    line.hidden = !words;
    if (words) this.said = setTimeout(() => { line.hidden = true; }, SAID);
  }
}

customElements.define("kring-desk", KringDesk);
