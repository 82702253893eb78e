// Zoom and pan, the same for all panels, by wheel, fingers, mouse, buttons and keys.

const GREATEST = 64;
const LEAST = 0.02;
const STEP = 1.25;

const within = (value, low, high) => Math.min(high, Math.max(low, value));

/**
 * How a picture lies on a canvas: `scale` canvas pixels to a picture's pixel, its corner at (x, y).
 *
 * @param zoom scale relative to fitting, and the centre in shares of the picture
 */
export function placement(zoom, canvasWidth, canvasHeight, width, height) {
  const scale = Math.min(canvasWidth / width, canvasHeight / height) * zoom.scale;
  const along = (length, size, centre) => {
    const shown = size * scale;
    return shown <= length ? (length - shown) / 2 : within(length / 2 - centre * shown, length - shown, 0);
  };
  return { scale, x: along(canvasWidth, width, zoom.x), y: along(canvasHeight, height, zoom.y) };
}

/** Steers the state's zoom from the panels of a stage. */
export class Zoom {
  #pointers = new Map();
  #moved = false;
  #lastScroll = 0;

  /** `geometry` tells canvas and picture sizes: {canvasWidth, canvasHeight, width, height, ratio}. */
  constructor(state, geometry) {
    this.state = state;
    this.geometry = geometry;
  }

  get #zoom() {
    return this.state.now.zoom;
  }

  #place() {
    const { canvasWidth, canvasHeight, width, height } = this.geometry();
    return placement(this.#zoom, canvasWidth, canvasHeight, width, height);
  }

  /** Device pixels to a picture's pixel. */
  ratio() {
    return this.#place().scale;
  }

  /** Zooms by a factor, with the point under (x, y), in canvas pixels, staying where it is. */
  by(factor, x, y) {
    const { canvasWidth, canvasHeight, width, height } = this.geometry();
    const atX = x ?? canvasWidth / 2;
    const atY = y ?? canvasHeight / 2;
    const before = this.#place();
    const scale = this.#bounded(this.#zoom.scale * factor);
    const after = before.scale / this.#zoom.scale * scale;
    const pictureX = (atX - before.x) / before.scale;
    const pictureY = (atY - before.y) / before.scale;
    this.#set(scale, (pictureX + (canvasWidth / 2 - atX) / after) / width,
      (pictureY + (canvasHeight / 2 - atY) / after) / height);
  }

  // No smaller than fitting or than one pixel to one pixel, whichever is smaller.
  #bounded(scale) {
    return within(scale, Math.max(LEAST, Math.min(1, this.#zoom.scale / this.ratio())), GREATEST);
  }

  in() { this.by(STEP); }

  out() { this.by(1 / STEP); }

  fit() { this.#set(1, 0.5, 0.5); }

  one() { this.by(1 / this.ratio()); }

  /** Moves by shares of what is visible. */
  pan(dx, dy) {
    const { canvasWidth, canvasHeight, width, height } = this.geometry();
    const { scale } = this.#place();
    this.#set(this.#zoom.scale, this.#zoom.x + dx * canvasWidth / scale / width,
      this.#zoom.y + dy * canvasHeight / scale / height);
  }

  #set(scale, x, y) {
    const { canvasWidth, canvasHeight, width, height } = this.geometry();
    const fit = Math.min(canvasWidth / width, canvasHeight / height) * scale;
    const bound = (centre, length, size) => {
      const half = length / 2 / (size * fit);
      return half >= 0.5 ? 0.5 : within(centre, half, 1 - half);
    };
    this.state.set({ zoom: { scale, x: bound(x, canvasWidth, width), y: bound(y, canvasHeight, height) } });
  }

  /** Listens on what shows a canvas. `grab` may take a press for itself by answering true. */
  listen(screen, canvas, grab = () => false) {
    const at = (event) => {
      const box = canvas.getBoundingClientRect();
      const ratio = canvas.width / box.width;
      return { x: (event.clientX - box.left) * ratio, y: (event.clientY - box.top) * ratio };
    };
    screen.addEventListener("wheel", (event) => this.#wheel(event, at(event)), { passive: false });
    screen.addEventListener("dblclick", (event) => {
      const { x, y } = at(event);
      if (this.#zoom.scale > 1.01) this.fit();
      else this.by(Math.max(2, 1 / this.ratio()), x, y);
    });
    screen.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || grab(event)) return;
      this.#moved = false;
      this.#pointers.set(event.pointerId, at(event));
      if (this.#zoom.scale > 1 || this.#pointers.size > 1) screen.setPointerCapture(event.pointerId);
    });
    screen.addEventListener("pointermove", (event) => {
      if (this.#pointers.has(event.pointerId)) this.#drag(event.pointerId, at(event));
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      screen.addEventListener(end, (event) => this.#pointers.delete(event.pointerId));
    }
  }

  #wheel(event, { x, y }) {
    const out = event.deltaY > 0;
    const now = performance.now();
    if (!event.ctrlKey && this.#zoom.scale <= 1) {
      // A page that scrolls goes on scrolling, and one that is scrolled can be scrolled back.
      if (out || scrollY > 0 || now - this.#lastScroll < 400) {
        this.#lastScroll = now;
        return;
      }
    }
    event.preventDefault();
    const pixels = event.deltaMode === 1 ? event.deltaY * 30 : event.deltaY;
    this.by(Math.exp(-within(pixels, -120, 120) * (event.ctrlKey ? 0.008 : 0.0022)), x, y);
    if (out && this.#zoom.scale < 1.02) {
      this.fit();
      this.#lastScroll = now;
    }
  }

  #drag(id, to) {
    const from = this.#pointers.get(id);
    const others = [...this.#pointers].filter(([other]) => other !== id).map(([, point]) => point);
    this.#pointers.set(id, to);
    if (others.length === 1) {
      const anchor = others[0];
      const distance = (point) => Math.max(20, Math.hypot(point.x - anchor.x, point.y - anchor.y));
      this.by(distance(to) / distance(from), (to.x + anchor.x) / 2, (to.y + anchor.y) / 2);
    }
    if (others.length <= 1 && this.#zoom.scale > 1) {
      const { canvasWidth, canvasHeight } = this.geometry();
      const share = 1 / (others.length + 1);
      this.pan((from.x - to.x) / canvasWidth * share, (from.y - to.y) / canvasHeight * share);
    }
    this.#moved = true;
  }
}
