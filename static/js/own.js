// own.js - one's own answer, known on this phone alone and marked only after a tap.
// <kring-own data-prompt data-round data-lenses="self …"> around a result:
//   button[data-show]         "Toon mijn antwoord"; hidden while this phone sent none
//   [data-prompt][data-round][data-lenses]  inside it: one picture of several, each with an answer of its own
//   [data-own="FIELD=VALUE"]  a place where an answer may be marked; it gets data-mine
// form[data-withdraw] ("Neem mijn tekst terug"): hidden unless this phone sent an answer to that question.
import { keyOf, post, sentAnswer } from "./outbox.js";
import { own } from "./owned.js";

const plain = (text) => text.normalize("NFC").trim().toLowerCase();

// "field=value" of everything that this phone sent to one picture.
function given({ prompt, round, lenses }) {
  const forms = lenses.split(" ").map((lens) => sentAnswer(keyOf({ prompt, round: Number(round), lens }))?.form ?? {});
  return new Set(forms.flatMap((form) => Object.entries(form)).flatMap(([name, values]) => values.map((value) => plain(`${name}=${value}`))));
}

class KringOwn extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    this.shown = false;
    this.addEventListener("click", (event) => event.target.closest("button[data-show]") && this.toggle(), { signal: this.stop.signal });
    document.addEventListener("kring:fresh", () => this.refresh(), { signal: this.stop.signal });
    this.refresh();
  }

  disconnectedCallback() { this.stop.abort(); }

  toggle() { this.shown = !this.shown; this.refresh(); }

  refresh() {
    const pictures = new Map();
    for (const place of this.querySelectorAll("[data-own]")) {
      const picture = place.closest("[data-lenses]");
      if (!pictures.has(picture)) pictures.set(picture, given(picture.dataset));
      own(place, "data-mine", this.shown && pictures.get(picture).has(plain(place.dataset.own)));
    }
    const any = [...pictures.values()].some((answers) => answers.size > 0);
    for (const button of this.querySelectorAll("button[data-show]")) {
      own(button, "hidden", !any);
      own(button, "aria-pressed", String(this.shown));
    }
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
