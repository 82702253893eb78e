// New jobs: dropped or chosen files, and what to do with them.

import { upload } from "./api.js";
import { announce, element, find, icon } from "./dom.js";
import * as format from "./format.js";

/** The form for new jobs. Files go one after another, so that each gets the whole line. */
export class Uploads {
  #queue = [];
  #busy = false;

  constructor(feed, open) {
    this.feed = feed;
    this.open = open;
    this.form = find("#upload");
    this.input = find("#file");
    this.horizon = find("#horizon");
    this.predictors = find("#predictors");
    this.transfers = find("#transfers");
    this.input.addEventListener("change", () => {
      this.take([...this.input.files]);
      this.input.value = "";
    });
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", () => this.#sum());
    this.#listenForDrops();
  }

  /** Offers what the service can do. */
  offer(info) {
    this.info = info;
    this.predictors.replaceChildren(...info.predictors.map(({ name, title }) => element("label", { class: "check" },
      element("input", { type: "checkbox", name: "predictor", value: name, checked: info.standard.includes(name) }),
      title)));
    this.horizon.max = info.limits.maxHorizon;
    find("#kind").hidden = !info.checks;
    if (info.checks) this.input.removeAttribute("accept");
    const { uploadBytes, maxSeconds, maxFrames } = info.limits;
    const limits = [];
    if (uploadBytes) limits.push(format.size(uploadBytes));
    if (maxSeconds) limits.push(format.duration(maxSeconds));
    if (maxFrames) limits.push(`${maxFrames.toLocaleString("en")} frames`);
    find("#upload-limit").textContent = limits.length ? `Up to ${limits.join(", ")}` : "";
    this.#sum();
  }

  /** Accepts files, unless they cannot become jobs. */
  take(files) {
    for (const file of files) this.#queue.push(this.#entry(file));
    this.#next();
  }

  #options() {
    const kind = this.info.checks ? find("#kind input:checked").value : "prediction";
    const predictors = [...this.predictors.querySelectorAll("input:checked")].map((box) => box.value);
    return { kind, predictors, horizon: this.horizon.valueAsNumber };
  }

  #sum() {
    if (!this.info) return;
    const { kind, predictors, horizon } = this.#options();
    find("#options").hidden = kind === "check";
    find("#drop .drop-title").textContent = kind === "check" ? "Drop a picture, video or sound here" : "Drop a video here";
    find("#options-now").textContent = predictors.length === 0
      ? "no predictor chosen"
      : `${predictors.join(", ")} · ${Number.isNaN(horizon) ? "?" : horizon} ahead`;
  }

  #complaint(file, { kind, predictors, horizon }) {
    const { uploadBytes, maxHorizon } = this.info.limits;
    if (file.size === 0) return "The file is empty; choose one with a video in it.";
    if (uploadBytes && file.size > uploadBytes) {
      return `It has ${format.size(file.size)}, and the service takes ${format.size(uploadBytes)}; cut it or scale it down.`;
    }
    if (kind === "prediction" && predictors.length === 0) return "Choose at least one predictor under Options.";
    if (kind === "prediction" && !(Number.isInteger(horizon) && horizon >= 1 && horizon <= maxHorizon)) {
      return `Frames ahead has to be a whole number from 1 to ${maxHorizon}.`;
    }
    return null;
  }

  #entry(file) {
    const options = this.#options();
    const text = element("span", { class: "fine" }, "waiting for its turn");
    const bar = element("progress", { max: "1", value: "0", "aria-label": `Upload of ${file.name}` });
    const button = element("button", { type: "button", class: "button quiet square",
      "aria-label": `Cancel the upload of ${file.name}`, title: "Cancel" }, icon("close"));
    const box = element("div", { class: "transfer" },
      element("div", { class: "transfer-text" }, element("span", { class: "job-title" }, file.name), text, bar), button);
    this.transfers.append(box);
    return { file, options, text, bar, button, box, complaint: this.#complaint(file, options) };
  }

  async #next() {
    if (this.#busy) return;
    const entry = this.#queue.shift();
    if (!entry) return;
    this.#busy = true;
    await (entry.complaint ? this.#fail(entry, entry.complaint) : this.#send(entry));
    this.#busy = false;
    this.#next();
  }

  async #send(entry) {
    const { file, options, text, bar, button, box } = entry;
    let quarter = 0;
    const started = performance.now();
    const { done, cancel } = upload(file, options, (share) => {
      bar.value = share;
      const seconds = (performance.now() - started) / 1000;
      text.textContent = share >= 1
        ? "received; the service looks at it"
        : `${Math.floor(share * 100)} % of ${format.size(file.size)}`
          + (seconds > 2 ? `, ${format.duration(seconds * (1 - share) / share)} left` : "");
      if (Math.floor(share * 4) > quarter) {
        quarter = Math.floor(share * 4);
        announce(`${file.name}: ${quarter * 25} % uploaded`);
      }
    });
    text.textContent = "0 %";
    let cancelled = false;
    button.addEventListener("click", () => {
      cancelled = true;
      cancel();
    });
    try {
      const job = await done;
      box.remove();
      this.feed.learn(job);
      if (this.#queue.length === 0) this.open(job.id);
    } catch (failure) {
      if (cancelled) {
        box.remove();
        announce(`Upload of ${file.name} cancelled`);
      } else {
        this.#fail(entry, failure.message);
      }
    }
  }

  #fail({ file, text, bar, button, box }, message) {
    bar.remove();
    box.classList.add("failed");
    text.textContent = message;
    text.setAttribute("role", "alert");
    button.setAttribute("aria-label", `Dismiss the message on ${file.name}`);
    button.title = "Dismiss";
    button.addEventListener("click", () => {
      box.remove();
      this.input.focus();
    });
  }

  #listenForDrops() {
    const veil = find("#drop-veil");
    let depth = 0;
    const withFiles = (event) => event.dataTransfer?.types.includes("Files") && this.info;
    addEventListener("dragenter", (event) => {
      if (!withFiles(event)) return;
      depth++;
      veil.hidden = false;
    });
    addEventListener("dragleave", (event) => {
      if (!withFiles(event)) return;
      depth = Math.max(0, depth - 1);
      veil.hidden = depth === 0;
    });
    addEventListener("dragover", (event) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    });
    addEventListener("drop", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      depth = 0;
      veil.hidden = true;
      if (this.info) this.take([...event.dataTransfer.files]);
    });
  }
}
