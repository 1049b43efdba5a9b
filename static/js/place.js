// place.js - <kring-place data-step=5> around a square and the two number fields behind it (across, then up): tap or
// use the arrow keys; empty until somebody does. A finger that scrolls over the square places nothing.
//   [data-plane]   the square with its words; the style sheet shows it only with this script
//   [data-square]  what is tapped, 100 by 100; in it [data-cross] with [data-line=x|y] and [data-dot]
//   [data-said]    says the place in the words of its ends: data-x0 data-x1 data-y0 data-y1, data-middle; or data-none
//   details        folds the number fields away, and opens when one of them was refused
//   input[value=x] ("weet ik niet") in the same fieldset takes the place away, and a place takes it away
import { own, ownText } from "./owned.js";

const MOST = 100;
const BETWEEN = 10; // so near to the middle is neither end
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

class KringPlace extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const on = (target, name, act) => target.addEventListener(name, act, { signal: this.stop.signal });
    on(this.square, "click", (event) => this.tapped(event));
    on(this.square, "keydown", (event) => this.typed(event));
    on(this, "input", ({ target }) => this.fields.includes(target) && this.moved());
    on(this.closest("fieldset"), "change", ({ target }) => target === this.unsure && target.checked && this.put(["", ""]));
    on(document, "kring:refused", ({ detail }) => this.unfold(detail.field));
    for (const name of ["kring:fresh", "kring:filled"]) on(document, name, () => this.show());
    if (this.place.every((value) => value === "")) this.querySelector("details").open = false;
    this.show();
  }

  disconnectedCallback() { this.stop.abort(); }

  get square() { return this.querySelector("[data-square]"); }
  get fields() { return [...this.querySelectorAll("input")]; }
  get unsure() { return this.closest("fieldset").querySelector('input[value="x"]'); }
  get step() { return Number(this.dataset.step); }
  get place() { return this.fields.map((field) => field.value); }
  get locked() { return this.fields[0].matches(":disabled"); }

  tapped({ clientX, clientY }) {
    if (this.locked) return;
    const box = this.square.getBoundingClientRect();
    this.put([(clientX - box.left) / box.width, 1 - (clientY - box.top) / box.height].map((part) => part * MOST));
  }

  // The first arrow key starts from the middle: a place has to begin somewhere, and nothing was chosen yet.
  typed(event) {
    const way = KEYS[event.key];
    if (!way || this.locked || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const far = event.shiftKey ? 4 : 1;
    const from = this.place.map((value) => (value === "" ? MOST / 2 : Number(value)));
    this.put(from.map((value, axis) => value + way[axis] * this.step * far));
  }

  put(values) {
    const fit = (value) => Math.min(MOST, Math.max(0, Math.round(value / this.step) * this.step));
    const next = values.map((value) => (value === "" ? "" : String(fit(value))));
    this.fields.forEach((field, axis) => { field.value = next[axis]; });
    for (const field of [...this.fields, this.unsure]) field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  moved() {
    if (this.place.some((value) => value !== "")) this.unsure.checked = false;
    this.show();
  }

  unfold(field) { if (this.fields.includes(field)) this.querySelector("details").open = true; }

  show() {
    const [x, y] = this.place.map((value) => (value === "" ? null : Number(value)));
    const whole = x !== null && y !== null && x >= 0 && x <= MOST && y >= 0 && y <= MOST;
    own(this.querySelector("[data-cross]"), "visibility", whole ? "visible" : "hidden");
    if (whole) this.mark(x, MOST - y);
    const said = this.querySelector("[data-said]");
    ownText(said, whole ? `${this.word(said, "x", x)}, ${this.word(said, "y", y)}` : said.dataset.none);
  }

  mark(x, y) {
    const [across, up] = ["x", "y"].map((axis) => this.querySelector(`[data-line="${axis}"]`));
    const dot = this.querySelector("[data-dot]");
    for (const name of ["x1", "x2"]) own(across, name, x);
    for (const name of ["y1", "y2"]) own(up, name, y);
    own(dot, "cx", x);
    own(dot, "cy", y);
  }

  word({ dataset }, axis, value) {
    if (Math.abs(value - MOST / 2) <= BETWEEN) return dataset.middle;
    return dataset[`${axis}${value > MOST / 2 ? 1 : 0}`];
  }
}

customElements.define("kring-place", KringPlace);
