// One frame number for everything: what is wanted, what is drawn, and the clock that moves it on.

const REST = 120;
const SLOTS = 4;
const WINDOW_SECONDS = 0.5;
const LEAST_WINDOW = 6;
const SCREEN_RATE = 60;

const modulo = (value, by) => ((value % by) + by) % by;

/**
 * Decides which frame is drawn when. Everything on the screen is drawn by one call of `paint` with one
 * bundle, so no two panels can be of different frames.
 *
 * Events: "frame" once another frame is drawn, "rest" once it stands still and is exact, "playing"
 * when playing begins or ends, "trouble" when a frame cannot be had.
 */
export class Player extends EventTarget {
  #revision = 0;
  #loading = false;
  #rest = 0;
  #still = null;
  #request = 0;
  #last = 0;
  #position = 0;
  #drawnPosition = 0;
  #next = 0;
  #inFlight = 0;
  #latency = 0.03;
  #closed = false;

  /** `wants` tells what a frame needs to be drawn, `paint` draws it. */
  constructor(source, wants, paint) {
    super();
    this.source = source;
    this.wants = wants;
    this.paint = paint;
    this.wanted = source.first;
    this.drawn = null;
    this.exact = false;
    this.playing = false;
    this.scrubbing = false;
    this.speed = 1;
    this.direction = 1;
    this.loop = false;
  }

  /** Goes to a frame. */
  seek(frame) {
    const target = this.source.clamp(frame);
    if (this.playing) {
      this.#position = this.#drawnPosition = target - this.source.first;
      this.#next = this.#position;
    }
    if (target === this.wanted && target === this.drawn) return;
    this.wanted = target;
    this.#abandonStill();
    this.#pump();
  }

  /** Goes some frames on from the one that is wanted. */
  step(by) {
    this.pause();
    this.seek(this.wanted + by);
  }

