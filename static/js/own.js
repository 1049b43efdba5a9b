// own.js - one's own answer, known on this phone alone and marked only after a tap.
// <kring-own data-prompt data-round data-lens> around a result:
//   button[data-show]         "Toon mijn antwoord"; hidden while this phone sent none
//   [data-own="FIELD=VALUE"]  a place where an answer may be marked; it gets data-mine
// form[data-withdraw] ("Neem mijn tekst terug"): hidden unless this phone sent an answer to that question.
import { keyOf, post, sentAnswer } from "./outbox.js";
import { own } from "./owned.js";

const plain = (text) => text.normalize("NFC").trim().toLowerCase();

class KringOwn extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    this.shown = false;
    this.addEventListener("click", (event) => event.target.closest("button[data-show]") && this.toggle(), { signal: this.stop.signal });
    document.addEventListener("kring:fresh", () => this.refresh(), { signal: this.stop.signal });
    this.refresh();
  }

  disconnectedCallback() { this.stop.abort(); }

  get form() {
    const { prompt, round = "1", lens = "self" } = this.dataset;
    return sentAnswer(keyOf({ prompt, round: Number(round), lens }))?.form ?? {};
  }

  toggle() { this.shown = !this.shown; this.refresh(); }

  refresh() {
    const given = Object.entries(this.form).flatMap(([name, values]) => values.map((value) => plain(`${name}=${value}`)));
    for (const button of this.querySelectorAll("button[data-show]")) {
      own(button, "hidden", given.length === 0 || !this.querySelector("[data-own]"));
      own(button, "aria-pressed", String(this.shown));
    }
    for (const place of this.querySelectorAll("[data-own]"))
      own(place, "data-mine", this.shown && given.includes(plain(place.dataset.own)));
  }
}

customElements.define("kring-own", KringOwn);

const askOf = (form) => ({
  prompt: decodeURIComponent(form.getAttribute("action").match(/\/prompts\/([^/]+)\//)?.[1] ?? ""),
  round: Number(form.elements._round?.value ?? 1),
  lens: form.elements._lens?.value ?? "self",
});

function offerWithdrawal() {
  for (const form of document.querySelectorAll("form[data-withdraw]"))
    own(form, "hidden", sentAnswer(keyOf(askOf(form)))?.do !== "answer");
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-withdraw]")) return;
  event.preventDefault();
  post({ ...askOf(event.target), do: "withdraw", form: {} }, event.target.getAttribute("action"));
});
for (const name of ["kring:fresh", "kring:sent"]) document.addEventListener(name, offerWithdrawal);
