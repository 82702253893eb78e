// The viewer of one job: puts stage, playback, curves and the rest together.

import { announce, element, find, fromTemplate } from "./dom.js";
import { Curves } from "./curves.js";
import { drawDifferenceScale, drawErrorScale } from "./difference.js";
import { FrameSource } from "./frames.js";
import { copyLink } from "./files.js";
import { Player } from "./player.js";
import { Stage } from "./panels.js";
import { Transport } from "./transport.js";
import { ValueTable } from "./table.js";
import { Zoom } from "./zoom.js";
import * as format from "./format.js";

const PAN = 0.1;

/** Facts on a job's video, for its head. */
export function facts(job, metrics) {
  const { width, height, fps, horizon } = metrics.video;
  return [`${width} × ${height}`, `${Number(fps.toFixed(3))} frames/s`, `${metrics.frames.length} predicted frames`,
    horizon === 1 ? "1 frame ahead" : `${horizon} frames ahead`,
    ...(job.example ? ["worked example"] : [])];
}

/** Everything about frames; closes what it opened. */
export class Viewer {
  #byKey = false;

  constructor(root, job, metrics, state) {
    this.job = job;
    this.metrics = metrics;
    this.state = state;
    root.append(fromTemplate("viewer-template"));
    this.root = root.lastElementChild;
    this.source = new FrameSource(job.id, metrics);
    this.#completeState();
    this.zoom = new Zoom(state, () => this.stage.geometry());
    this.stage = new Stage(find(".stage", this.root), this.source, metrics, state, this.zoom);
    this.player = new Player(this.source, () => this.stage.wants(), (bundle) => this.stage.paint(bundle));
    const title = (name) => this.stage.title(name);
    this.transport = new Transport(find(".transport", this.root), this.player, metrics, title);
    this.curves = new Curves(find(".curves", this.root), metrics, title, (x, phase) => this.steer(x, phase));
    this.table = new ValueTable(find(".table-details", this.root), job, metrics, title, (frame) => this.player.seek(frame));
    this.trouble = find(".trouble", this.root);
    this.#tools();
    this.onChange = (event) => this.#changed(event.detail);
    state.addEventListener("change", this.onChange);
    this.player.addEventListener("frame", () => this.#frame());
    this.player.addEventListener("rest", () => this.#rest());
    this.player.addEventListener("trouble", (event) => this.#showTrouble(event.detail));
    this.#showState();
    this.player.seek(state.now.frame ?? this.source.first);
    if (this.player.drawn === null) this.transport.show(this.player.wanted);
  }

  // What the address left open or had wrong.
  #completeState() {
    const { now } = this.state;
    const { panels, predictors } = this.source;
    if (!panels.includes(now.a)) now.a = "truth";
    if (!panels.includes(now.b)) now.b = ["local", "shift"].find((name) => predictors.includes(name)) ?? predictors[predictors.length - 1];
    now.hidden = new Set([...now.hidden].filter((name) => panels.includes(name)));
    if (now.hidden.size >= panels.length) now.hidden.clear();
  }

  #tools() {
    const { state, root } = this;
    for (const name of ["view", "mode"]) {
      for (const radio of root.querySelectorAll(`input[name=${name}]`)) {
        radio.addEventListener("change", () => state.set({ [name]: radio.value }));
      }
    }
    find("[data-tool=panels]", root).append(...this.source.panels.map((name, i) => element("label", { class: "chip", title: `Show or hide (${i + 1})` },
      element("input", { type: "checkbox", "data-toggle": name, change: () => this.togglePanel(i) }),
      element("span", {}, element("i", { class: "swatch", "data-colour": i === 0 ? "truth" : String(i - 1) }), this.stage.title(name)))));
    for (const box of root.querySelectorAll("[data-overlay]")) {
      box.addEventListener("change", () => this.toggleOverlay(box.dataset.overlay));
    }
    for (const side of ["a", "b"]) {
      const pick = find(`[data-pick=${side}]`, root);
      pick.append(...this.source.panels.map((name) => element("option", { value: name }, this.stage.title(name))));
      pick.addEventListener("change", () => state.set({ [side]: pick.value }));
    }
    find("[data-act=swap]", root).addEventListener("click", () => state.set({ a: state.now.b, b: state.now.a }));
    const gain = find("[data-pick=gain]", root);
    gain.addEventListener("change", () => state.set({ gain: Number(gain.value) }));
    for (const button of root.querySelectorAll("[data-zoom]")) {
      button.addEventListener("click", () => this.zoom[button.dataset.zoom]());
    }
    find("[data-act=retry]", root).addEventListener("click", () => this.retry());
    // Who works with the mouse expects arrow keys to step, not to change what was last clicked.
    root.addEventListener("change", ({ target }) => {
      if (target.matches("select, input[type=radio]") && !target.matches(":focus-visible")) target.blur();
    });
    root.addEventListener("keydown", () => { this.#byKey = true; }, true);
    root.addEventListener("pointerdown", () => { this.#byKey = false; }, true);
  }

  #changed(names) {
    const has = (...wanted) => wanted.some((name) => names.has(name));
    if (has("view", "hidden", "a", "b")) this.stage.show();
    if (has("view", "hidden", "a", "b", "mode", "overlays")) this.player.refresh();
    else this.stage.redraw();
    this.#showState();
  }

  #showState() {
    const { view, mode, hidden, overlays, a, b, gain, zoom } = this.state.now;
    const { root } = this;
    for (const [name, value] of [["view", view], ["mode", mode]]) {
      find(`input[name=${name}][value=${value}]`, root).checked = true;
    }
    for (const box of root.querySelectorAll("[data-toggle]")) box.checked = !hidden.has(box.dataset.toggle);
    for (const box of root.querySelectorAll("[data-overlay]")) box.checked = overlays.has(box.dataset.overlay);
    find("[data-tool=panels]", root).hidden = view !== "panels";
    find("[data-tool=pair]", root).hidden = view !== "slider";
    find("[data-pick=a]", root).value = a;
    find("[data-pick=b]", root).value = b;
    find("[data-pick=gain]", root).value = String(gain);
    const legend = find(".legend", root);
    if (legend.dataset.mode !== mode || legend.dataset.gain !== String(gain)) this.#showLegend(legend, mode, gain);
    if (this.stage.ratio) find(".zoom-now", root).textContent = `${Math.round(this.zoom.ratio() * 100)} %`;
    this.stage.onLayout = () => {
      find(".zoom-now", root).textContent = `${Math.round(this.zoom.ratio() * 100)} %`;
    };
    root.dataset.zoomed = zoom.scale > 1;
  }

  #showLegend(legend, mode, gain) {
    Object.assign(legend.dataset, { mode, gain });
    const scale = find(".legend-scale", legend);
    legend.hidden = mode === "picture";
    find(".legend-gain", legend).hidden = mode !== "difference";
    if (mode === "difference") {
      const reach = format.number(100 / gain, gain > 4 ? 1 : 0);
      find(".legend-low", legend).textContent = `darker than the truth by ${reach} %`;
      find(".legend-high", legend).textContent = `brighter by ${reach} %`;
      drawDifferenceScale(scale);
    } else if (mode === "error") {
      find(".legend-low", legend).textContent = "no error";
      find(".legend-high", legend).textContent = "a quarter of the range or more";
      drawErrorScale(scale);
    }
  }

  #frame() {
    const { drawn } = this.player;
    this.transport.show(drawn);
    this.curves.show(drawn);
    this.onFrame?.(drawn);
    this.trouble.hidden = true;
  }

  #rest() {
    const { drawn } = this.player;
    this.state.rest(drawn);
    this.table.show(drawn);
    if (this.#byKey && !(document.activeElement instanceof HTMLInputElement)) announce(`Frame ${drawn}`);
  }

  #showTrouble(message) {
    find("span", this.trouble).textContent = `Frame ${this.player.wanted} could not be had. ${message}`;
    this.trouble.hidden = false;
  }

