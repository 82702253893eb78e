// What the service is asked, and what it answers.

const BASE = "/api/v1";

/** An answer that is an error; its message can be shown. */
export class Problem extends Error {
  constructor(message, status) {
    super(message);
    this.name = "Problem";
    this.status = status;
  }
}

const UNREACHABLE = "The service does not answer; is it still running?";

/** Milliseconds by which the service's clock is ahead of this one. */
let skew = 0;

/** The time by the service's clock. */
export function serviceNow() {
  return Date.now() + skew;
}

const reasons = {
  401: "The service asks for its access token.",
  403: "The service does not allow this.",
  404: "The service has nothing of that name.",
  413: "The file is larger than the service takes.",
  429: "The service has too much to do; try again in a while.",
  503: "The service cannot take this now; try again in a while.",
};

/** Reads an error as the service words it (RFC 9457), or words it here. */
export function problemOf(status, body, retryAfter) {
  let message = reasons[status] ?? `The service answered with error ${status}.`;
  if (/^\d+$/.test(retryAfter ?? "")) message += ` It says: in ${retryAfter} s.`;
  try {
    const problem = JSON.parse(body);
    const said = problem.detail || problem.title;
    if (typeof said === "string" && said) message = said;
  } catch {
    // Not from the service itself, such as a proxy's page.
  }
  return new Problem(message, status);
}

async function ask(path, options = {}) {
  let response;
  try {
    response = await fetch(BASE + path, { credentials: "same-origin", ...options });
  } catch (failure) {
    if (failure.name === "AbortError") throw failure;
    throw new Problem(UNREACHABLE, 0);
  }
  if (!response.ok) {
    const problem = problemOf(response.status, await response.text(), response.headers.get("Retry-After"));
    if (response.status === 401) dispatchEvent(new CustomEvent("phasecast:token"));
    throw problem;
  }
  const date = Date.parse(response.headers.get("Date"));
  if (date && Math.abs(date - serviceNow()) > 2000) skew = date - Date.now();
  return response;
}

const json = async (path, options) => (await ask(path, options)).json();
const job = (id) => `/jobs/${encodeURIComponent(id)}`;

/** What the service can do and allows. */
export const info = () => json("/info", { cache: "no-store" });

/** The newest jobs. */
export const jobs = () => json("/jobs?limit=200", { cache: "no-store" });

/** One job. */
export const findJob = (id) => json(job(id), { cache: "no-store" });

/** Removes a job and its files. */
export const deleteJob = (id) => ask(job(id), { method: "DELETE" });

/** The series per frame of a job that is done. */
export const metrics = (id) => json(`${job(id)}/metrics`);

/** A JSON file of a job. */
export const jsonFile = (id, name) => json(`${job(id)}/files/${encodeURIComponent(name)}`);

/** Signs in. */
export const signIn = (token) =>
  ask("/session", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token }),
  });

/** Signs out. */
export const signOut = () => ask("/session", { method: "DELETE" });

/** Where a file of a job lies. */
export const fileUrl = (id, name) => `${BASE}${job(id)}/files/${encodeURIComponent(name)}`;

/** Part of a frame: a picture's bytes. */
export const framePart = async (id, frame, name, signal) =>
  (await ask(`${job(id)}/frames/${frame}/${encodeURIComponent(name)}`, { signal })).blob();

/** Part of a frame: JSON; null where this frame has none. */
export async function frameJson(id, frame, name, signal) {
  try {
    return await json(`${job(id)}/frames/${frame}/${encodeURIComponent(name)}`, { signal });
  } catch (failure) {
    if (failure.status === 404) return null;
    throw failure;
  }
}

/** The stream of changes of all jobs. */
export const events = () => new EventSource(`${BASE}/events`);

/**
 * Sends a file. `onProgress` hears shares from 0 to 1.
 *
 * @returns the promise of the new job, and what breaks the transfer off
 */
export function upload(file, { kind, predictors, horizon }, onProgress) {
  const request = new XMLHttpRequest();
  const form = new FormData();
  if (kind === "prediction") {
    form.append("predictors", predictors.join(","));
    form.append("horizon", String(horizon));
  }
  form.append("file", file, file.name);
  const done = new Promise((resolve, reject) => {
    request.open("POST", kind === "check" ? `${BASE}/checks` : `${BASE}/jobs`);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener("load", () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText));
      else {
        if (request.status === 401) dispatchEvent(new CustomEvent("phasecast:token"));
        reject(problemOf(request.status, request.responseText, request.getResponseHeader("Retry-After")));
      }
    });
    request.addEventListener("error", () => reject(
      new Problem("The upload was cut off; the service refused it or does not answer.", 0)));
    request.addEventListener("abort", () => reject(new Problem("Cancelled.", 0)));
    request.send(form);
  });
  return { done, cancel: () => request.abort() };
}
