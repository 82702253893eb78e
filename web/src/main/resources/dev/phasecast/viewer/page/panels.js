// The stage: panels of one frame, drawn together.

import { Difference } from "./difference.js";
import { element } from "./dom.js";
import * as format from "./format.js";
import { drawProbe, drawSurface, drawVectors, exaggeration } from "./overlays.js";
import { SliderPanel } from "./slider.js";
import { placement } from "./zoom.js";

const GAP = 8;
const CAPTION = 28;
const NARROW = 560;
const LEAST_WIDTH = 180;
const CURVES_SEEN = 118;

/** One panel: a caption with its scores, and a canvas. */
class Panel {
  constructor(name, title, colour) {
    this.name = name;
    this.score = element("span", { class: "panel-score" });
    this.values = element("span", { class: "probe-values", hidden: true });
    this.canvas = element("canvas", { role: "img", "aria-label": title, "data-panel": name });
    this.screen = element("div", { class: "screen" }, this.canvas, this.values);
    this.element = element("figure", { class: "panel", "data-panel": name },
      element("figcaption", {}, element("span", { class: "swatch", "data-colour": colour }),
        element("span", { class: "panel-name" }, title), this.score), this.screen);
  }
}

/** All panels. What it draws comes from one bundle, in one go. */
export class Stage {
  #pixel;
  #redraw = 0;
  #bundle = null;
  #differences = null;
  #differencesOf = "";

  constructor(root, source, metrics, state, zoom) {
    this.root = root;
    this.source = source;
    this.metrics = metrics;
    this.state = state;
    this.zoom = zoom;
    this.probe = null;
    this.difference = new Difference(source.width, source.height);
    this.exaggeration = exaggeration(metrics.motion, source.width);
    this.panels = source.panels.map((name, i) => new Panel(name, this.title(name), i === 0 ? "truth" : String(i - 1)));
    this.slider = new SliderPanel(state, () => this.redraw());
    const pixel = document.createElement("canvas");
    pixel.width = pixel.height = 1;
    this.#pixel = pixel.getContext("2d", { willReadFrequently: true });
    for (const panel of this.panels) zoom.listen(panel.screen, panel.canvas);
    zoom.listen(this.slider.screen, this.slider.canvas, (event) => this.slider.grab(event));
    for (const panel of [...this.panels, this.slider]) this.#listenForProbe(panel);
    this.observer = new ResizeObserver(() => this.layout());
    this.show();
    this.observer.observe(root);
    addEventListener("resize", this.onResize = () => this.layout());
  }

  /** A panel's name as people read it. */
  title(name) {
    return this.metrics.titles[name] ?? name;
  }

  /** Panels that are shown side by side. */
  visible() {
    const shown = this.source.panels.filter((name) => !this.state.now.hidden.has(name));
    return shown.length ? shown : this.source.panels.slice(0, 1);
  }

  /** What a frame needs for what is shown. */
  wants() {
    const { view, mode, a, b, overlays } = this.state.now;
    const names = new Set(view === "slider" ? [a, b] : this.visible());
    if (mode === "difference") names.add("truth");
    return { names: this.source.panels.filter((name) => names.has(name)), errors: mode === "error",
      vectors: overlays.has("vectors"), surface: overlays.has("surface") };
  }

  /** Shows the panels that the state asks for. */
  show() {
    const shown = new Set(this.visible());
    const slider = this.state.now.view === "slider";
    this.root.replaceChildren(...(slider ? [this.slider.element]
      : this.panels.filter((panel) => shown.has(panel.name)).map((panel) => panel.element)));
    this.slider.label(this.title(this.state.now.a), this.title(this.state.now.b));
    this.layout();
  }

