// drafts.js - where a session begins: <kring-drafts hidden data-forget> lists those that were begun in this
// browser; input[type=file][data-largest] refuses a file that is too large before it is sent.
import { begun, forget } from "./composer-pending.js";

class KringDrafts extends HTMLElement {
  connectedCallback() {
    const list = this.querySelector("ul");
    for (const { key, title } of begun()) list.append(this.line(key, title));
    this.hidden = !list.children.length;
  }

  line(key, title) {
    const line = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: `/eigen/${key}${location.search}`, textContent: title });
    const button = Object.assign(document.createElement("button"), { className: "btn btn--text", type: "button", textContent: this.dataset.forget });
    button.setAttribute("aria-label", `${this.dataset.forget}: ${title}`);
    button.addEventListener("click", () => { forget(key); line.remove(); this.hidden = !this.querySelector("li"); });
    line.append(link, button);
    return line;
  }
}

document.addEventListener("change", ({ target }) => {
  if (!target.matches?.("input[type=file][data-largest]")) return;
  const large = target.files[0]?.size > Number(target.dataset.largest);
  target.setCustomValidity(large ? target.dataset.tooLarge : "");
  if (large) target.reportValidity();
});

// input[type=file][data-into=ID]: the picture goes into that field, as a data address.
document.addEventListener("change", ({ target }) => {
  const field = target.dataset?.into && document.getElementById(target.dataset.into);
  if (!field || !target.files[0]) return;
  const reader = new FileReader();
  reader.addEventListener("load", () => { field.value = reader.result; field.dispatchEvent(new Event("input", { bubbles: true })); });
  reader.readAsDataURL(target.files[0]);
});

customElements.define("kring-drafts", KringDrafts);
