// elements.js - fetches what only some prompts need, when they need it: <kring-NAME> works once NAME.js is here.
// Until then, or without it, the element's content is plain HTML that works by itself. What did not arrive is
// asked for again: at the next push, when the network is back, and after a while by itself. A question may stand
// for minutes without a push, and without lenses.js nobody would be asked its second part.
const OURS = /^kring-([a-z]+)$/;
const PAUSES = [1000, 3000, 9000, 27000]; // ms before the next attempt; the last one from then on
const tried = new Map(); // how often each was asked for; browsers remember an address that failed
const coming = new Set();

async function fetchFor(name) {
  if (coming.has(name)) return;
  coming.add(name);
  const times = tried.get(name) ?? 0;
  tried.set(name, times + 1);
  const again = times ? `?again=${times}` : "";
  try {
    await import(`./${name}.js${again}`);
  } catch { setTimeout(look, PAUSES[Math.min(times, PAUSES.length - 1)]); } finally { coming.delete(name); }
}

function look() {
  for (const { localName } of document.querySelectorAll(":not(:defined)")) {
    const [, name] = OURS.exec(localName) ?? [];
    if (name) fetchFor(name);
  }
}

document.addEventListener("kring:fresh", look);
addEventListener("online", look);
look();
