// One chart over time: uPlot, with a line at the present place that can be dragged.

import uPlot from "/viewer/uplot.js";
import { colourOf, element } from "./dom.js";

const HEIGHT = 150;
const FONT = "11px system-ui, sans-serif";
const DASHES = [[], [6, 3], [2, 3], [8, 3, 2, 3], [1, 2], [10, 4]];

let colours = new Map();

/** The colour of a custom property, remembered until the theme changes. */
function colour(property) {
  if (!colours.has(property)) colours.set(property, colourOf(property));
  return colours.get(property);
}

// Comes before those of the charts, since it is listened for before any is made.
addEventListener("phasecast:theme", () => { colours = new Map(); });

/** How the n-th series is told from the others, beside its colour. */
export const dashes = (n) => DASHES[n % DASHES.length];

/**
 * A chart. `series` are {label, property, dash, values, scale}; `scales` tell the range of each axis:
 * {name: {range, side, label, decimals}}. `steer` is called with the value of x under a press or a drag,
 * and with how the gesture goes on: "drag" or "end".
 */
export class Chart {
  #dragging = false;

  constructor(root, { label, x, series, scales, steer, xText = String }) {
    this.root = root;
    this.x = x;
    this.line = element("div", { class: "chart-now", hidden: true });
    const names = Object.keys(scales);
    const axis = { font: FONT, stroke: () => colour("--muted"), grid: { stroke: () => colour("--grid"), width: 1 },
      ticks: { show: false } };
    this.plot = new uPlot({
      width: Math.max(120, root.clientWidth),
      height: HEIGHT,
      legend: { show: false },
      padding: [8, names.length > 1 ? 0 : 10, 0, 0],
      cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
      scales: { x: { time: false }, ...Object.fromEntries(names.map((name) => [name, { range: scales[name].range }])) },
      axes: [
        { ...axis, size: 22, gap: 3, values: (_, ticks) => ticks.map((tick) => (Number.isInteger(tick) ? xText(tick) : "")) },
        ...names.map((name, i) => ({ ...axis, scale: name, side: i === 0 ? 3 : 1, size: 44, gap: 4,
          grid: i === 0 ? axis.grid : { show: false } })),
      ],
      series: [{ label: "x" }, ...series.map(({ label: title, property, dash, scale }) => ({
        label: title, scale: scale ?? names[0], dash, width: 1.6, stroke: () => colour(property),
        points: { show: false }, spanGaps: false }))],
    }, [x, ...series.map(({ values }) => values)], root);
    this.plot.root.setAttribute("role", "img");
    this.plot.root.setAttribute("aria-label", label);
    this.plot.over.append(this.line);
    this.observer = new ResizeObserver(() => {
      const width = Math.max(120, root.clientWidth);
      if (width !== this.plot.width) this.plot.setSize({ width, height: HEIGHT });
      this.place();
    });
    this.observer.observe(root);
    this.onTheme = () => this.plot.redraw(false, true);
    addEventListener("phasecast:theme", this.onTheme);
    if (steer) this.#listen(steer);
  }

  #listen(steer) {
    const { over } = this.plot;
    over.classList.add("steers");
    const at = (event, phase) => {
      const box = over.getBoundingClientRect();
      steer(this.plot.posToVal(Math.min(box.width, Math.max(0, event.clientX - box.left)), "x"), phase);
    };
    over.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      this.#dragging = true;
      over.setPointerCapture(event.pointerId);
      at(event, "drag");
    });
    over.addEventListener("pointermove", (event) => {
      if (this.#dragging) at(event, "drag");
    });
    over.addEventListener("pointerup", (event) => {
      if (this.#dragging) at(event, "end");
      this.#dragging = false;
    });
    over.addEventListener("pointercancel", () => { this.#dragging = false; });
  }

  /** Puts the line at a value of x. */
  now(value) {
    this.value = value;
    this.place();
  }

  place() {
    if (this.value === undefined) return;
    const left = this.plot.valToPos(this.value, "x");
    this.line.hidden = !Number.isFinite(left);
    if (Number.isFinite(left)) this.line.style.transform = `translateX(${left}px)`;
  }

  /** Shows or hides the series at a place in their order. */
  setShown(index, shown) {
    this.plot.setSeries(index + 1, { show: shown });
  }

  close() {
    removeEventListener("phasecast:theme", this.onTheme);
    this.observer.disconnect();
    this.plot.destroy();
  }
}
