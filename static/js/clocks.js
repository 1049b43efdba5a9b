// clocks.js - the server's time on this device. A message can only be late, never early, so the
// largest difference seen is the best one. After a sleep we start again.
let ahead = null; // seconds that the server's clock is ahead of ours

export const now = () => Date.now() / 1000 + (ahead ?? 0);

export function heardTime(text) {
  const seconds = Number(text);
  if (!text || !Number.isFinite(seconds)) return;
  const difference = seconds - Date.now() / 1000;
  ahead = ahead === null ? difference : Math.max(ahead, difference);
}

export const forgetTime = () => { ahead = null; };
