// The page: who may see it, which job is open, and what shows it.

import * as api from "./api.js";
import { announce, element, find, fromTemplate, toast } from "./dom.js";
import { JobFeed } from "./feed.js";
import { jobHead } from "./files.js";
import { JobList } from "./jobs.js";
import { JobView } from "./jobview.js";
import { fillHelp, listenForKeys } from "./keys.js";
import { showSession } from "./session.js";
import { ViewState } from "./state.js";
import { Uploads } from "./upload.js";

const main = find("#main");
const state = new ViewState();
const feed = new JobFeed();
const list = new JobList(feed, (id) => open(id));
const uploads = new Uploads(feed, (id) => open(id));

/** What fills the main part now; each knows how to end. */
let shown = { kind: "nothing", close: () => {} };

/** What only a result needs comes after the first view. */
const resultModules = () => Promise.all([import("./viewer.js"), import("./checks.js")]);

function open(id) {
  state.open(id);
  document.body.classList.remove("side-open");
  find("#jobs-toggle").setAttribute("aria-expanded", "false");
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
}

function replace(next) {
  shown.close();
  shown = { close: () => {}, ...next };
  document.body.dataset.shows = next.kind;
}

function message(title, text) {
  const part = fromTemplate("job-template");
  find(".state-title", part).textContent = title;
  find(".state-text", part).textContent = text;
  for (const name of [".state-kind", ".state-bar", ".state-detail", ".state-actions"]) find(name, part).remove();
  main.replaceChildren(part);
}

function showWelcome() {
  main.replaceChildren(fromTemplate("welcome-template"));
  document.title = "Phasecast";
  replace({ kind: "welcome" });
  const example = feed.list().find((job) => job.example && job.status === "done");
  if (example) showExample(example);
}

async function showExample(job) {
  const link = find(".example", main);
  link.href = `/?job=${encodeURIComponent(job.id)}`;
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    open(job.id);
  });
  find(".fine", link).textContent = job.title;
  link.hidden = false;
  try {
    const metrics = await api.metrics(job.id);
    const middle = metrics.frames[Math.floor(metrics.frames.length / 2)];
    const sheet = await createImageBitmap(await api.framePart(job.id, middle, "sheet.jpg"));
    const canvas = find("canvas", link);
    canvas.width = sheet.width;
    canvas.height = sheet.height;
    canvas.getContext("2d").drawImage(sheet, 0, 0);
    sheet.close();
    canvas.classList.add("here");
  } catch {
    find("canvas", link).remove();
  }
}

async function showDone(job) {
  const closing = new AbortController();
  const parts = [];
  replace({ kind: "result", job, close: () => {
    closing.abort();
    for (const part of parts) part.close();
  } });
  const here = shown;
  const has = (name) => job.files.some((file) => file.name === name);
  const withFrames = job.kind === "prediction" || has("metrics.json");
  try {
    const [metrics, check, [{ facts, Viewer }, { showCheck }]] = await Promise.all([
      withFrames ? api.metrics(job.id) : null,
      job.kind === "check" || has("check.json") ? api.jsonFile(job.id, "check.json") : null,
      resultModules(),
    ]);
    if (shown !== here) return;
    main.replaceChildren(jobHead(job, state, metrics ? facts(job, metrics) : ["check of origin"], closing.signal));
    let viewer = null;
    if (metrics?.frames.length) {
      viewer = new Viewer(main, job, metrics, state);
      parts.push(viewer);
      here.viewer = viewer;
    }
    if (metrics && !viewer) main.append(element("p", { class: "problem" }, "No frame could be predicted: the video is too short."));
    if (check) {
      const charts = showCheck(main, job, check, viewer ? (seconds, phase) => viewer.seekTime(seconds, phase) : null);
      parts.push(...charts);
      if (viewer) viewer.onFrame = (frame) => {
        for (const chart of charts) chart.now(metrics.time[frame - metrics.frames[0]]);
      };
    }
  } catch (failure) {
    if (shown === here && failure.status !== 401) message(job.title, `The result could not be loaded. ${failure.message}`);
  }
}

