// onward.js - answering beforehand, one question a page: <kring-onward data-prompt data-to> goes to that address
// once the answer to its prompt, or its skip, is with the server. Taking an answer back stays where it is.
//   [data-offline]  on the page: shown while there is no network, as there is no connection to watch here
import { own } from "./owned.js";

class KringOnward extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const on = (target, name, act) => target.addEventListener(name, act, { signal: this.stop.signal });
    on(document, "kring:sent", (event) => this.sent(event.detail.message));
    on(window, "offline", () => this.signs(true));
    on(window, "online", () => this.signs(false));
  }

  signs(lost) { document.querySelectorAll("[data-offline]").forEach((line) => own(line, "hidden", !lost)); }

  disconnectedCallback() { this.stop.abort(); }

  sent({ prompt, do: act }) {
    if (act !== "withdraw" && prompt === this.dataset.prompt) location.assign(this.dataset.to);
  }
}

customElements.define("kring-onward", KringOnward);
