// What the checks found: the verdict, why, and the evidence to look at and listen to.

import { Chart } from "./charts.js";
import { fileUrl } from "./api.js";
import { element } from "./dom.js";
import * as format from "./format.js";

const VERDICTS = {
  synthetic: ["Synthetic", "It carries traces that generators leave. That is no proof."],
  natural: ["Natural", "It looks as recordings do. A generator that leaves none of the known traces passes, too."],
  inconclusive: ["Inconclusive", "The detectors cannot know. That is neither suspicion nor clearance."],
};

// Never quite 0 or 100.
const percent = (part) => (part > 0.999 ? "over 99.9 %" : part < 0.001 ? "under 0.1 %" : `${format.number(part * 100, 1)} %`);

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

// A bar of the verdict of each stretch.
function segmentsOf(file) {
  const end = Math.max(...file.segments.map(({ to }) => to));
  const bar = element("div", { class: "stretches", role: "img",
    "aria-label": file.segments.map(({ from, to, verdict }) => `${from.toFixed(1)} to ${to.toFixed(1)} s ${verdict}`).join(", ") });
  for (const { from, to, verdict } of file.segments) {
    const part = element("span", { "data-verdict": verdict, title: `${from.toFixed(2)} – ${to.toFixed(2)} s: ${verdict}` }, verdict);
    part.style.flexGrow = String((to - from) / end);
    bar.append(part);
  }
  return bar;
}

function provenanceOf({ c2pa, generator, saysGenerated, reason }) {
  const apart = "It stands apart from the score.";
  if (c2pa === "present") {
    const by = generator ? `, written by “${generator}”` : "";
    return element("p", {}, `A C2PA manifest is present${by}; its signature was not verified. `
      + (saysGenerated ? "The manifest itself says that a generator made the content or part of it. " : "") + apart);
  }
  if (c2pa === "absent") return element("p", {}, "There is no C2PA manifest. Most files have none: its absence is no evidence.");
  return element("p", {}, `Whether there is a C2PA manifest could not be told: ${reason}.`);
}

function evidenceItem(job, { file, title, caption: how }) {
  const url = fileUrl(job.id, file);
  const caption = element("figcaption", {}, element("strong", {}, title || file), how ? ` ${how}` : "");
  if (/\.wav$/i.test(file)) {
    return element("figure", { class: "evidence sound" },
      element("audio", { controls: true, preload: "none", src: url, "aria-label": title || file }), caption);
  }
  return element("figure", { class: "evidence" },
    element("a", { href: url, target: "_blank", rel: "noopener", title: "Open in full size" },
      element("img", { src: url, alt: title || file, loading: "lazy" })), caption);
}

function detectorRow(detector) {
  const { name, applies, experimental, llr, probability, reason } = detector;
  const head = element("th", { scope: "row" }, name, experimental ? element("span", { class: "experimental" }, "experimental") : "");
  if (!applies) {
    return element("tr", { class: "off" }, head, element("td", { colspan: "4" }, `does not apply${reason ? `: ${reason}` : ""}`));
  }
  return element("tr", {}, head, element("td", { class: "balance-cell" }, balance(llr)),
    element("td", {}, format.number(llr, 2)), element("td", {}, percent(probability)), element("td", { class: "saw" }, reason ?? ""));
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
          element("p", {}, element("strong", {}, percent(file.probability)), " likely synthetic"),
          balance(file.llr),
          element("p", { class: "balance-ends fine" }, element("span", {}, "natural"), element("span", {}, "synthetic")),
          element("p", { class: "fine" }, `log likelihood ratio ${format.number(file.llr, 2)}`
            + (file.prior === undefined ? "" : `, prior ${format.number(file.prior * 100, 1)} %`)
            + (file.verdict === "inconclusive" ? "; not to be relied upon" : "")))));
    if (file.reasons.length) {
      box.append(element("h2", {}, "Why"), element("ul", { class: "reasons" }, ...file.reasons.map((text) => element("li", {}, text))));
    }
    if (file.detectors.length) {
      const head = (text) => element("th", { scope: "col" }, text);
      box.append(element("h2", {}, "Detectors"), element("div", { class: "table-wrap", tabindex: "0", role: "region", "aria-label": "Detectors" },
        element("table", { class: "detectors" },
          element("thead", {}, element("tr", {}, head("detector"), head("natural – synthetic"), head("ratio"), head("synthetic"), element("th", { scope: "col", class: "saw" }, "what it saw"))),
          element("tbody", {}, ...file.detectors.map(detectorRow)))));
    }
    let timeline = null;
    if (file.timeline?.length > 1) {
      timeline = timelineOf(file, seek);
      box.append(timeline.section);
    }
    if (file.segments?.length) box.append(element("h2", {}, "Stretches"), segmentsOf(file));
    // The timeline is drawn above, and can be steered by.
    const evidence = [...(file.exhibits ?? []).filter(({ name }) => name !== "timeline"), ...file.detectors.flatMap((detector) => detector.evidence ?? [])];
    if (evidence.length) {
      box.append(element("h2", {}, "Evidence"), element("div", { class: "evidences" }, ...evidence.map((item) => evidenceItem(job, item))));
    }
    if (file.provenance) box.append(element("h2", {}, "Provenance"), provenanceOf(file.provenance));
    root.append(box);
    if (timeline) charts.push(timeline.mount());
  }
  return charts;
}
