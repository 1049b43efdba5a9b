// fit.js - a stage never runs off the screen: nobody scrolls a beamer. When its content is too high or too wide it is
// drawn a step smaller, down to three quarters of the ordinary size; larger text has more steps to go.
import { own } from "./owned.js";

const STEPS = { "": 5, l: 8, xl: 10, xxl: 13 }; // by the text size that the facilitator chose

function fits(stage) {
  return stage.scrollHeight <= stage.clientHeight + 1 && stage.scrollWidth <= stage.clientWidth + 1;
}

function fit(stage) {
  const inside = stage.querySelector(".stage-in");
  if (!inside) return;
  own(inside, "data-fit", null);
  const most = STEPS[stage.dataset.text ?? ""] ?? STEPS[""];
  for (let step = 1; step <= most && !fits(stage); step += 1) own(inside, "data-fit", String(step));
}

function fitAll() { for (const stage of document.querySelectorAll(".stage")) fit(stage); }

for (const name of ["kring:fresh", "toggle"]) document.addEventListener(name, fitAll, true);
addEventListener("resize", fitAll);
document.fonts?.ready.then(fitAll);
fitAll();
