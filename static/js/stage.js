// stage.js - the projected screen: kept fresh, kept awake, full screen with F (or a double click). Sizes are CSS.
import "./live.js";
import "./clock.js";
import "./turns.js";
import "./fit.js";
import { stayAwake } from "./awake.js";

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => { /* not from here */ });
}

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() === "f" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat) fullScreen();
});
document.addEventListener("dblclick", fullScreen);
// The theme stands on the fragment, which comes anew; the whole page follows.
document.addEventListener("kring:fresh", () => {
  document.documentElement.dataset.theme = document.querySelector(".stage")?.dataset.theme ?? "light";
});
stayAwake();
