// What the checks found: the verdict, why, and the evidence to look at and listen to.

import { Chart } from "./charts.js";
import { fileUrl } from "./api.js";
import { element } from "./dom.js";
import * as format from "./format.js";

const VERDICTS = {
  synthetic: ["Synthetic", "The traces speak for a generator."],
  natural: ["Natural", "The traces speak for a camera or a microphone."],
  inconclusive: ["Inconclusive", "The traces do not decide it either way."],
};

const scaled = (llr) => Math.min(1, Math.max(-1, llr / 6));

// A bar from natural on the left over undecided to synthetic on the right.
function balance(llr) {
  const bar = element("span", { class: "balance", "aria-hidden": "true" });
  const fill = element("span", { class: "balance-fill", "data-side": llr < 0 ? "natural" : "synthetic" });
  const share = Math.abs(scaled(llr)) * 50;
  fill.style.width = `${share}%`;
  fill.style.left = llr < 0 ? `${50 - share}%` : "50%";
  bar.append(fill);
  return bar;
}

function evidenceItem(job, { file, title }) {
  const url = fileUrl(job.id, file);
  const caption = element("figcaption", {}, title || file);
  if (/\.wav$/i.test(file)) {
    return element("figure", { class: "evidence sound" },
      element("audio", { controls: true, preload: "none", src: url, "aria-label": title || file }), caption);
  }
  return element("figure", { class: "evidence" },
    element("a", { href: url, target: "_blank", rel: "noopener", title: "Open in full size" },
      element("img", { src: url, alt: title || file, loading: "lazy" })), caption);
}

function detectorRow(detector) {
  const { name, applies, llr, probability } = detector;
  const head = element("th", { scope: "row" }, name);
  if (!applies) {
    const why = detector.reason ?? detector.why ?? (detector.reasons ?? []).join("; ");
    return element("tr", { class: "off" }, head, element("td", { colspan: "3" }, `does not apply${why ? `: ${why}` : ""}`));
  }
  return element("tr", {}, head, element("td", { class: "balance-cell" }, balance(llr)),
    element("td", {}, format.number(llr, 2)), element("td", {}, `${format.number(probability * 100, 1)} %`));
}

function timelineOf(file, seek) {
  const times = file.timeline.map(({ time }) => time);
  const values = file.timeline.map(({ llr }) => llr);
  const reach = Math.max(1, ...values.map(Math.abs)) * 1.1;
  const host = element("div", { class: "chart" });
  const section = element("figure", { class: "curve" }, element("figcaption", {}, element("span", { class: "curve-name" }, "Over time"),
    element("span", { class: "fine" }, "above 0 speaks for a generator; log likelihood ratio by seconds")), host);
  const mount = () => new Chart(host, {
    label: "Log likelihood ratio over time", x: times,
    series: [
      { label: "llr", property: "--series-4", dash: [], values },
      { label: "undecided", property: "--muted", dash: [4, 4], values: times.map(() => 0) },
    ],
    scales: { y: { range: [-reach, reach] } }, steer: seek, xText: (seconds) => `${seconds} s`,
  });
  return { section, mount };
}

/**
 * Adds what was found about each file.
 *
 * @param seek called with a time in seconds that somebody points at; null where there are no frames
 * @returns the charts over time, to be told of the time and to be closed
 */
export function showCheck(root, job, check, seek) {
  const charts = [];
  for (const file of check.files) {
    const [word, meaning] = VERDICTS[file.verdict] ?? [file.verdict, ""];
    const box = element("section", { class: "check", "aria-label": `Finding on ${job.title}` },
      element("div", { class: "verdict", "data-verdict": file.verdict },
        element("div", {}, element("p", { class: "verdict-word" }, word), element("p", {}, meaning)),
        element("div", { class: "verdict-figures" },
          element("p", {}, element("strong", {}, `${format.number(file.probability * 100, 1)} %`), " likely synthetic"),
          balance(file.llr),
          element("p", { class: "balance-ends fine" }, element("span", {}, "natural"), element("span", {}, "synthetic")),
          element("p", { class: "fine" }, `log likelihood ratio ${format.number(file.llr, 2)}`))));
    if (file.reasons.length) {
      box.append(element("h2", {}, "Why"), element("ul", { class: "reasons" }, ...file.reasons.map((text) => element("li", {}, text))));
    }
    if (file.detectors.length) {
      const head = (text) => element("th", { scope: "col" }, text);
      box.append(element("h2", {}, "Detectors"), element("div", { class: "table-wrap", tabindex: "0", role: "region", "aria-label": "Detectors" },
        element("table", { class: "detectors" },
          element("thead", {}, element("tr", {}, head("detector"), head("natural – synthetic"), head("ratio"), head("synthetic"))),
          element("tbody", {}, ...file.detectors.map(detectorRow)))));
    }
    let timeline = null;
    if (file.timeline?.length > 1) {
      timeline = timelineOf(file, seek);
      box.append(timeline.section);
    }
    const evidence = file.detectors.flatMap((detector) => detector.evidence ?? []);
    if (evidence.length) {
      box.append(element("h2", {}, "Evidence"), element("div", { class: "evidences" }, ...evidence.map((item) => evidenceItem(job, item))));
    }
    root.append(box);
    if (timeline) charts.push(timeline.mount());
  }
  return charts;
}