/** Shows what the address asks for. */
async function show() {
  const id = state.now.job;
  list.mark(id);
  if (!id) {
    showWelcome();
    return;
  }
  let job = feed.find(id);
  if (!job) {
    try {
      job = await api.findJob(id);
    } catch (failure) {
      if (state.now.job !== id || failure.status === 401) return;
      replace({ kind: "message" });
      message("This job cannot be shown", failure.status === 404
        ? "It has been deleted, or the link is not complete." : failure.message);
      return;
    }
    if (state.now.job !== id) return;
  }
  document.title = `${job.title} – Phasecast`;
  if (job.status === "done") {
    await showDone(job);
  } else {
    const view = new JobView(main, job, feed);
    replace({ kind: "state", job, view, close: () => view.close() });
  }
}

function follow(id) {
  if (shown.kind === "welcome") {
    if (find(".example", main).hidden) {
      const example = feed.list().find((job) => job.example && job.status === "done");
      if (example) showExample(example);
    }
    return;
  }
  const open = shown.job;
  if (!open || (id && id !== open.id)) return;
  const job = feed.find(open.id);
  if (!job) {
    if (id) {
      state.open(null);
      toast(`${open.title} was deleted.`);
    }
    return;
  }
  if (shown.kind === "state") {
    if (job.status === "done") {
      announce(`${job.title} is done`);
      show();
    } else {
      shown.view.update(job);
    }
  }
}

function setTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  try {
    localStorage.setItem("theme", root.dataset.theme);
  } catch {
    // Then it lasts until the page is left.
  }
  labelTheme();
  tellTheme();
}

function labelTheme() {
  const { theme } = document.documentElement.dataset;
  find("#theme").setAttribute("aria-label", `Theme: ${theme ?? "as the system has it"}`);
}

const tellTheme = () => dispatchEvent(new Event("phasecast:theme"));

function askForToken() {
  if (shown.kind === "session") return;
  document.body.classList.add("locked");
  feed.stop();
  replace({ kind: "session" });
  showSession(main, begin);
}

async function begin() {
  let info;
  try {
    info = await api.info();
  } catch (failure) {
    replace({ kind: "message" });
    message("No answer", `${failure.message} This page tries again by itself.`);
    setTimeout(begin, 3000);
    return;
  }
  const locked = info.needsToken && !info.authenticated;
  document.body.classList.toggle("locked", locked);
  find("#sign-out").hidden = !info.needsToken || locked;
  if (locked) {
    askForToken();
    return;
  }
  uploads.offer(info);
  replace({ kind: "nothing" });
  await feed.start();
  await show();
  // Then they are here when the first job is opened.
  setTimeout(resultModules, 300);
}

state.addEventListener("address", show);
feed.addEventListener("jobs", (event) => follow(event.detail));
feed.addEventListener("connection", (event) => {
  find("#connection").textContent = event.detail ? "" : "No connection; trying again";
  if (event.detail) shown.viewer?.retry();
});
addEventListener("phasecast:token", askForToken);
find(".brand").addEventListener("click", (event) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  open(null);
});
find("#sign-out").addEventListener("click", async () => {
  try {
    await api.signOut();
  } catch (failure) {
    toast(failure.message);
    return;
  }
  askForToken();
  find("#sign-out").hidden = true;
});
find("#theme").addEventListener("click", setTheme);
find("#help-open").addEventListener("click", () => find("#help").showModal());
find("#jobs-toggle").addEventListener("click", () => {
  const isOpen = document.body.classList.toggle("side-open");
  find("#jobs-toggle").setAttribute("aria-expanded", isOpen);
});
for (const dialog of document.querySelectorAll("dialog")) {
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tellTheme);
listenForKeys(() => shown.viewer ?? null, {
  help: () => find("#help").showModal(),
  theme: setTheme,
  choose: () => find("#file").click(),
});
fillHelp();
labelTheme();
if (state.now.job) resultModules();
begin();
