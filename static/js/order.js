// order.js - <kring-order data-places=3 [data-full]> around a list of selects: tap in order of importance.
//   [data-pick=FIELD]  the button that stands in for the select with that name; hidden without this script.
//     Inside it [data-place] shows the place, and [data-said] says it ("plaats {n}")
//   [data-left]        says data-start, data-next ("… plaats {n} …") or data-done
//   input[name=unsure] "weet ik niet": takes all places away, and a tap on an option takes it away
// A tap gives the next free place, another takes it away and the rest move up. Where everything is put in
// order, the last one finds its place by itself. The selects stay the form's own fields.
import { own, ownText } from "./owned.js";

const say = (sentence, number) => sentence.replace("{n}", String(number));

class KringOrder extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const on = (target, name, act) => target.addEventListener(name, act, { signal: this.stop.signal });
    on(this, "click", ({ target }) => this.tapped(target.closest("[data-pick]")));
    on(this, "change", ({ target }) => { this.chosen(target); this.show(); });
    for (const name of ["kring:fresh", "kring:filled"]) on(document, name, () => this.show());
    this.show();
  }

  disconnectedCallback() { this.stop.abort(); }

  get places() { return Number(this.dataset.places); }
  get selects() { return [...this.querySelectorAll("select")]; }
  get unsure() { return this.querySelector('input[name="unsure"]'); }

  // The selects that have a place, first to last.
  get order() { return this.selects.filter((field) => field.value).sort((a, b) => a.value - b.value); }

  tapped(button) {
    if (!button) return;
    const field = this.selects.find((select) => select.name === button.dataset.pick);
    const order = this.order;
    if (field.value) this.give(order.filter((other) => other !== field));
    else if (order.length < this.places) this.give(this.completed([...order, field]));
  }

  completed(order) {
    const left = this.selects.filter((field) => !order.includes(field));
    return "full" in this.dataset && left.length === 1 ? [...order, ...left] : order;
  }

  give(order) {
    if (order.length) this.unsure.checked = false;
    for (const field of this.selects) field.value = order.includes(field) ? String(order.indexOf(field) + 1) : "";
    // Once for all: the draft is kept, and what was refused is taken away field by field.
    for (const field of this.selects) field.dispatchEvent(new Event("input", { bubbles: true }));
    this.show();
  }

  chosen(field) {
    if (field === this.unsure && field.checked) this.give([]);
    else if (field.localName === "select" && field.value) this.unsure.checked = false;
  }

  show() {
    const order = this.order;
    for (const button of this.querySelectorAll("[data-pick]")) {
      const field = this.selects.find((select) => select.name === button.dataset.pick);
      own(button, "hidden", false);
      own(field.parentElement, "hidden", true);
      own(button, "aria-pressed", String(Boolean(field.value)));
      own(button, "aria-disabled", !field.value && order.length >= this.places ? "true" : null);
      ownText(button.querySelector("[data-place]"), field.value);
      const said = button.querySelector("[data-said]");
      ownText(said, field.value ? `, ${say(said.dataset.said, field.value)}` : "");
    }
    const left = this.querySelector("[data-left]");
    const word = order.length >= this.places ? "done" : order.length ? "next" : "start";
    ownText(left, say(left.dataset[word], order.length + 1));
  }
}

customElements.define("kring-order", KringOrder);
