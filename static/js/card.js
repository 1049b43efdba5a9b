// card.js - <kring-card data-prompt>: a conversation card in a small room, "draai om". What is written stays on
// this phone (textarea[data-local], kept by local.js) and is shown large only when its owner turns the phone.
//   button[data-turn] with data-show and data-hide: its words before and after
//   [data-turned]     where it stands large; a tap or Escape turns it back
import { own, ownText } from "./owned.js";

class KringCard extends HTMLElement {
  connectedCallback() {
    this.up = false;
    this.stop = new AbortController();
    const on = (target, name, act) => target.addEventListener(name, act, { signal: this.stop.signal });
    on(this, "click", (event) => { if (event.target.closest("[data-turn], [data-turned]")) this.turn(!this.up); });
    on(document, "keydown", (event) => { if (event.key === "Escape" && this.up) this.turn(false); });
    on(document, "kring:fresh", () => this.draw());
  }

  disconnectedCallback() { this.stop.abort(); }

  turn(up) {
    this.up = up && this.words() !== "";
    this.draw();
    if (!this.up) this.querySelector("[data-turn]")?.focus();
  }

  words() { return [...this.querySelectorAll("textarea, input[type=text]")].map((field) => field.value.trim()).filter(Boolean).join("\n"); }

  draw() {
    const face = this.querySelector("[data-turned]");
    const button = this.querySelector("[data-turn]");
    if (!face || !button) return;
    ownText(face, this.up ? this.words() : "");
    own(face, "hidden", !this.up);
    own(button, "aria-expanded", String(this.up));
    ownText(button, this.up ? button.dataset.hide : button.dataset.show);
  }
}

customElements.define("kring-card", KringCard);