  /** Makes panels as large as fit, and draws them. */
  layout() {
    const width = this.root.clientWidth;
    if (!width) return;
    const count = this.root.childElementCount;
    const aspect = this.source.height / this.source.width;
    const top = this.root.getBoundingClientRect().top + scrollY;
    const transport = this.root.parentElement.querySelector(".transport")?.offsetHeight ?? 0;
    const height = Math.max(260, innerHeight - top - transport - CURVES_SEEN);
    let best = { columns: 1, width };
    if (width >= NARROW) {
      best = { columns: 1, width: 0 };
      for (let columns = 1; columns <= count; columns++) {
        const rows = Math.ceil(count / columns);
        const across = (width - GAP * (columns - 1)) / columns;
        const down = ((height - GAP * (rows - 1)) / rows - CAPTION) / aspect;
        const fits = Math.min(across, Math.max(LEAST_WIDTH, down));
        if (fits > best.width + 1) best = { columns, width: fits };
      }
    }
    const panelWidth = Math.floor(best.width);
    this.root.style.gridTemplateColumns = `repeat(${best.columns}, ${panelWidth}px)`;
    this.ratio = Math.min(3, devicePixelRatio || 1);
    for (const { canvas } of [...this.panels, this.slider]) {
      const pixels = Math.round(panelWidth * this.ratio);
      const lines = Math.round(panelWidth * aspect * this.ratio);
      canvas.style.width = `${panelWidth}px`;
      canvas.style.height = `${lines / this.ratio}px`;
      if (canvas.width !== pixels || canvas.height !== lines) {
        canvas.width = pixels;
        canvas.height = lines;
      }
    }
    this.#draw();
    this.onLayout?.();
  }

  /** Sizes that zooming needs. */
  geometry() {
    const { canvas } = this.panels[0];
    return { canvasWidth: canvas.width, canvasHeight: canvas.height, width: this.source.width,
      height: this.source.height };
  }

  /** Draws a frame in all panels. */
  paint(bundle) {
    this.#bundle = bundle;
    this.#differencesOf = "";
    cancelAnimationFrame(this.#redraw);
    this.#redraw = 0;
    this.#draw();
  }

  /** Draws the same frame again, soon. */
  redraw() {
    if (!this.#redraw) this.#redraw = requestAnimationFrame(() => {
      this.#redraw = 0;
      this.#draw();
    });
  }

