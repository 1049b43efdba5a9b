// turns.js - <kring-turns data-starts="t1 t2 …">: whose turn it is. The starts are epoch seconds on the server's
// clock, in the order of the li inside; the current one gets aria-current. When a turn begins while we look,
// the element says so with "kring:turn" and is data-fresh for a while.
import { now } from "./clocks.js";
import { own } from "./owned.js";

const PACE = 1000; // ms
const FRESH = 6; // seconds in which a new turn is a signal

class KringTurns extends HTMLElement {
  connectedCallback() {
    this.turn = null;
    this.timer = setInterval(() => this.draw(), PACE);
    this.fresh = () => this.draw();
    document.addEventListener("kring:fresh", this.fresh);
    this.draw();
  }

  disconnectedCallback() { clearInterval(this.timer); document.removeEventListener("kring:fresh", this.fresh); }

  get starts() { return (this.dataset.starts ?? "").split(" ").filter(Boolean).map(Number); }

  draw() {
    const starts = this.starts;
    const turn = starts.filter((start) => start <= now()).length - 1;
    [...this.querySelectorAll("li")].forEach((item, place) => own(item, "aria-current", place === turn && "step"));
    own(this, "data-fresh", turn > 0 && now() - starts[turn] < FRESH);
    if (this.turn !== null && turn > this.turn) this.dispatchEvent(new CustomEvent("kring:turn", { bubbles: true }));
    this.turn = turn;
  }
}

customElements.define("kring-turns", KringTurns);
