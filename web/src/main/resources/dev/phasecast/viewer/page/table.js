// The curves' values near the present frame, as a table for those who cannot use the curves.

import { element, find } from "./dom.js";
import { fileUrl } from "./api.js";
import * as format from "./format.js";

const AROUND = 10;

/** Fills the table when it is open. */
export class ValueTable {
  constructor(details, job, metrics, title, seek) {
    this.details = details;
    this.wrap = find(".table-wrap", details);
    this.metrics = metrics;
    this.title = title;
    this.seek = seek;
    if (job.files.some(({ name }) => name === "metrics.csv")) {
      details.append(element("p", { class: "fine" }, "All frames: ",
        element("a", { href: fileUrl(job.id, "metrics.csv"), download: "metrics.csv" }, "metrics.csv")));
    }
    details.addEventListener("toggle", () => this.show(this.frame));
  }

  show(frame) {
    this.frame = frame;
    if (!this.details.open || frame === undefined) return;
    const { frames, time, predictors, motion } = this.metrics;
    const at = frame - frames[0];
    const names = Object.keys(predictors);
    const head = (text) => element("th", { scope: "col" }, text);
    const cell = (value, decimals) => element("td", {}, format.number(value, decimals));
    const rows = [];
    for (let i = Math.max(0, at - AROUND); i <= Math.min(frames.length - 1, at + AROUND); i++) {
      rows.push(element("tr", i === at ? { class: "current", "aria-current": "true" } : {},
        element("th", { scope: "row" }, element("button", { type: "button", class: "as-link", click: () => this.seek(frames[i]),
          "aria-label": `Go to frame ${frames[i]}` }, String(frames[i]))),
        cell(time[i], 2),
        ...names.flatMap((name) => [cell(predictors[name].psnr[i], 2), cell(predictors[name].ssim[i], 4)]),
        cell(motion.dx[i], 3), cell(motion.dy[i], 3), cell(motion.sigma[i], 3), cell(motion.confidence[i], 2)));
    }
    const focused = this.wrap.contains(document.activeElement) && document.activeElement !== this.wrap;
    this.wrap.replaceChildren(element("table", {}, element("caption", { class: "visually-hidden" }, `Values near frame ${frame}`),
      element("thead", {}, element("tr", {}, head("frame"), head("s"),
        ...names.flatMap((name) => [head(`${this.title(name)} PSNR`), head(`${this.title(name)} SSIM`)]),
        head("dx"), head("dy"), head("σ"), head("confidence"))),
      element("tbody", {}, ...rows)));
    if (focused) find(".current button", this.wrap).focus({ preventScroll: true });
  }
}
