// shuffle.js - lists marked data-shuffle stand in an order of this phone's own, the same at every push, so
// that the first option is not everybody's first. Children are known by id, data-key or their first id inside.
// Where this script comes late, or somebody is at work already, a list stays as it is: nothing jumps under a finger.
import { touched } from "./morph.js";
import { read, write } from "./storage.js";

const LATE = 1000; // ms after the page was first painted: by then people read
const left = new Set(); // names of the lists that stay as they are

function seed() {
  const kept = read("seed");
  if (kept) return kept;
  const fresh = crypto.getRandomValues(new Uint32Array(1))[0] | 1;
  write("seed", fresh);
  return fresh;
}

// A small hash (FNV-1a with a final mix): spreads, keeps no secrets.
function hash(text, start) {
  let value = start ^ 0x811c9dc5;
  for (const letter of text) value = Math.imul(value ^ letter.codePointAt(0), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 12)) >>> 0;
}

const name = (child) => child.id || child.dataset.key || child.querySelector("[id]")?.id || child.textContent;

export function shuffle(root) {
  for (const list of root.querySelectorAll("[data-shuffle]")) {
    if (left.has(name(list))) continue;
    const order = [...list.children].map((child) => [hash(name(child), seed()), child]).sort((a, b) => a[0] - b[0]);
    if (order.some(([, child], place) => list.children[place] !== child)) list.append(...order.map(([, child]) => child));
  }
}

const atWork = (list) => list.contains(document.activeElement) || [...list.querySelectorAll("input,textarea,select")].some(touched);

function begin() {
  const [painted] = performance.getEntriesByName("first-contentful-paint");
  const late = painted && performance.now() - painted.startTime > LATE;
  for (const list of document.querySelectorAll("[data-shuffle]")) if (late || atWork(list)) left.add(name(list));
  shuffle(document);
}

document.addEventListener("kring:before", ({ detail }) => shuffle(detail.next));
begin();
