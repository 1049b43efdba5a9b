// awake.js - keep the screen of stage and desk on, where the browser allows it (a secure origin only).
let lock = null;

export async function stayAwake() {
  if (document.hidden || !navigator.wakeLock || (lock && !lock.released)) return;
  try { lock = await navigator.wakeLock.request("screen"); } catch { /* a low battery may refuse */ }
}

document.addEventListener("visibilitychange", stayAwake);
