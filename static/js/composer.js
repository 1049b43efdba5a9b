// composer.js - writing a session: <kring-draft data-key> holds the desk, which is kept by POST while one types.
// Every field that changed is put into this browser first and into the server after; what could not be sent waits.
// Words for the line [id=kept]: data-saved, data-waiting, data-gone; for a field that another window changed too: data-theirs.
import "./fit.js";
import "./drafts.js";
import "./home.js";
import "./preview.js";
import { accept, before, values } from "./composer-fields.js";
import { Pending, remember } from "./composer-pending.js";
import { post } from "./composer-post.js";
import { morph } from "./morph.js";
import { own } from "./owned.js";

const CALM = 700; // ms without a key before it is sent
const AGAIN = 5000; // ms until what could not be sent is tried anew

class KringDraft extends HTMLElement {
  connectedCallback() {
    this.visit = crypto.getRandomValues(new Uint32Array(1))[0].toString(36);
    this.pending = new Pending(this.dataset.key);
    this.sending = Promise.resolve();
    this.on = [
      ["input", (event) => this.typed(event)], ["change", (event) => this.typed(event, 0)],
      ["submit", (event) => this.pressed(event)], ["click", (event) => this.leaving(event)],
    ];
    for (const [name, heard] of this.on) this.addEventListener(name, heard);
    this.hidden_ = () => { if (document.visibilityState === "hidden") this.send(); };
    document.addEventListener("visibilitychange", this.hidden_);
    this.back = () => this.send();
    addEventListener("online", this.back);
    remember(this.dataset.key, this.dataset.title);
    this.settle();
    if (this.pending.restore(this.form)) this.say("waiting");
    this.send();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.hidden_);
    removeEventListener("online", this.back);
    clearTimeout(this.timer);
  }

  get form() { return this.querySelector("[data-draft-form]"); }

  typed({ target }, calm = CALM) {
    if (target.form !== this.form || !target.name || target.type === "hidden") return;
    if (!calm && target.matches("textarea, input[type=text]")) calm = CALM;
    this.pending.put(this.form, target.name, before(this.form, target.name), values(this.form, target.name));
    this.clash(target.name, null);
    this.say("waiting");
    this.later(calm);
  }

  later(ms) { clearTimeout(this.timer); this.timer = setTimeout(() => this.send(), ms); }

  // One after the other: a save that is under way is waited for.
  send(act = "") {
    clearTimeout(this.timer);
    this.sending = this.sending.then(() => this.deliver(act)).catch(() => this.failed());
    return this.sending;
  }

  async deliver(act) {
    for (const address of this.pending.addresses(this.form, act)) {
      const mine = address === this.form.getAttribute("action");
      const changes = this.pending.unsent(address);
      if (!(mine && act) && !Object.keys(changes).length) continue;
      const answer = await post(address, changes, mine ? act : "", this.visit);
      if (answer.gone) return this.say("gone");
      this.pending.sent(address, changes, answer.theirs ?? {});
      if (mine) this.show(answer, act, changes);
    }
    return this.say(this.pending.empty ? "saved" : "waiting");
  }

  show(answer, act, changes) {
    if (answer.errors) return this.refused(Object.values(answer.errors));
    if (!answer.html) { location.assign(answer.to + location.search); return undefined; }
    for (const name of Object.keys(changes)) if (!this.pending.read(this.form.getAttribute("action"))[name]) accept(this.form, name);
    morph(this, answer.html);
    this.settle();
    const next = act && answer.focus ? document.getElementById(answer.focus) : null;
    (next?.querySelector("textarea, input:not([type=hidden])") ?? next)?.focus();
    return document.dispatchEvent(new CustomEvent("kring:fresh"));
  }

  refused(words) {
    const slot = this.querySelector("[data-error-for='']");
    if (slot) { slot.textContent = words.join(" "); slot.scrollIntoView({ block: "center" }); }
  }

  clash(name, theirs) {
    const slot = this.querySelector(`[data-error-for="${CSS.escape(name)}"]`);
    if (slot) slot.textContent = theirs ? this.dataset.theirs.replace("{words}", theirs.join(", ")) : "";
  }

  // The buttons: what was typed goes along, and the page stays.
  async pressed(event) {
    if (event.target !== this.form) return;
    event.preventDefault();
    const button = event.submitter;
    const act = button?.value ?? "";
    if (button?.dataset.sure && !confirm(button.dataset.sure)) return;
    const id = button?.id;
    await this.send(act || "save");
    const again = id && document.activeElement === document.body ? document.getElementById(id) : null;
    again?.focus();
  }

  // Nothing is left behind when one goes to another step.
  async leaving(event) {
    const link = event.target.closest("a[href]");
    if (!link || this.pending.empty || link.target || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    await this.send();
    location.assign(link.href);
  }

  failed() { this.say("waiting"); this.later(AGAIN); }

  say(state) {
    const line = this.querySelector("#kept");
    if (!line || line.dataset.state === state) return;
    line.dataset.state = state;
    line.textContent = this.dataset[state];
  }

  settle() {
    const clashes = Object.entries(this.pending.read(this.form.getAttribute("action"))).filter(([, change]) => change.clash);
    for (const [name, { was }] of clashes) this.clash(name, was);
    for (const one of this.querySelectorAll("[data-needs-script]")) own(one, "hidden", null);
  }
}

customElements.define("kring-draft", KringDraft);
