// onward.js - answering beforehand, one question a page: <kring-onward data-prompt data-to> goes to that address
// once the answer to its prompt, or its skip, is with the server. Taking an answer back stays where it is.
class KringOnward extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    document.addEventListener("kring:sent", (event) => this.sent(event.detail.message), { signal: this.stop.signal });
  }

  disconnectedCallback() { this.stop.abort(); }

  sent({ prompt, do: act }) {
    if (act !== "withdraw" && prompt === this.dataset.prompt) location.assign(this.dataset.to);
  }
}

customElements.define("kring-onward", KringOnward);
