// Frames of a job: fetched, decoded, and kept while they are near.

import { frameJson, framePart } from "./api.js";

const BUDGET = 256e6;
const JSON_KEPT = 240;

// Values have to arrive as they were written: no colour management, no premultiplied alpha.
const decode = (blob) => createImageBitmap(blob, { colorSpaceConversion: "none", premultiplyAlpha: "none" });

/** Decoded pictures, up to a budget of memory; what was used longest ago goes first. */
class BitmapCache {
  #entries = new Map();
  #bytes = 0;
  #kept = new Set();

  constructor(budget) {
    this.budget = budget;
  }

  get(key) {
    const bitmap = this.#entries.get(key);
    if (bitmap) {
      this.#entries.delete(key);
      this.#entries.set(key, bitmap);
    }
    return bitmap;
  }

  put(key, bitmap) {
    this.#entries.set(key, bitmap);
    this.#bytes += bitmap.width * bitmap.height * 4;
    for (const [old, picture] of this.#entries) {
      if (this.#bytes <= this.budget || old === key) break;
      if (this.#kept.has(old)) continue;
      this.#entries.delete(old);
      this.#bytes -= picture.width * picture.height * 4;
      picture.close();
    }
  }

  /** Never lets go of these, since they are on the screen. */
  keep(keys) {
    this.#kept = new Set(keys);
  }

  clear() {
    for (const picture of this.#entries.values()) picture.close();
    this.#entries.clear();
    this.#bytes = 0;
  }
}

/** What is needed to draw one frame; everything in it belongs to that frame and to no other. */
class Bundle {
  constructor(frame, exact, parts, keys, extra, sheet) {
    this.frame = frame;
    this.exact = exact;
    this.keys = keys;
    this.vectors = extra.vectors;
    this.surface = extra.surface;
    this.parts = parts;
    this.sheet = sheet;
  }

  /** Where a panel's picture lies: in a picture of its own, or in the sheet of all. */
  picture(name) {
    const image = this.parts.get(name);
    if (image) return { image, x: 0, y: 0, width: image.width, height: image.height };
    return this.sheet ? this.sheet(name) : null;
  }

  /** The error map of a predictor, if it was asked for. */
  error(name) {
    const image = this.parts.get(`error-${name}`);
    return image ? { image, x: 0, y: 0, width: image.width, height: image.height } : null;
  }
}

/** The frames of one job. */
export class FrameSource {
  #pending = new Map();
  #json = new Map();
  #absent = new Set();
  #closed = new AbortController();

  constructor(job, metrics) {
    this.job = job;
    this.panels = metrics.panels;
    this.predictors = metrics.panels.filter((name) => name !== "truth");
    this.width = metrics.video.width;
    this.height = metrics.video.height;
    this.fps = metrics.video.fps > 0 ? metrics.video.fps : 25;
    this.first = metrics.frames[0];
    this.count = metrics.frames.length;
    this.last = this.first + this.count - 1;
    this.columns = metrics.sheet.columns;
    this.rows = metrics.sheet.rows;
    this.sheetBytes = metrics.sheet.width * metrics.sheet.height * 4;
    this.bitmaps = new BitmapCache(Math.max(BUDGET, 8 * this.sheetBytes));
  }

  /** How many frames are kept at once. */
  capacity(wants) {
    return Math.floor(this.bitmaps.budget / (this.sheetBytes * (wants.errors ? 2 : 1)));
  }

  /** The frame of that number, or the nearest there is. */
  clamp(frame) {
    return Math.min(this.last, Math.max(this.first, Math.round(frame)));
  }

  #keys(frame, wants, exact) {
    const names = exact ? wants.names.map((name) => `${name}.png`) : ["sheet.jpg"];
    if (wants.errors) {
      for (const name of wants.names) if (name !== "truth") names.push(`error-${name}.png`);
    }
    const extras = [];
    if (frame > this.first) {
      if (wants.surface && !this.#absent.has(frame)) names.push("surface.png");
      if (wants.vectors) extras.push("vectors.json");
    }
    return { names, extras };
  }

  /** All of a frame, if it is here already; else null. */
  ready(frame, wants, exact) {
    const { names, extras } = this.#keys(frame, wants, exact);
    const bitmaps = names.map((name) => this.bitmaps.get(`${frame}/${name}`));
    if (bitmaps.includes(undefined)) return null;
    if (extras.some((name) => !this.#json.has(`${frame}/${name}`))) return null;
    return this.#assemble(frame, exact, names, bitmaps);
  }

  /** All of a frame, fetched where it is not here. */
  async bundle(frame, wants, exact, signal) {
    const { names, extras } = this.#keys(frame, wants, exact);
    const [bitmaps] = await Promise.all([
      Promise.all(names.map((name) => (name === "surface.png" ? this.#surface(frame, signal)
        : this.#bitmap(frame, name, signal)))),
      Promise.all(extras.map((name) => this.#jsonPart(frame, name, signal))),
    ]);
    return this.#assemble(frame, exact, names, bitmaps);
  }

  #assemble(frame, exact, names, bitmaps) {
    const parts = new Map();
    names.forEach((name, i) => parts.set(name.slice(0, name.lastIndexOf(".")), bitmaps[i]));
    const sheetImage = parts.get("sheet");
    parts.delete("sheet");
    const surface = parts.get("surface") ?? null;
    parts.delete("surface");
    const sheet = sheetImage && ((name) => {
      const place = this.panels.indexOf(name);
      const width = sheetImage.width / this.columns;
      const height = sheetImage.height / this.rows;
      return { image: sheetImage, x: (place % this.columns) * width,
        y: Math.floor(place / this.columns) * height, width, height };
    });
    const vectors = this.#json.get(`${frame}/vectors.json`) ?? null;
    return new Bundle(frame, exact, parts, names.map((name) => `${frame}/${name}`), { vectors, surface }, sheet);
  }

  // Not every frame has one.
  async #surface(frame, signal) {
    try {
      return await this.#bitmap(frame, "surface.png", signal);
    } catch (failure) {
      if (failure.status !== 404) throw failure;
      this.#absent.add(frame);
      return null;
    }
  }

  async #bitmap(frame, name, signal) {
    const key = `${frame}/${name}`;
    const known = this.bitmaps.get(key);
    if (known) return known;
    const pending = this.#pending.get(key);
    // A fetch that somebody else may break off is not waited for.
    if (pending && !signal) return pending;
    const loading = this.#fetch(key, frame, name, signal);
    if (!signal) {
      this.#pending.set(key, loading);
      loading.catch(() => {}).finally(() => this.#pending.delete(key));
    }
    return loading;
  }

  async #fetch(key, frame, name, signal) {
    const bitmap = await decode(await framePart(this.job, frame, name, signal ?? this.#closed.signal));
    const other = this.bitmaps.get(key);
    if (other) {
      bitmap.close();
      return other;
    }
    if (this.#closed.signal.aborted) throw new DOMException("closed", "AbortError");
    this.bitmaps.put(key, bitmap);
    return bitmap;
  }

  async #jsonPart(frame, name, signal) {
    const key = `${frame}/${name}`;
    if (this.#json.has(key)) return;
    this.#json.set(key, await frameJson(this.job, frame, name, signal ?? this.#closed.signal));
    if (this.#json.size > JSON_KEPT) this.#json.delete(this.#json.keys().next().value);
  }

  close() {
    this.#closed.abort();
    this.bitmaps.clear();
  }
}
