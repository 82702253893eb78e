// The head of a job that is done: its name, its files, and the link to what is shown.

import { fileUrl } from "./api.js";
import { element, find, fromTemplate, toast } from "./dom.js";
import * as format from "./format.js";

// In the order of use; others come after them.
const WHAT = {
  "side-by-side.mp4": "all panels as a video",
  "report.html": "report to keep and print",
  "metrics.csv": "scores of each frame",
  "summary.json": "means and input",
  "metrics.json": "the series of this page",
  "check.json": "the whole finding",
};

function fileItem(job, file) {
  return element("li", {}, element("a", { href: fileUrl(job.id, file.name), download: file.name },
    element("span", { class: "file-name" }, file.name),
    element("span", { class: "fine" }, [WHAT[file.name], format.size(file.bytes)].filter(Boolean).join(" · "))));
}

/** Puts the address of the view on the clipboard, or shows it where that is not allowed. */
export async function copyLink(state) {
  state.write();
  const link = state.link();
  try {
    await navigator.clipboard.writeText(link);
    toast("Link copied. It reopens this view on this frame.");
  } catch {
    const text = find("#link-text");
    text.value = link;
    find("#link").showModal();
    text.select();
  }
}

/** The head of a job that is done. */
export function jobHead(job, state, facts, signal) {
  const head = fromTemplate("head-template");
  find("h1", head).textContent = job.title;
  find("h1", head).title = job.title;
  find(".fine", head).textContent = facts.join(" · ");
  find("[data-act=link]", head).addEventListener("click", () => copyLink(state));
  const menu = find(".files", head);
  const order = Object.keys(WHAT);
  const place = ({ name }) => (order.includes(name) ? order.indexOf(name) : order.length);
  const files = [...job.files].sort((one, other) => place(one) - place(other));
  find("ul", menu).append(...files.map((file) => fileItem(job, file)));
  menu.hidden = job.files.length === 0;
  closeLikeMenu(menu, signal);
  if (job.warnings.length) {
    const warnings = find(".warnings", head);
    warnings.hidden = false;
    warnings.append(...job.warnings.map((text) => element("li", {}, text)));
  }
  return head;
}

function closeLikeMenu(menu, signal) {
  const close = (focus) => {
    if (!menu.open) return;
    menu.open = false;
    if (focus) find("summary", menu).focus();
  };
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(true);
  });
  document.addEventListener("pointerdown", (event) => {
    if (!menu.contains(event.target)) close(false);
  }, { signal });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) close(false);
  });
}
