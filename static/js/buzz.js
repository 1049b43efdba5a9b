// buzz.js - a gentle buzz on this phone when a new turn begins, for who asked for it here. Off until then, and only
// where a browser can. The choice is kept on this phone; nothing of it is sent.
//   [data-buzz]   in every fragment, hidden; holds the checkbox
import { own } from "./owned.js";
import { drop, read, write } from "./storage.js";

const GENTLE = [90, 140, 90]; // ms: on, off, on
const can = () => typeof navigator.vibrate === "function";
const buzz = () => { try { navigator.vibrate(GENTLE); } catch { /* not here, not now */ } };

function show() {
  for (const place of document.querySelectorAll("[data-buzz]")) {
    own(place, "hidden", !can());
    place.querySelector("input").checked = read("buzz") === true;
  }
}

document.addEventListener("change", ({ target }) => {
  if (!target.closest("[data-buzz]")) return;
  if (target.checked) { write("buzz", true); buzz(); } else drop("buzz"); // who turns it on feels what it is
});
document.addEventListener("kring:turn", () => { if (can() && read("buzz") === true) buzz(); });
document.addEventListener("kring:fresh", show);
show();
