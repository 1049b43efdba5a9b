// line.js - one connection to the server that keeps itself alive: a WebSocket, and long polling where
// sockets are blocked. It calls onPush({version, now, html}) and onState("open" | "polling" | "lost").
import { forgetTime, heardTime } from "./clocks.js";

const LONGEST_WAIT = 15; // seconds between attempts
const ANSWER_TIME = 8000; // ms until a socket that says nothing is given up
const BLOCKED = 2; // failures in a row before sockets count as blocked
const STALE = 10000; // ms out of sight after which an open socket is not trusted

export class Line {
  constructor({ socket, view, language, seen, onPush, onState, onGone }) {
    Object.assign(this, { socket, view, language, seen, onPush, onState, onGone });
    this.failures = 0;
    this.waiting = new Map();
    this.number = 0;
    this.stop = new AbortController();
    const on = (target, name, act) => target.addEventListener(name, act, { signal: this.stop.signal });
    on(window, "online", () => this.wake());
    on(window, "offline", () => this.lost());
    on(window, "pageshow", (event) => event.persisted && this.wake());
    on(document, "visibilitychange", () => this.seenAgain());
    this.connect();
  }

  close() {
    this.stop.abort();
    this.hangUp();
    clearTimeout(this.timer);
    this.poll?.abort();
  }

  seenAgain() {
    if (document.hidden) { this.hiddenAt = Date.now(); return; }
    if (this.ws?.readyState === WebSocket.OPEN && Date.now() - (this.hiddenAt ?? Date.now()) < STALE) return;
    this.wake();
  }

  wake() {
    forgetTime();
    this.failures = 0;
    this.connect();
  }

  address(path) {
    const url = new URL(path, location.href);
    if (this.language) url.searchParams.set("l", this.language);
    return url;
  }

  connect() {
    clearTimeout(this.timer);
    this.hangUp();
    this.poll?.abort();
    const url = this.address(this.socket);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    let ws;
    try { ws = this.ws = new WebSocket(url); } catch { this.failed(); return; }
    const slow = setTimeout(() => ws.close(), ANSWER_TIME);
    ws.onmessage = (event) => {
      clearTimeout(slow);
      if (this.ws !== ws) return;
      this.failures = 0;
      this.onState("open");
      this.heard(JSON.parse(event.data));
    };
    ws.onclose = () => { clearTimeout(slow); if (this.ws === ws) this.failed(); };
  }

  heard(message) {
    if ("html" in message) { heardTime(message.now); this.onPush(message); return; }
    const answer = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    answer?.resolve(message);
  }

  hangUp() {
    const ws = this.ws;
    this.ws = null;
    ws?.close();
    for (const { reject } of this.waiting.values()) reject(new Error("lost"));
    this.waiting.clear();
  }

  lost() {
    this.hangUp();
    this.poll?.abort();
    this.onState("lost");
    this.later();
  }

  failed() {
    this.hangUp();
    this.failures += 1;
    if (this.failures >= BLOCKED && navigator.onLine !== false) { this.longPoll(); return; }
    this.onState("lost");
    this.later();
  }

  later() {
    clearTimeout(this.timer);
    const wait = Math.min(LONGEST_WAIT, 0.5 * 2 ** this.failures) * (0.4 + 0.6 * Math.random());
    this.timer = setTimeout(() => this.connect(), wait * 1000);
  }

  async longPoll() {
    this.poll = new AbortController();
    const { signal } = this.poll;
    let seen = ""; // so the first answer comes at once, and tells that there is a connection
    while (!signal.aborted) {
      const before = this.seen();
      try { await this.ask(signal, seen); } catch { if (!signal.aborted) { this.onState("lost"); this.later(); } return; }
      seen = this.seen();
      if (seen === before) await new Promise((done) => setTimeout(done, 1000));
    }
  }

  async ask(signal, seen) {
    const url = this.address(this.view);
    url.searchParams.set("seen", seen);
    const answer = await fetch(url, { signal, cache: "no-store" });
    if ([401, 403, 404, 410].includes(answer.status)) this.onGone();
    if (!answer.ok) throw new Error(answer.status);
    this.onState("polling");
    heardTime(answer.headers.get("Kring-Now"));
    if (answer.status === 204) return;
    this.onPush({ version: answer.headers.get("Kring-Version"), html: await answer.text() });
  }

  // Send a message over the socket; rejects when there is none, or when it says nothing back.
  send(message) {
    if (this.ws?.readyState !== WebSocket.OPEN) return Promise.reject(new Error("closed"));
    const id = `c${++this.number}`;
    this.ws.send(JSON.stringify({ id, ...message }));
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      setTimeout(() => { if (this.waiting.delete(id)) { reject(new Error("silent")); this.failed(); } }, ANSWER_TIME);
    });
  }
}