  /** Tries again to get the frame that could not be had, if there is one. */
  retry() {
    if (this.trouble.hidden) return;
    this.trouble.hidden = true;
    this.player.refresh();
  }

  /** Goes to the frame under a press or a drag on a curve. */
  steer(frame, phase) {
    this.player.pause();
    this.player.scrubbing = phase === "drag";
    this.player.seek(frame);
    if (phase === "end") this.player.endScrub();
  }

  /** Goes to a time. */
  seekTime(seconds, phase) {
    this.steer(this.source.first + (seconds - this.metrics.time[0]) * this.source.fps, phase);
  }

  step(by) {
    this.#byKey = true;
    this.player.step(by);
  }

  toggleView() {
    this.state.set({ view: this.state.now.view === "panels" ? "slider" : "panels" });
  }

  toggleOverlay(name) {
    const overlays = new Set(this.state.now.overlays);
    if (!overlays.delete(name)) overlays.add(name);
    this.state.set({ overlays });
  }

  /** Shows or hides the panel at a place; one always stays. */
  togglePanel(place) {
    const name = this.source.panels[place];
    if (!name || this.state.now.view !== "panels") return;
    const hidden = new Set(this.state.now.hidden);
    if (!hidden.delete(name)) hidden.add(name);
    if (hidden.size === this.source.panels.length) hidden.delete(name);
    this.state.set({ hidden });
  }

  toggleProbe() {
    if (this.stage.probe) {
      this.stage.setProbe(null);
      announce("Pixel values off");
    } else {
      announce(this.stage.moveProbe(0, 0));
    }
  }

  /** Moves the probed pixel where there is one, else what is visible. */
  move(x, y, far) {
    if (this.stage.probe) announce(this.stage.moveProbe(x * (far ? 10 : 1), y * (far ? 10 : 1)));
    else this.zoom.pan(x * PAN, y * PAN);
  }

  copyLink() {
    copyLink(this.state);
  }

  close() {
    this.state.removeEventListener("change", this.onChange);
    this.player.close();
    this.stage.close();
    this.curves.close();
  }
}
