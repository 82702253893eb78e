// Two panels in one place, with a divider between them.

import { element } from "./dom.js";

const STEP = 0.02;

/** The panel of the slider view; the stage draws on its canvas. */
export class SliderPanel {
  #dragging = null;

  constructor(state, changed) {
    this.state = state;
    this.changed = changed;
    this.left = element("span", { class: "panel-name" });
    this.right = element("span", { class: "panel-name" });
    this.leftScore = element("span", { class: "fine" });
    this.rightScore = element("span", { class: "fine" });
    this.values = element("span", { class: "probe-values", hidden: true });
    this.canvas = element("canvas", { role: "img", "data-panel": "slider" });
    this.handle = element("div", { class: "divider", role: "slider", tabindex: "0", "aria-label": "Divider",
      "aria-orientation": "horizontal", "aria-valuemin": "0", "aria-valuemax": "100",
      keydown: (event) => this.#key(event) }, element("span", { class: "divider-knob", "aria-hidden": "true" }));
    this.screen = element("div", { class: "screen" }, this.canvas, this.handle, this.values);
    this.element = element("figure", { class: "panel slider-panel" }, element("figcaption", {},
      this.left, this.leftScore, element("span", { class: "grow" }), this.rightScore, this.right), this.screen);
    this.screen.addEventListener("pointermove", (event) => {
      if (event.pointerId === this.#dragging) this.#to(event);
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      this.screen.addEventListener(end, () => { this.#dragging = null; });
    }
  }

  /** Names the two sides. */
  label(left, right) {
    this.left.textContent = left;
    this.right.textContent = right;
    this.canvas.setAttribute("aria-label", `${left} on the left, ${right} on the right`);
  }

  /** Takes a press: on the divider always, elsewhere while the picture cannot be moved instead. */
  grab(event) {
    const onHandle = this.handle.contains(event.target);
    if (!onHandle && this.state.now.zoom.scale > 1) return false;
    this.#dragging = event.pointerId;
    this.screen.setPointerCapture(event.pointerId);
    if (onHandle) this.handle.focus({ preventScroll: true });
    this.#to(event);
    return true;
  }

  #to(event) {
    const box = this.canvas.getBoundingClientRect();
    this.move((event.clientX - box.left) / box.width);
  }

  /** Puts the divider at a share of the width. */
  move(share) {
    this.state.set({ split: Math.min(1, Math.max(0, share)) });
    this.changed();
  }

  /** Moves the divider by steps. */
  step(by) {
    this.move(this.state.now.split + by * STEP);
  }

  #key(event) {
    const { split } = this.state.now;
    const to = { ArrowLeft: split - STEP, ArrowDown: split - STEP, ArrowRight: split + STEP, ArrowUp: split + STEP,
      PageDown: split - 5 * STEP, PageUp: split + 5 * STEP, Home: 0, End: 1 }[event.key];
    if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.move(to);
  }

  /** Shows the divider where the state has it. */
  place() {
    const { split } = this.state.now;
    this.handle.style.left = `${split * 100}%`;
    this.handle.setAttribute("aria-valuenow", Math.round(split * 100));
    this.handle.setAttribute("aria-valuetext",
      `${Math.round(split * 100)} % ${this.left.textContent}, ${Math.round(100 - split * 100)} % ${this.right.textContent}`);
  }

  /** Shows the scores of the two sides. */
  score(left, right) {
    this.leftScore.textContent = left;
    this.rightScore.textContent = right;
  }
}
