// owned.js - what belongs to this browser and not to the server: attributes and contents that a script
// set on an element. morph.js leaves them alone until they are given back.
const attributes = new WeakMap();
const contents = new WeakSet();

export const ownsAttribute = (element, name) => attributes.get(element)?.has(name) ?? false;
export const ownsContents = (element) => contents.has(element);

// Set (or with null or false remove; true is an empty value) an attribute and keep it so.
export function own(element, name, value) {
  if (!attributes.has(element)) attributes.set(element, new Set());
  attributes.get(element).add(name);
  const text = value === true ? "" : value;
  if (text === null || text === undefined || text === false) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(text)) element.setAttribute(name, text);
}

// Write text into an element and keep it, or give the contents back to the server with null.
export function ownText(element, text) {
  if (text === null) { contents.delete(element); return; }
  contents.add(element);
  if (element.textContent !== text) element.textContent = text;
}

export const giveBack = (element, name) => attributes.get(element)?.delete(name);