  #picture(bundle, name) {
    const { mode } = this.state.now;
    if (name !== "truth" && mode === "error") return bundle.error(name) ?? bundle.picture(name);
    if (name !== "truth" && mode === "difference") {
      return this.#differences?.get(name) ?? bundle.picture(name);
    }
    return bundle.picture(name);
  }

  #computeDifferences() {
    const { gain, mode } = this.state.now;
    if (mode !== "difference") return;
    const { names } = this.wants();
    const key = `${names} ${gain}`;
    if (key === this.#differencesOf) return;
    this.#differencesOf = key;
    const bundle = this.#bundle;
    const here = names.filter((name) => name !== "truth" && bundle.picture(name));
    this.#differences = bundle.picture("truth") ? this.difference.draw(bundle, here, gain) : null;
  }

  #draw() {
    const bundle = this.#bundle;
    if (!bundle) return;
    this.#computeDifferences();
    const { view, zoom, a, b } = this.state.now;
    const { canvasWidth, canvasHeight, width, height } = this.geometry();
    const place = placement(zoom, canvasWidth, canvasHeight, width, height);
    const touch = zoom.scale > 1 ? "none" : "pan-y";
    if (view === "slider") {
      this.slider.screen.style.touchAction = touch;
      this.#drawOn(this.slider.canvas, place, [a, b], bundle);
      this.slider.place();
      this.slider.score(this.#score(a, bundle.frame), this.#score(b, bundle.frame));
    } else {
      const shown = new Set(this.visible());
      for (const panel of this.panels) {
        if (!shown.has(panel.name)) continue;
        panel.screen.style.touchAction = touch;
        this.#drawOn(panel.canvas, place, [panel.name], bundle);
        panel.score.textContent = this.#score(panel.name, bundle.frame);
        panel.canvas.setAttribute("aria-label", `${this.title(panel.name)}, frame ${bundle.frame}`);
      }
    }
    this.root.dataset.frame = bundle.frame;
    this.root.dataset.exact = bundle.exact;
    this.#showProbe();
  }

  #drawOn(canvas, place, names, bundle) {
    const context = canvas.getContext("2d");
    context.fillStyle = "#000";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.imageSmoothingEnabled = place.scale < 3;
    context.imageSmoothingQuality = "high";
    let complete = true;
    names.forEach((name, i) => {
      const picture = this.#picture(bundle, name);
      if (!picture || !picture.image.width) {
        complete = false;
        return;
      }
      context.save();
      if (names.length === 2) {
        const split = Math.round(this.state.now.split * canvas.width);
        context.beginPath();
        context.rect(i === 0 ? 0 : split, 0, i === 0 ? split : canvas.width - split, canvas.height);
        context.clip();
      }
      context.drawImage(picture.image, picture.x, picture.y, picture.width, picture.height,
        place.x, place.y, this.source.width * place.scale, this.source.height * place.scale);
      context.restore();
    });
    const { overlays } = this.state.now;
    if (overlays.has("vectors") && bundle.vectors) {
      drawVectors(context, place, bundle.vectors, this.exaggeration, this.ratio);
    }
    const i = bundle.frame - this.source.first;
    const { dx, dy } = this.metrics.motion;
    if (overlays.has("surface") && bundle.surface && (names.length === 2 || canvas === this.#firstCanvas())
        && dx[i] !== null && dx[i] !== undefined) {
      drawSurface(context, bundle.surface, this.metrics.surface.reach, dx[i], dy[i], this.ratio);
    }
    if (this.probe && canvas !== this.probe.canvas) drawProbe(context, place, this.probe.x, this.probe.y, this.ratio);
    // Where the picture lies: for tools that read pixels off the canvas.
    Object.assign(canvas.dataset, { frame: complete ? bundle.frame : "", scale: place.scale, x: place.x, y: place.y });
  }

  #firstCanvas() {
    const [first] = this.visible();
    return this.panels.find((panel) => panel.name === first).canvas;
  }

  #score(name, frame) {
    const series = this.metrics.predictors[name];
    if (!series) return this.state.now.overlays.has("vectors") ? `arrows ×${this.exaggeration}` : "";
    const i = frame - this.source.first;
    return `${format.number(series.psnr[i], 2)} dB · ${format.number(series.ssim[i], 4)}`;
  }

  #listenForProbe(panel) {
    const move = (event) => {
      if (event.pointerType === "touch") return;
      const box = panel.canvas.getBoundingClientRect();
      const ratio = panel.canvas.width / box.width;
      const { canvasWidth, canvasHeight, width, height } = this.geometry();
      const place = placement(this.state.now.zoom, canvasWidth, canvasHeight, width, height);
      const x = Math.floor(((event.clientX - box.left) * ratio - place.x) / place.scale);
      const y = Math.floor(((event.clientY - box.top) * ratio - place.y) / place.scale);
      const inside = x >= 0 && y >= 0 && x < width && y < height;
      this.setProbe(inside ? { x, y, canvas: panel.canvas } : null);
    };
    panel.screen.addEventListener("pointermove", move);
    panel.screen.addEventListener("pointerleave", () => this.setProbe(null));
  }

  /** Reads out a pixel in all panels; null for none. */
  setProbe(probe) {
    if (!probe && !this.probe) return;
    this.probe = probe;
    this.redraw();
  }

  /** Moves the probe by pixels, from the centre of what is visible where there is none yet. */
  moveProbe(dx, dy) {
    const { width, height } = this.source;
    const from = this.probe ?? { x: Math.floor(this.state.now.zoom.x * width), y: Math.floor(this.state.now.zoom.y * height) };
    const clamp = (value, end) => Math.min(end - 1, Math.max(0, value));
    this.setProbe({ x: clamp(from.x + dx, width), y: clamp(from.y + dy, height), canvas: null });
    return this.#names().map((name) => `${this.title(name)} ${this.#valueText(name)}`).join("; ");
  }

  #names() {
    const { view, a, b } = this.state.now;
    return view === "slider" ? [a, b] : this.visible();
  }

  // Values of the picture itself, whatever is shown.
  #valueText(name) {
    const picture = this.#bundle?.picture(name);
    if (!picture || !this.probe) return "";
    const column = picture.x + (this.probe.x + 0.5) * picture.width / this.source.width;
    const row = picture.y + (this.probe.y + 0.5) * picture.height / this.source.height;
    this.#pixel.drawImage(picture.image, Math.floor(column), Math.floor(row), 1, 1, 0, 0, 1, 1);
    return [...this.#pixel.getImageData(0, 0, 1, 1).data.subarray(0, 3)].join(" ");
  }

  #showProbe() {
    const about = this.#bundle.exact ? "" : "≈ ";
    const at = this.probe ? `(${this.probe.x}, ${this.probe.y}) ` : "";
    if (this.state.now.view === "slider") {
      const { a, b } = this.state.now;
      this.slider.values.hidden = !this.probe;
      this.slider.values.textContent = this.probe
        ? `${at}${this.title(a)} ${about}${this.#valueText(a)} · ${this.title(b)} ${about}${this.#valueText(b)}` : "";
      return;
    }
    for (const panel of this.panels) {
      panel.values.hidden = !this.probe;
      if (this.probe) panel.values.textContent = `${at}${about}${this.#valueText(panel.name)}`;
    }
  }

  close() {
    this.observer.disconnect();
    removeEventListener("resize", this.onResize);
    cancelAnimationFrame(this.#redraw);
  }
}
