// clock.js - <kring-clock data-start data-end data-words="a|b|c|d|e">: the soft clock. Times are epoch seconds on
// the server's clock. Inside: rect[data-sun] (data-top and data-bottom, else 4 and 96 % of the picture), whose
// y sinks every ten seconds, and [data-clock-word], which says how far we are. No digits, no alarm.
import { now } from "./clocks.js";
import { own, ownText } from "./owned.js";

const PACE = 10000; // ms
const UNTIL = [0.15, 0.5, 0.8, 1]; // share of the time at which the next words begin

class KringClock extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.draw(), PACE);
    this.fresh = () => this.draw();
    document.addEventListener("kring:fresh", this.fresh);
    this.draw();
  }

  disconnectedCallback() { clearInterval(this.timer); document.removeEventListener("kring:fresh", this.fresh); }

  // 0 at the start, 1 at the end, never beyond.
  get passed() {
    const [start, end] = [Number(this.dataset.start), Number(this.dataset.end)];
    return end > start ? Math.min(1, Math.max(0, (now() - start) / (end - start))) : 1;
  }

  draw() {
    if (!this.dataset.start) return;
    const sun = this.querySelector("[data-sun]");
    const size = sun?.ownerSVGElement?.viewBox.baseVal.height ?? 200;
    const top = Number(sun?.dataset.top ?? 0.04 * size);
    const bottom = Number(sun?.dataset.bottom ?? 0.96 * size);
    if (sun) own(sun, "y", (top + (bottom - top) * this.passed).toFixed(2));
    const words = (this.dataset.words ?? "").split("|");
    const place = UNTIL.findIndex((share) => this.passed < share);
    const word = words[place < 0 ? words.length - 1 : place];
    const said = this.querySelector("[data-clock-word]");
    if (said && word) ownText(said, word.trim());
  }
}

customElements.define("kring-clock", KringClock);
