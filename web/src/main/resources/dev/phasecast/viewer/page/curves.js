// Curves of the scores and of the motion; the frame follows them and they follow the frame.

import { Chart, dashes } from "./charts.js";
import { element } from "./dom.js";
import * as format from "./format.js";

const plain = (values) => values.map((value) => value ?? null);

function spread(series) {
  let low = Infinity;
  let high = -Infinity;
  for (const values of series) {
    for (const value of values) {
      if (value === null || value === undefined) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (low > high) return [0, 1];
  const margin = Math.max((high - low) * 0.08, 1e-3);
  return [low - margin, high + margin];
}

// Without the few values far off, such as those at cuts, where these would flatten all others.
function usual(series) {
  const sorted = series.flat().filter((value) => value !== null && value !== undefined).sort((a, b) => a - b);
  if (sorted.length === 0) return [0, 1];
  const cut = Math.ceil(sorted.length * 0.02);
  const inner = sorted.slice(cut, sorted.length - cut);
  const [low, high] = spread([inner.length ? inner : sorted]);
  const [least, greatest] = spread([sorted]);
  return greatest - least > 5 * Math.max(high - low, 0.5) ? [low, high] : [least, greatest];
}

/** The charts below the panels. */
export class Curves {
  #charts = [];
  #keys = [];

  /** `steer` is called with frames that a press or a drag points at. */
  constructor(root, metrics, title, steer) {
    this.root = root;
    this.metrics = metrics;
    this.first = metrics.frames[0];
    const names = Object.keys(metrics.predictors);
    const scores = (key, low, high) => {
      const series = names.map((name, i) => ({ label: title(name), property: `--series-${i % 6}`, colour: String(i % 6),
        dash: dashes(i), values: plain(metrics.predictors[name][key]) }));
      const [from, to] = spread(series.map(({ values }) => values));
      return { series, scales: { y: { range: [Math.max(low, from), Math.min(high, to)] } } };
    };
    this.#add("PSNR", "dB", 2, scores("psnr", 0, 104), steer);
    this.#add("SSIM", "", 3, scores("ssim", -1, 1.02), steer);
    const { dx, dy, confidence } = metrics.motion;
    this.#add("Motion", "px", 2, {
      series: [
        { label: "dx", property: "--series-1", colour: "1", dash: dashes(0), values: plain(dx) },
        { label: "dy", property: "--series-0", colour: "0", dash: dashes(1), values: plain(dy) },
        { label: "confidence", property: "--muted", colour: "muted", dash: dashes(2), values: plain(confidence), scale: "share" },
      ],
      scales: { y: { range: usual([dx, dy]) }, share: { range: [0, 1] } },
    }, steer);
  }

  #add(name, unit, decimals, { series, scales }, steer) {
    const keys = series.map((one, i) => {
      const value = element("span", { class: "curve-value" });
      const button = element("button", { type: "button", class: "curve-key", "aria-pressed": "true", title: `Show or hide ${one.label}`,
        click: () => {
          const shown = button.getAttribute("aria-pressed") !== "true";
          button.setAttribute("aria-pressed", shown);
          chart.setShown(i, shown);
        } },
      element("span", { class: "swatch line", "data-colour": one.colour, "data-dash": String(i) }), one.label, " ", value);
      return { button, value, values: one.values };
    });
    const host = element("div", { class: "chart" });
    this.root.append(element("figure", { class: "curve" },
      element("figcaption", {}, element("span", { class: "curve-name" }, name, unit ? element("span", { class: "fine" }, ` ${unit}`) : ""),
        element("span", { class: "curve-keys" }, ...keys.map(({ button }) => button))), host));
    const chart = new Chart(host, { label: `${name} of each frame; its values are in the table below`, x: this.metrics.frames, series, scales, steer });
    this.#charts.push(chart);
    this.#keys.push({ keys, decimals });
  }

  /** Follows the frame. */
  show(frame) {
    const i = frame - this.first;
    for (const chart of this.#charts) chart.now(frame);
    for (const { keys, decimals } of this.#keys) {
      for (const { value, values } of keys) value.textContent = format.number(values[i], decimals);
    }
  }

  close() {
    for (const chart of this.#charts) chart.close();
  }
}
