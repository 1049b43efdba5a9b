// Rules that a page is held to. Each gives a line for everything that breaks it.
await document.fonts.ready;
const wide = document.documentElement.clientWidth;
const shown = (part) => part.checkVisibility({ visibilityProperty: true }) && !part.closest(".vh");
const boxed = (parts) => [...parts].filter(shown).map((part) => [part, part.getBoundingClientRect()]);
const name = (part) => `${part.localName}.${part.className.baseVal ?? part.className} `
  + (part.textContent.trim().slice(0, 30) || part.name || "");

const rules = {
  // Nothing runs off at the side.
  beside() {
    const width = document.documentElement.scrollWidth;
    if (width <= wide) return [];
    const over = boxed(document.body.querySelectorAll("*:not(svg *)"))
      .filter(([, box]) => box.width && (box.right > wide + 1 || box.left < -1));
    return [`page is ${width} wide`, ...over.map(([part]) => name(part))];
  },

  // Whatever is tapped is at least 44 pixels high and wide; of a field in a label that is the label.
  taps() {
    return boxed(document.querySelectorAll("button, summary, select, textarea, label:has(input), input, .btn"))
      .filter(([part]) => part.type !== "hidden" && !part.parentElement.closest("label"))
      .filter(([, box]) => box.height < 44 || box.width < 44)
      .map(([part, box]) => `${name(part)} is ${box.width.toFixed()} by ${box.height.toFixed()}`);
  },

  // The stage does not scroll and shows its foot.
  stage() {
    const stage = document.querySelector("#stage");
    const foot = stage.querySelector(".stage-foot")?.getBoundingClientRect();
    const [down, aside] = [stage.scrollHeight - stage.clientHeight, stage.scrollWidth - stage.clientWidth];
    return [
      down > 1 && `scrolls ${down}`,
      aside > 1 && `runs ${aside} aside`,
      !foot && !stage.querySelector(".blank") && "has no foot",
      foot && foot.bottom > innerHeight + 1 && `foot ends at ${foot.bottom} of ${innerHeight}`,
    ].filter(Boolean);
  },

  // On a desk that stands still as a whole, the big button and what goes with it cover nothing to press.
  covered() {
    const bar = document.querySelector("main.now > .next").getBoundingClientRect();
    return boxed(document.querySelectorAll("main.now > :not(.next) button, main.now > :not(.next) select"))
      .filter(([, box]) => box.bottom > bar.top + 1 && box.top < bar.bottom)
      .map(([part]) => `${name(part)} lies under the big button`);
  },

  // The desk's big button, where there is one, is in sight and nothing lies over it.
  button() {
    const button = document.querySelector("#next");
    if (!button) return [];
    const { top, bottom, left, right } = button.getBoundingClientRect();
    const inside = top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth;
    const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return inside && button.contains(over) ? [] : [`big button from ${top.toFixed()} to ${bottom.toFixed()}`];
  },
};
