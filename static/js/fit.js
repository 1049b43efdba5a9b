// fit.js - a stage never runs off the screen: when its content is too high it is drawn a step smaller, five at most.
// Only where the facilitator did not ask for large text; then the page may scroll.
import { own } from "./owned.js";

const STEPS = 5;

function fits(stage) { return stage.scrollHeight <= stage.clientHeight + 1; }

function fit(stage) {
  const inside = stage.querySelector(".stage-in");
  if (!inside) return;
  own(inside, "data-fit", null);
  if (["xl", "xxl"].includes(stage.dataset.text) && !stage.matches(".stage--preview")) return;
  for (let step = 1; step <= STEPS && !fits(stage); step += 1) own(inside, "data-fit", String(step));
}

function fitAll() { for (const stage of document.querySelectorAll(".stage")) fit(stage); }

for (const name of ["kring:fresh", "toggle"]) document.addEventListener(name, fitAll, true);
addEventListener("resize", fitAll);
document.fonts?.ready.then(fitAll);
fitAll();
