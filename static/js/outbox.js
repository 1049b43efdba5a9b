// outbox.js - answers on their way. Kept until the server says that it has them, so that a lost connection,
// a reload or a closed tab costs nothing. One per question: a newer answer takes the place of an older one.
// Sending twice does no harm: the server keeps one answer per phone.
// Events on document: kring:sent {key, message}, kring:refused-answer {key, message, answer, about}.
import { send } from "./live.js";
import { drop, names, read, write } from "./storage.js";

const AGAIN = 4000; // ms between attempts while the connection seems to be there
const busy = new Set();
let timer;

export const keyOf = ({ prompt, round, lens }) => `${prompt}:${round}:${lens}`;
export const pending = (key) => read(`out:${key}`) !== null;
export const sentAnswer = (key) => read(`sent:${key}`);

// `about` stays here: what the sender may be told if it is refused.
export function post(message, action, about) {
  write(`out:${keyOf(message)}`, { message, action, about, stamp: Math.random() });
  return flush();
}

export function flush() {
  clearTimeout(timer);
  return Promise.all(names("out:").map((name) => deliver(name)));
}

async function deliver(name) {
  const letter = read(name);
  if (!letter || busy.has(name)) return;
  busy.add(name);
  try {
    const answer = await send(letter.message, letter.action);
    if (read(name)?.stamp === letter.stamp) arrived(name, letter, answer);
  } catch {
    clearTimeout(timer);
    timer = setTimeout(flush, AGAIN);
    return;
  } finally {
    busy.delete(name);
  }
  if (read(name)) await deliver(name); // replaced while it was under way
}

function arrived(name, { message, about }, answer) {
  const key = keyOf(message);
  drop(name);
  if (!answer.ok) return tell("kring:refused-answer", { key, message, answer, about });
  if (message.do === "withdraw") drop(`sent:${key}`);
  else write(`sent:${key}`, { do: message.do, form: message.form });
  return tell("kring:sent", { key, message });
}

const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

document.addEventListener("kring:state", (event) => { if (event.detail.state !== "lost") flush(); });
