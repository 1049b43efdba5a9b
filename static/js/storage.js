// storage.js - what stays on this device, kept per room. Works without storage too: then it lasts as long
// as the page. The room is data-room on <kring-live>, else the code in the address.
const memory = new Map();
const PREFIX = "kring:";
const LONGEST = 31 * 24 * 3600 * 1000; // no room lives longer

export const room = () => document.querySelector("kring-live[data-room]")?.dataset.room || location.pathname.split("/")[1] || "-";
const full = (name) => `${PREFIX}${room()}:${name}`;

export function read(name) {
  try {
    const text = localStorage.getItem(full(name));
    if (text !== null) return JSON.parse(text);
  } catch { /* refused or spoiled */ }
  return memory.get(full(name)) ?? null;
}

export function write(name, value) {
  memory.set(full(name), value);
  try {
    localStorage.setItem(full(name), JSON.stringify(value));
    localStorage.setItem(`${PREFIX}${room()}:seen`, String(Date.now()));
  } catch { /* private mode or full: the page itself remembers */ }
}

export function drop(name) {
  memory.delete(full(name));
  try { localStorage.removeItem(full(name)); } catch { /* nothing was kept */ }
}

// Names of this room that begin with `start`.
export const names = (start) => keys(`${PREFIX}${room()}:${start}`).map((key) => key.slice(full("").length));

// "Wis alles van deze zaal". With `except`, names that begin so are kept (the takeaway after sealing), and since when.
export function wipeRoom(except = null) {
  for (const name of names("")) if (!except || !(name === "seen" || name.startsWith(except))) drop(name);
}

// Rooms that ended long ago leave nothing behind on a phone.
export function wipeOldRooms() {
  for (const key of keys(PREFIX).filter((key) => key.endsWith(":seen"))) {
    if (Date.now() - Number(localStorage.getItem(key)) < LONGEST) continue;
    for (const old of keys(key.slice(0, -"seen".length))) localStorage.removeItem(old);
  }
}

function keys(start) {
  const kept = new Set(memory.keys());
  try { for (let i = 0; i < localStorage.length; i++) kept.add(localStorage.key(i)); } catch { /* memory it is */ }
  return [...kept].filter((key) => key.startsWith(start));
}
