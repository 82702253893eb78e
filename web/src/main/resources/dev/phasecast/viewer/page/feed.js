// The jobs as they are now: by server-sent events, or by asking again and again where those fail.

import * as api from "./api.js";

const POLL = 3000;
const RECONNECT = 15000;

/** Knows all jobs. Tells of changes by the event "jobs", and of "connection" lost or back. */
export class JobFeed extends EventTarget {
  #jobs = new Map();
  #stream = null;
  #poll = 0;
  #reconnect = 0;
  #stopped = true;

  constructor() {
    super();
    // One connection a page is all that few allow; a page nobody sees needs none.
    document.addEventListener("visibilitychange", () => {
      if (this.#stopped) return;
      if (document.hidden) this.#disconnect();
      else this.#connect();
    });
  }

  /** Begins, and knows the jobs when the promise is kept. */
  async start() {
    this.#stopped = false;
    await this.refresh();
    if (!document.hidden) this.#connect();
  }

  /** Ends; what is known stays. */
  stop() {
    this.#stopped = true;
    this.#disconnect();
  }

  /** All jobs, the newest first. */
  list() {
    return [...this.#jobs.values()].sort((a, b) =>
      a.created < b.created ? 1 : a.created > b.created ? -1 : a.id < b.id ? 1 : -1);
  }

  /** The job of that id, if it is known. */
  find(id) {
    return this.#jobs.get(id);
  }

  /** Learns of a job from elsewhere, such as an upload's answer. */
  learn(job) {
    const known = this.#jobs.get(job.id);
    if (known && ended(known) && !ended(job)) return;
    this.#jobs.set(job.id, job);
    this.dispatchEvent(new CustomEvent("jobs", { detail: job.id }));
  }

  /** Forgets a job that is gone. */
  forget(id) {
    if (this.#jobs.delete(id)) this.dispatchEvent(new CustomEvent("jobs", { detail: id }));
  }

  /** Asks for the whole list. */
  async refresh() {
    try {
      const list = await api.jobs();
      this.#jobs = new Map(list.map((job) => [job.id, job]));
      this.#connection(true);
      this.dispatchEvent(new CustomEvent("jobs", { detail: null }));
    } catch (failure) {
      this.#connection(false);
      if (failure.status === 401) this.stop();
    }
  }

  #connect() {
    this.#disconnect();
    const stream = api.events();
    this.#stream = stream;
    stream.addEventListener("open", () => {
      this.#stopPolling();
      this.refresh();
    });
    for (const name of ["queued", "progress", "done", "failed"]) {
      stream.addEventListener(name, (event) => this.learn(JSON.parse(event.data)));
    }
    stream.addEventListener("deleted", (event) => this.forget(JSON.parse(event.data).id));
    stream.addEventListener("error", () => {
      this.#startPolling();
      if (stream.readyState === EventSource.CLOSED && stream === this.#stream) {
        clearTimeout(this.#reconnect);
        this.#reconnect = setTimeout(() => this.#connect(), RECONNECT);
      }
    });
  }

  #disconnect() {
    this.#stream?.close();
    this.#stream = null;
    clearTimeout(this.#reconnect);
    this.#stopPolling();
  }

  #startPolling() {
    if (this.#poll) return;
    this.#poll = setInterval(() => this.refresh(), POLL);
    this.refresh();
  }

  #stopPolling() {
    clearInterval(this.#poll);
    this.#poll = 0;
  }

  #connection(up) {
    this.dispatchEvent(new CustomEvent("connection", { detail: up }));
  }
}

/** Whether nothing will change any more. */
export const ended = (job) => job.status === "done" || job.status === "failed";

/** Seconds until a running job is done, as far as one can tell; undefined while one cannot. */
export function secondsLeft(job) {
  if (job.status !== "running" || !job.started || job.progress < 0.03) return undefined;
  const elapsed = (api.serviceNow() - Date.parse(job.started)) / 1000;
  if (!(elapsed > 0.5)) return undefined;
  return elapsed * (1 - job.progress) / job.progress;
}
