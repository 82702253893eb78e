// A job that has no result to show: it waits, runs, or has failed.

import { announce, find, fromTemplate } from "./dom.js";
import { secondsLeft } from "./feed.js";
import * as format from "./format.js";
import { confirmDelete } from "./jobs.js";
import { serviceNow } from "./api.js";

/** Shows how far a job is, or why it failed. */
export class JobView {
  constructor(root, job, feed) {
    root.replaceChildren(fromTemplate("job-template"));
    this.box = find(".state", root);
    this.quarter = Math.floor(job.progress * 4);
    this.button = find("[data-act=delete]", root);
    this.button.addEventListener("click", () => confirmDelete(this.job, feed));
    this.update(job);
    this.timer = setInterval(() => this.update(this.job), 1000);
  }

  update(job) {
    this.job = job;
    const part = (name) => find(name, this.box);
    this.box.dataset.status = job.status;
    part(".state-title").textContent = job.title;
    const bar = part(".state-bar");
    const problem = part(".problem");
    bar.hidden = job.status === "failed";
    problem.hidden = job.status !== "failed";
    find("span", this.button).textContent = job.status === "failed" ? "Delete" : "Stop and delete";
    const what = job.kind === "check"
      ? "Looks for traces of generators"
      : `Predicts ${job.horizon === 1 ? "each next frame" : `frames ${job.horizon} ahead`} with ${job.predictors.join(", ")}`;
    if (job.status === "queued") {
      part(".state-kind").textContent = "Waiting";
      part(".state-text").textContent = job.ahead > 0
        ? `${job.ahead} ${job.ahead === 1 ? "job is" : "jobs are"} done before it.` : "It is next in turn.";
      bar.removeAttribute("value");
    } else if (job.status === "running") {
      part(".state-kind").textContent = "Running";
      const left = secondsLeft(job);
      part(".state-text").textContent = `${Math.floor(job.progress * 100)} %`
        + (left === undefined ? "" : ` · ${format.duration(left)} left`);
      const quarter = Math.floor(job.progress * 4);
      if (quarter > this.quarter) announce(`${job.title}: ${quarter * 25} %`);
      this.quarter = quarter;
      if (job.progress > 0) bar.value = job.progress;
      else bar.removeAttribute("value");
    } else {
      part(".state-kind").textContent = "Failed";
      part(".state-text").textContent = "There is no result. The reason:";
      if (problem.textContent !== job.error) problem.textContent = job.error ?? "The service gave no reason.";
    }
    part(".state-detail").textContent = job.status === "failed"
      ? `${what} · ${format.size(job.bytes)} · ${format.ago(job.ended ?? job.created, serviceNow())}`
      : `${what}. You may close this page; the job goes on.`;
  }

  close() {
    clearInterval(this.timer);
  }
}
