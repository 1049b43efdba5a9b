// lenses.js - <kring-lenses data-prompt data-round data-spread="each|random" [data-really]> around one form per lens:
//   section[data-pass=LENS] [data-roles="role role"]  of which one is shown at a time, in order, until all are sent
//   button[data-earlier]  from a later form back to the first
//   button[data-onward=LENS]  from a form that was sent and is looked at again to the one after it
// Which lenses are this phone's follows from data-place and data-role on the body, just as the server checks it.
import { keyOf, sentAnswer } from "./outbox.js";
import { own } from "./owned.js";

const REALLY = "really-";

// The lenses of one seat, in order, from the passes as {lens, roles}; the same as server/library/lenses.py.
export function passesOf(all, { spread, really, place, role }) {
  const mine = all.filter(({ lens }) => lens === "self");
  const others = all.filter(({ lens }) => lens !== "self" && !lens.startsWith(REALLY));
  const is = ({ roles }) => Boolean(role) && roles.includes(role);
  if (spread === "random") {
    const fitting = others.filter((one) => !is(one));
    const from = fitting.length ? fitting : others;
    return [...mine, from[place % from.length]].map(({ lens }) => lens);
  }
  return [...mine, ...others].map((one) => (really && is(one) ? REALLY + one.lens : one.lens));
}

class KringLenses extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const on = (target, name, act) => target.addEventListener(name, act, { signal: this.stop.signal });
    on(document, "kring:fresh", () => this.refresh());
    on(document, "kring:sent", () => this.refresh());
    on(this, "click", (event) => this.clicked(event));
    this.refresh();
  }

  disconnectedCallback() { this.stop.abort(); }

  get sections() { return [...this.querySelectorAll("section[data-pass]")]; }

  get passes() {
    const { place = "0", role = "" } = document.body.dataset;
    const all = this.sections.map(({ dataset }) => ({ lens: dataset.pass, roles: (dataset.roles ?? "").split(" ").filter(Boolean) }));
    return passesOf(all, { spread: this.dataset.spread, really: "really" in this.dataset, place: Number(place), role });
  }

  key(lens) { return keyOf({ prompt: this.dataset.prompt, round: Number(this.dataset.round), lens }); }

  // The first form that was not sent yet, else the last; a form that is being changed stays.
  refresh() {
    const passes = this.passes;
    const changing = passes.find((lens) => lens === this.chosen);
    const next = changing ?? passes.find((lens) => !sentAnswer(this.key(lens))) ?? passes.at(-1);
    const before = this.shown;
    for (const section of this.sections) own(section, "hidden", section.dataset.pass !== next);
    for (const button of this.querySelectorAll("[data-earlier]")) own(button, "hidden", !sentAnswer(this.key(passes[0])));
    const after = changing && sentAnswer(this.key(next)) ? passes[passes.indexOf(next) + 1] : undefined;
    for (const button of this.querySelectorAll("[data-onward]")) own(button, "hidden", button.dataset.onward !== after);
    this.shown = next;
    if (before && before !== next) this.moved(next);
  }

  moved(lens) {
    window.scrollTo({ top: 0 });
    const section = this.sections.find(({ dataset }) => dataset.pass === lens);
    const title = [...section?.querySelectorAll(".eyes") ?? []].find((line) => line.getClientRects().length);
    if (title) { own(title, "tabindex", "-1"); title.focus(); }
  }

  choose(lens) { this.chosen = lens; this.refresh(); }

  clicked({ target }) {
    const back = target.closest("[data-earlier]");
    if (back) return this.choose(this.passes[0]);
    const onward = target.closest("[data-onward]");
    if (onward) return this.choose(onward.dataset.onward);
    if (target.closest('button[name="do"]')) this.chosen = null;
  }
}

customElements.define("kring-lenses", KringLenses);
