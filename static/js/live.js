// live.js - <kring-live data-socket data-view data-version data-lang data-now [data-room] [data-slow]>
// holds a surface's fragment and keeps it as the server has it. Elsewhere on the page or inside:
//   [data-offline] shown while there is no connection (phone, desk)
//   [data-lost]    the same, for the stage: the last picture stays
//   [data-polling] shown while sockets are blocked and the page asks instead; or data-slow on the element:
//                  the words of such a line, put after it
//   [data-sealed]  in the fragment: the room is over, what this device kept for it goes
// Events on the element: kring:before {next}, kring:fresh {version}, kring:state {state}.
import { heardTime } from "./clocks.js";
import { Line } from "./line.js";
import { morph } from "./morph.js";
import { own } from "./owned.js";
import { wipeOldRooms, wipeRoom } from "./storage.js";

const OPEN = 1; // a socket's readyState; some networks leave a browser without WebSocket at all
const PATIENCE = 1500; // ms without connection before we say so
const RELOADED = "kring:reloaded";

// Is version `a` ("17.1") lower than `b`? Compared as two whole numbers.
export function lower(a, b) {
  const [a1, a2 = 0] = String(a).split(".").map(Number);
  const [b1, b2 = 0] = String(b).split(".").map(Number);
  return a1 < b1 || (a1 === b1 && a2 < b2);
}

// The page's own <kring-live>, once it runs.
export const live = () => document.querySelector("kring-live");

// Send an answer: {prompt, round, lens, do, form}. By socket when it is open, else by POST.
// Resolves to {ok, errors}; rejects when nobody answered, and then it may be sent again.
export async function send(message, action) {
  const page = live();
  if (page?.line?.ws?.readyState === OPEN) return page.line.send(message);
  return post(action ?? `/${location.pathname.split("/")[1]}/prompts/${message.prompt}/answer`, {
    ...message.form, do: [message.do], _round: [message.round], _lens: [message.lens],
  });
}

// POST fields as a plain form would; JSON comes back.
export async function post(action, fields) {
  const body = new URLSearchParams();
  for (const [name, values] of Object.entries(fields)) for (const value of values) body.append(name, value);
  const language = live()?.dataset.lang;
  const url = new URL(action, location.href);
  if (language) url.searchParams.set("l", language);
  const answer = await fetch(url, {
    method: "POST", body, headers: { Accept: "application/json" }, signal: AbortSignal.timeout?.(15000),
  });
  const json = (answer.headers.get("Content-Type") ?? "").includes("json");
  if (!json || answer.status >= 500) throw new Error(answer.status);
  return { status: answer.status, ...(await answer.json()) };
}

export class KringLive extends HTMLElement {
  connectedCallback() {
    heardTime(this.dataset.now);
    wipeOldRooms();
    this.state = "";
    this.line = new Line({
      socket: this.dataset.socket, view: this.dataset.view, language: this.dataset.lang,
      seen: () => this.dataset.version,
      onPush: (message) => this.push(message),
      onState: (state) => this.become(state),
      onGone: () => this.gone(),
    });
    this.fresh();
  }

  disconnectedCallback() { this.line.close(); this.slow?.remove(); clearTimeout(this.patience); }

  push({ version, html }) {
    if (lower(version, this.dataset.version)) return;
    const next = Object.assign(document.createElement("template"), { innerHTML: html.trim() }).content;
    this.tell("kring:before", { next });
    morph(this, next);
    own(this, "data-version", version);
    this.fresh();
  }

  fresh() {
    if (this.querySelector("[data-sealed]")) wipeRoom("local:");
    this.signs();
    this.tell("kring:fresh", { version: this.dataset.version });
  }

  become(state) {
    if (state === this.state) return;
    this.state = state;
    clearTimeout(this.patience);
    if (state === "lost" && navigator.onLine !== false) this.patience = setTimeout(() => this.signs(), PATIENCE);
    else this.signs();
    this.tell("kring:state", { state });
  }

  signs() {
    const show = (mark, on) => document.querySelectorAll(mark).forEach((e) => own(e, "hidden", !on));
    show("[data-offline], [data-lost]", this.state === "lost");
    show("[data-polling]", this.state === "polling");
    if (this.dataset.slow) this.slowLine().hidden = this.state !== "polling";
  }

  // The line for a blocked socket stands outside the fragment, where no push can take it away.
  slowLine() {
    this.slow ??= Object.assign(document.createElement("p"), { className: "slow", role: "status", textContent: this.dataset.slow });
    if (!this.slow.isConnected) this.after(this.slow);
    return this.slow;
  }

  // The seat or the room is not there any more; the page itself says what now. Never more than once a minute.
  gone() {
    let last = 0;
    try { last = Number(sessionStorage.getItem(RELOADED)); } catch { /* no storage: reload anyway */ }
    if (Date.now() - last < 60000) return;
    try { sessionStorage.setItem(RELOADED, String(Date.now())); } catch { return; }
    location.reload();
  }

  tell(name, detail) { this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail })); }
}

customElements.define("kring-live", KringLive);
