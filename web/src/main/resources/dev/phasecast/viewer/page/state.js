// What is looked at and how: kept in the address, so that a link or a reload brings it back.

const VIEWS = ["panels", "slider"];
const MODES = ["picture", "difference", "error"];
const OVERLAYS = ["vectors", "surface"];
const GAINS = [1, 2, 4, 8, 16, 32];

const initial = () => ({
  job: null,
  frame: null,
  view: "panels",
  mode: "picture",
  a: null,
  b: null,
  hidden: new Set(),
  overlays: new Set(),
  zoom: { scale: 1, x: 0.5, y: 0.5 },
  split: 0.5,
  gain: 4,
});

const among = (value, allowed, otherwise) => (allowed.includes(value) ? value : otherwise);
const words = (text) => (text ?? "").split(",").filter(Boolean);
const within = (value, low, high) => Math.min(high, Math.max(low, value));

/** Reads an address's query; whatever makes no sense is as if it were not there. */
export function fromQuery(query) {
  const given = new URLSearchParams(query);
  const state = initial();
  state.job = given.get("job") || null;
  if (/^\d{1,9}$/.test(given.get("frame") ?? "")) state.frame = Number(given.get("frame"));
  state.view = among(given.get("view"), VIEWS, state.view);
  state.mode = among(given.get("mode"), MODES, state.mode);
  state.a = given.get("a");
  state.b = given.get("b");
  state.hidden = new Set(words(given.get("hide")));
  state.overlays = new Set(words(given.get("over")).filter((word) => OVERLAYS.includes(word)));
  const zoom = words(given.get("zoom")).map(Number);
  if (zoom.length === 3 && zoom.every(Number.isFinite)) {
    state.zoom = { scale: within(zoom[0], 0.02, 64), x: within(zoom[1], 0, 1), y: within(zoom[2], 0, 1) };
  }
  const split = Number.parseFloat(given.get("split"));
  if (Number.isFinite(split)) state.split = within(split, 0, 1);
  state.gain = among(Number(given.get("gain")), GAINS, state.gain);
  return state;
}

/** The query that brings a state back; what is as at the beginning is left out. */
export function toQuery(state) {
  const query = new URLSearchParams();
  if (!state.job) return "";
  query.set("job", state.job);
  if (state.frame !== null) query.set("frame", state.frame);
  query.set("view", state.view);
  if (state.view === "slider") {
    if (state.a) query.set("a", state.a);
    if (state.b) query.set("b", state.b);
    if (state.split !== 0.5) query.set("split", state.split.toFixed(3));
  }
  query.set("mode", state.mode);
  if (state.mode === "difference" && state.gain !== 4) query.set("gain", state.gain);
  if (state.hidden.size) query.set("hide", [...state.hidden].join(","));
  if (state.overlays.size) query.set("over", [...state.overlays].join(","));
  const { scale, x, y } = state.zoom;
  if (scale !== 1) query.set("zoom", [scale.toFixed(3), x.toFixed(4), y.toFixed(4)].join(","));
  return `?${query.toString().replaceAll("%2C", ",")}`;
}

/** Holds the state, tells of changes, and keeps the address in step. */
export class ViewState extends EventTarget {
  #timer = 0;

  constructor() {
    super();
    this.now = fromQuery(location.search);
    addEventListener("popstate", () => {
      clearTimeout(this.#timer);
      this.now = fromQuery(location.search);
      this.dispatchEvent(new Event("address"));
    });
    addEventListener("pagehide", () => this.write());
  }

  /** Changes some of it. Listeners of "change" get the names of what changed. */
  set(changes) {
    Object.assign(this.now, changes);
    this.dispatchEvent(new CustomEvent("change", { detail: new Set(Object.keys(changes)) }));
    this.#later();
  }

  /** Goes to another job, as a step that Back undoes. */
  open(job) {
    clearTimeout(this.#timer);
    this.now = { ...initial(), job };
    history.pushState(null, "", toQuery(this.now) || "/");
    this.dispatchEvent(new Event("address"));
  }

  /** Remembers the frame; the address follows when frames come to rest. */
  rest(frame) {
    this.now.frame = frame;
    this.#later();
  }

  /** The address of exactly this view. */
  link() {
    return new URL(toQuery(this.now) || "/", location.href).href;
  }

  // Browsers allow only so many changes of the address in a time.
  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.write(), 200);
  }

  /** Puts the state into the address now. */
  write() {
    clearTimeout(this.#timer);
    const query = toQuery(this.now);
    if (this.now.job && query !== location.search) history.replaceState(null, "", query);
  }
}