  /** Draws the same frame again, since something else about the picture has changed. */
  refresh() {
    this.#revision++;
    this.exact = false;
    this.#abandonStill();
    this.#pump();
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  play() {
    if (this.playing || this.source.count < 2) return;
    const atEnd = this.direction > 0 ? this.source.last : this.source.first;
    if (this.wanted === atEnd && !this.loop) {
      this.seek(this.direction > 0 ? this.source.first : this.source.last);
    }
    this.playing = true;
    this.#abandonStill();
    this.#position = this.#drawnPosition = this.wanted - this.source.first;
    this.#next = this.#position + this.direction;
    this.#last = performance.now();
    this.#request = requestAnimationFrame((now) => this.#tick(now));
    this.dispatchEvent(new Event("playing"));
  }

  pause() {
    if (!this.playing) return;
    this.playing = false;
    cancelAnimationFrame(this.#request);
    if (!this.#loading && this.drawn !== null) this.wanted = this.drawn;
    this.dispatchEvent(new Event("playing"));
    this.#settle();
  }

  /** Changes pace or direction without a jump. */
  setPace({ speed = this.speed, direction = this.direction, loop = this.loop }) {
    this.speed = speed;
    this.direction = direction;
    this.loop = loop;
    if (this.playing) {
      this.#position = this.#drawnPosition = modulo(this.#drawnPosition, this.source.count);
      this.#next = this.#position + direction;
    }
    this.dispatchEvent(new Event("pace"));
  }

  close() {
    this.#closed = true;
    this.playing = false;
    cancelAnimationFrame(this.#request);
    this.#abandonStill();
    this.source.close();
  }

  // At most one fetch at a time, always for the newest wish: what arrives late is drawn only while
  // somebody scrubs, where a frame passed a moment ago is better than none.
  async #pump() {
    if (this.#loading || this.#closed) return;
    this.#loading = true;
    try {
      for (;;) {
        const frame = this.wanted;
        const revision = this.#revision;
        const wants = this.wants();
        const bundle = this.source.ready(frame, wants, true) ?? this.source.ready(frame, wants, false)
          ?? await this.source.bundle(frame, wants, false);
        if (this.#closed) return;
        if (revision === this.#revision && (frame === this.wanted || this.scrubbing)) this.#show(bundle);
        if (frame === this.wanted && revision === this.#revision) break;
      }
    } catch (failure) {
      this.#trouble(failure);
    } finally {
      this.#loading = false;
    }
    this.#settle();
  }

  #show(bundle) {
    this.source.bitmaps.keep(bundle.keys);
    this.paint(bundle);
    const moved = this.drawn !== bundle.frame;
    this.drawn = bundle.frame;
    this.exact = bundle.exact;
    if (moved) this.dispatchEvent(new Event("frame"));
  }

  // Once a frame stands still, its lossless pictures take the place of the sheet, all at once.
  #settle() {
    clearTimeout(this.#rest);
    if (this.playing || this.#closed) return;
    this.#rest = setTimeout(() => this.#sharpen(), this.exact ? 0 : REST);
  }

  async #sharpen() {
    const frame = this.wanted;
    const revision = this.#revision;
    if (this.drawn !== frame || this.scrubbing) return;
    if (!this.exact) {
      this.#still?.abort();
      const still = new AbortController();
      this.#still = still;
      try {
        const bundle = await this.source.bundle(frame, this.wants(), true, still.signal);
        if (still.signal.aborted || this.#closed || this.playing) return;
        if (frame !== this.wanted || revision !== this.#revision) return;
        this.#show(bundle);
      } catch (failure) {
        if (!still.signal.aborted) this.#trouble(failure);
        return;
      }
    }
    this.dispatchEvent(new Event("rest"));
  }

  #abandonStill() {
    clearTimeout(this.#rest);
    this.#still?.abort();
    this.#still = null;
  }

  #trouble(failure) {
    if (this.#closed || failure.name === "AbortError") return;
    this.pause();
    clearTimeout(this.#rest);
    this.dispatchEvent(new CustomEvent("trouble", { detail: failure.message }));
  }

  /** Ends scrubbing: from now on only the frame wished for counts. */
  endScrub() {
    this.scrubbing = false;
    this.#settle();
  }

  #tick(now) {
    if (!this.playing) return;
    // A page that was hidden for a while goes on where it was.
    const seconds = Math.min(0.25, (now - this.#last) / 1000);
    this.#last = now;
    this.#position += seconds * this.source.fps * this.speed * this.direction;
    const end = this.source.count - 1;
    let due = this.direction > 0 ? Math.floor(this.#position + 1e-6) : Math.ceil(this.#position - 1e-6);
    if (!this.loop) due = Math.min(end, Math.max(0, due));
    this.#prefetch(due);
    this.#drawNewest(due);
    const finish = this.direction > 0 ? end : 0;
    if (!this.loop && this.#drawnPosition === finish) {
      this.pause();
      return;
    }
    this.#request = requestAnimationFrame((time) => this.#tick(time));
  }

  // The frame that is due, or the newest before it that is here; the others are dropped.
  #drawNewest(due) {
    const wants = this.wants();
    for (let i = 0; i < this.source.count; i++) {
      const position = due - i * this.direction;
      if ((position - this.#drawnPosition) * this.direction <= 0) return;
      const frame = this.source.first + modulo(position, this.source.count);
      const bundle = this.source.ready(frame, wants, false);
      if (bundle) {
        this.#drawnPosition = position;
        this.wanted = frame;
        this.#show(bundle);
        return;
      }
    }
  }

  // Asks for frames so far ahead that they are here when they are due, and for no more of them than
  // arrive and can be shown.
  #prefetch(due) {
    const rate = this.source.fps * this.speed;
    const wants = this.wants();
    const window = Math.max(2, Math.min(this.source.count - 1, this.source.capacity(wants) - 3,
      Math.max(LEAST_WINDOW, Math.ceil(rate * WINDOW_SECONDS))));
    const stride = Math.max(1, Math.round(rate / SCREEN_RATE), Math.ceil(rate * this.#latency / SLOTS - 0.5));
    const lead = Math.min(window, Math.ceil(rate * this.#latency));
    const ahead = (this.#next - due) * this.direction;
    if (ahead < 0) this.#next = due + lead * this.direction;
    while (this.#inFlight < SLOTS && (this.#next - due) * this.direction <= window) {
      const position = this.#next;
      if (!this.loop && (position < 0 || position >= this.source.count)) {
        // The very last frame is shown whatever the stride.
        const edge = this.direction > 0 ? this.source.last : this.source.first;
        if (!this.source.ready(edge, wants, false) && this.#inFlight === 0) this.#fetchAhead(edge, wants);
        return;
      }
      this.#next += stride * this.direction;
      const frame = this.source.first + modulo(position, this.source.count);
      if (!this.source.ready(frame, wants, false)) this.#fetchAhead(frame, wants);
    }
  }

  async #fetchAhead(frame, wants) {
    this.#inFlight++;
    const begun = performance.now();
    try {
      await this.source.bundle(frame, wants, false);
      this.#latency += 0.2 * ((performance.now() - begun) / 1000 - this.#latency);
    } catch (failure) {
      this.#trouble(failure);
    } finally {
      this.#inFlight--;
    }
  }
}
