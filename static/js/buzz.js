// buzz.js - <kring-buzz hidden> around a checkbox: a gentle buzz on this phone when a new turn begins, for who asked
// for it here. Off until then, and shown only where a browser can. The choice is kept on this phone; nothing of it
// is sent.
import { own } from "./owned.js";
import { drop, read, write } from "./storage.js";

const GENTLE = [90, 140, 90]; // ms: on, off, on
const can = () => typeof navigator.vibrate === "function";
const buzz = () => { try { navigator.vibrate(GENTLE); } catch { /* not here, not now */ } };

class KringBuzz extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const on = (target, name, act) => target.addEventListener(name, act, { signal: this.stop.signal });
    on(this, "change", ({ target }) => this.choose(target.checked));
    on(document, "kring:turn", () => { if (can() && read("buzz") === true) buzz(); });
    on(document, "kring:fresh", () => this.show());
    this.show();
  }

  disconnectedCallback() { this.stop.abort(); }

  choose(wanted) {
    if (wanted) { write("buzz", true); buzz(); } else drop("buzz"); // who turns it on feels what it is
  }

  show() {
    own(this, "hidden", !can());
    this.querySelector("input").checked = read("buzz") === true;
  }
}

customElements.define("kring-buzz", KringBuzz);
