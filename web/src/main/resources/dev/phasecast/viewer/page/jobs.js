// The list of jobs.

import { deleteJob } from "./api.js";
import { announce, element, find, icon, toast } from "./dom.js";
import { ended, secondsLeft } from "./feed.js";
import * as format from "./format.js";
import { serviceNow } from "./api.js";

const WORDS = { queued: "waiting", running: "running", done: "done", failed: "failed" };

/** What there is to say about a job in a few words. */
export function stateText(job) {
  if (job.status === "queued") {
    return job.ahead > 0 ? `waiting, ${job.ahead} before it` : "waiting, next in turn";
  }
  if (job.status === "running") {
    const left = secondsLeft(job);
    const share = `${Math.floor(job.progress * 100)} %`;
    return left === undefined ? share : `${share}, ${format.duration(left)} left`;
  }
  return WORDS[job.status];
}

/** Asks, then deletes. */
export async function confirmDelete(job, feed) {
  const dialog = find("#confirm");
  find("#confirm-text").textContent =
    `“${job.title}” and its ${ended(job) ? "files are" : "work so far is"} removed for good.`;
  dialog.returnValue = "no";
  dialog.showModal();
  await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  if (dialog.returnValue !== "yes") return;
  try {
    await deleteJob(job.id);
    feed.forget(job.id);
    announce(`${job.title} deleted`);
  } catch (failure) {
    if (failure.status === 404) feed.forget(job.id);
    else toast(failure.message);
  }
}

class Row {
  constructor(job, feed, open) {
    this.title = element("span", { class: "job-title" });
    this.kind = element("span", { class: "job-kind" });
    this.text = element("span", { class: "job-text" });
    this.bar = element("progress", { max: "1", "aria-hidden": "true" });
    this.link = element("a", { class: "job-link", href: `/?job=${encodeURIComponent(job.id)}`,
      click: (event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        open(job.id);
      } },
    element("span", { class: "job-line" }, this.kind, this.title),
    element("span", { class: "job-line fine" }, this.text), this.bar);
    this.remove = element("button", { type: "button", class: "button quiet square job-delete", title: "Delete",
      click: () => confirmDelete(this.job, feed) }, icon("delete"));
    this.element = element("li", { class: "job" }, this.link, this.remove);
    this.kind.append(icon(job.kind === "check" ? "check" : "film"));
    this.update(job);
  }

  update(job) {
    this.job = job;
    this.element.dataset.status = job.status;
    this.title.textContent = job.title;
    this.title.title = job.title;
    const words = [stateText(job)];
    if (job.example) words.push("worked example");
    if (ended(job) && job.ended && !job.example) words.push(format.ago(job.ended, serviceNow()));
    if (job.status === "done") words.push(format.size(job.bytes));
    this.text.textContent = words.join(" · ");
    this.bar.hidden = job.status !== "running";
    this.bar.value = job.progress;
    this.remove.setAttribute("aria-label", `Delete ${job.title}`);
  }
}

/** Shows the feed's jobs as a list, and which of them is open. */
export class JobList {
  #rows = new Map();
  #states = new Map();

  constructor(feed, open) {
    this.feed = feed;
    this.open = open;
    this.list = find("#jobs");
    this.empty = find("#jobs-empty");
    feed.addEventListener("jobs", () => this.show());
    setInterval(() => this.show(), 5000);
  }

  show() {
    const jobs = this.feed.list();
    const gone = new Set(this.#rows.keys());
    let before = null;
    for (const job of jobs) {
      gone.delete(job.id);
      let row = this.#rows.get(job.id);
      if (row) row.update(job);
      else {
        row = new Row(job, this.feed, this.open);
        this.#rows.set(job.id, row);
      }
      const place = before ? before.nextSibling : this.list.firstChild;
      if (place !== row.element) this.list.insertBefore(row.element, place);
      before = row.element;
      const earlier = this.#states.get(job.id);
      if (earlier && earlier !== job.status) announce(`${job.title}: ${WORDS[job.status]}`);
      this.#states.set(job.id, job.status);
    }
    for (const id of gone) {
      const row = this.#rows.get(id);
      if (row.element.contains(document.activeElement)) {
        const near = row.element.nextElementSibling ?? row.element.previousElementSibling;
        (near ? find("a", near) : find("#file")).focus();
      }
      row.element.remove();
      this.#rows.delete(id);
      this.#states.delete(id);
    }
    this.empty.hidden = jobs.length > 0;
    this.mark(this.current);
  }

  /** Marks the open job. */
  mark(id) {
    this.current = id;
    for (const [key, row] of this.#rows) {
      if (key === id) row.link.setAttribute("aria-current", "page");
      else row.link.removeAttribute("aria-current");
    }
  }
}
