// answer.js - <kring-answer data-prompt data-round data-lens [data-opens-at] data-wait> around a prompt's form
// on the phone. This element sets data-phase="thinking"|"open" and data-state="writing"|"sent"; CSS shows the
// parts marked data-when="writing" or "sent".
//   [data-locked]      fieldset and buttons, opened at data-opens-at (epoch seconds, the server's clock)
//   [data-until-open]  shown until then
//   button[name=do]    answer | skip | withdraw; data-submit on the one that says data-wait while it waits
//   [data-change]      from sent back to the form, with the fields filled
//   [data-error-for=FIELD]  where a refusal is shown ("" for the whole form)
// The private draft: scratch.js. Pages, counters, points and shuffling: pages.js, counters.js, shuffle.js.
import { now } from "./clocks.js";
import { clearErrors, fillIn, showErrors, valuesOf, wordsOf } from "./fields.js";
import { guardForm } from "./guard-field.js";
import { flush, keyOf, pending, post, sentAnswer } from "./outbox.js";
import { own, ownText } from "./owned.js";
import { turnPage } from "./pages.js";
import { keepDraft, offerDraft, showDraft, takeDraft } from "./scratch.js";
import { read, write } from "./storage.js";

const BRIEFLY = 1200; // ms on the way before the button says what it waits for

export class KringAnswer extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const on = (target, name, act) => target.addEventListener(name, act, { signal: this.stop.signal });
    on(this, "submit", (event) => this.submit(event));
    on(this, "input", (event) => this.typed(event));
    on(this, "click", (event) => this.clicked(event));
    on(document, "kring:fresh", () => this.refresh());
    on(document, "kring:sent", (event) => event.detail.key === this.key && this.arrived());
    on(document, "kring:refused-answer", (event) => event.detail.key === this.key && this.refused(event.detail.answer));
    this.refresh();
    flush();
  }

  disconnectedCallback() { this.stop.abort(); clearTimeout(this.opening); clearTimeout(this.waiting); }

  get form() { return this.querySelector("form"); }

  get ask() {
    const { prompt, round = "1", lens = "self" } = this.dataset;
    return { prompt, round: Number(round), lens };
  }

  get key() { return keyOf(this.ask); }

  // After every push and at the start: another question may stand here now, or the same with other fields.
  refresh() {
    if (!this.form) return;
    if (this.shown !== this.key) {
      this.shown = this.key;
      own(this, "data-state", sentAnswer(this.key) ? "sent" : this.getAttribute("data-state") || "writing");
    }
    if (this.filled !== this.form) {
      this.filled = this.form;
      this.form.noValidate = true;
      fillIn(this.form, read(`draft:${this.key}`));
    }
    showDraft(this, this.key);
    this.unlock();
    this.wait(pending(this.key));
  }

  unlock() {
    clearTimeout(this.opening);
    const opens = Number(this.dataset.opensAt ?? this.querySelector("[data-opens-at]")?.dataset.opensAt ?? 0);
    const left = opens - now();
    own(this, "data-phase", left > 0 ? "thinking" : "open");
    if (left > 0) { this.opening = setTimeout(() => this.unlock(), Math.min(left * 1000 + 20, 3600000)); return; }
    if (opens) this.open();
    offerDraft(this, this.key);
  }

  // What the server will draw too, with its next push.
  open() {
    for (const locked of this.querySelectorAll("[data-locked]")) locked.disabled = false;
    for (const early of this.querySelectorAll("[data-until-open]")) early.hidden = true;
    this.closest("[data-ground]")?.setAttribute("data-ground", "paper");
  }

  typed({ target }) {
    if (target.matches("[data-draft]")) keepDraft(this.key, target.value);
    if (target.form !== this.form || !target.name) return;
    write(`draft:${this.key}`, valuesOf(this.form));
    clearErrors(this.form, target.name);
  }

  clicked({ target }) {
    if (target.closest("[data-change]")) this.change();
    if (target.closest("[data-offer]")) takeDraft(this, this.key);
  }

  change() {
    own(this, "data-state", "writing");
    fillIn(this.form, read(`draft:${this.key}`) ?? sentAnswer(this.key)?.form);
    this.form.querySelector("textarea,input:not([type=hidden])")?.focus();
  }

  async submit(event) {
    const form = event.target;
    const act = event.submitter?.name === "do" ? event.submitter.value : "answer";
    event.preventDefault();
    if (act === "answer" && turnPage(form)) return;
    this.wait(true);
    if (act === "answer" && !(await guardForm(form))) { this.wait(false); return; }
    clearErrors(form);
    const fields = act === "answer" ? valuesOf(form, true) : {};
    if (event.submitter?.name === "_sure") fields._sure = ["1"];
    await post({ ...this.ask, do: act, form: fields }, form.getAttribute("action"), {
      question: this.querySelector("h1, [data-question]")?.textContent, written: wordsOf(form),
    });
  }

  // Under way: after a moment the button says what it waits for.
  wait(on) {
    clearTimeout(this.waiting);
    const button = this.querySelector("[data-submit]");
    if (!button) return;
    if (on && !this.hasAttribute("data-waits")) this.waiting = setTimeout(() => this.say(button), BRIEFLY);
    if (on || !this.hasAttribute("data-waits")) return;
    own(this, "data-waits", null);
    ownText(button, this.label);
  }

  say(button) {
    this.label = button.textContent;
    own(this, "data-waits", true);
    ownText(button, this.dataset.wait);
  }

  arrived() {
    this.wait(false);
    own(this, "data-state", sentAnswer(this.key) ? "sent" : "writing");
    if (this.dataset.state !== "sent") return;
    if (!("beside" in this.dataset)) window.scrollTo({ top: 0 });
    this.querySelector("[data-sent-title]")?.focus();
  }

  refused(answer) {
    this.wait(false);
    own(this, "data-state", "writing");
    if (this.form) showErrors(this.form, answer.errors ?? {});
    this.dispatchEvent(new CustomEvent("kring:doubt", { bubbles: true, detail: { form: this.form, ...answer } }));
  }
}

customElements.define("kring-answer", KringAnswer);
