// Small pieces to build and reach elements with. Text is only ever set as text.

const SVG = "http://www.w3.org/2000/svg";

/** The first element that matches; it has to be there. */
export function find(selector, root = document) {
  const element = root.querySelector(selector);
  if (!element) throw new Error(`The page lacks ${selector}`);
  return element;
}

/**
 * A new element. Attributes that are functions become listeners, true and false set or leave out an
 * attribute, undefined leaves it out. Children are elements or text.
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** A picture of the page's own set. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/** Shows another picture in an element that already has one. */
export function changeIcon(within, name) {
  find("use", within).setAttribute("href", `#i-${name}`);
}

/** A fresh copy of a template of the page. */
export function fromTemplate(id) {
  return document.getElementById(id).content.cloneNode(true);
}

/** Tells those who listen rather than look. */
export function announce(text) {
  const live = document.getElementById("live");
  live.textContent = "";
  requestAnimationFrame(() => { live.textContent = text; });
}

let toastTimer = 0;

/** Tells everybody, for a few seconds. */
export function toast(text) {
  const box = document.getElementById("toast");
  box.hidden = false;
  box.textContent = text;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { box.hidden = true; }, 4000);
}

/** The colour that a custom property stands for now, as a canvas takes it. */
export function colourOf(property) {
  const probe = document.createElement("i");
  probe.hidden = true;
  probe.style.color = `var(${property})`;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}
