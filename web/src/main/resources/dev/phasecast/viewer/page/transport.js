// Playback: buttons, the scrub bar, the frame's number, and the worst frames.

import { announce, changeIcon, element, find } from "./dom.js";
import * as format from "./format.js";

const MARKS = 5;
const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 4];

/** Frames from the worst on, by PSNR. */
function ranking(metrics, name) {
  const { psnr } = metrics.predictors[name];
  return metrics.frames.map((frame, i) => ({ frame, value: psnr[i] ?? Infinity }))
    .sort((a, b) => a.value - b.value || a.frame - b.frame).map(({ frame }) => frame);
}

/** Steers a player. */
export class Transport {
  #rank = -1;
  #worst = [];

  constructor(root, player, metrics, title) {
    this.root = root;
    this.player = player;
    this.metrics = metrics;
    this.title = title;
    this.bar = find(".scrub-bar", root);
    this.field = find("[data-pick=frame]", root);
    this.time = find(".time", root);
    this.speed = find("[data-pick=speed]", root);
    this.pick = find("[data-pick=worst]", root);
    this.rankText = find(".worst-rank", root);
    this.playButton = this.#button("play");
    const { first, last } = player.source;
    this.bar.min = first;
    this.bar.max = last;
    find(".frame-range", root).textContent = `of ${first}–${last}`;
    this.field.setAttribute("aria-label", `Frame, from ${first} to ${last}`);
    this.pick.append(...Object.keys(metrics.predictors).map((name) => element("option", { value: name }, title(name))));
    this.#listen();
    this.#rankFrames();
    this.#showPace();
  }

  #button(name) {
    return find(`[data-go=${name}]`, this.root);
  }

  #listen() {
    const { player } = this;
    const on = (name, act) => this.#button(name).addEventListener("click", act);
    on("first", () => this.first());
    on("previous", () => player.step(-1));
    on("play", () => player.toggle());
    on("next", () => player.step(1));
    on("last", () => this.last());
    on("reverse", () => this.reverse());
    on("loop", () => this.toggleLoop());
    on("worst", () => this.worst(1));
    this.bar.addEventListener("input", () => {
      player.pause();
      player.scrubbing = true;
      player.seek(this.bar.valueAsNumber);
    });
    this.bar.addEventListener("change", () => player.endScrub());
    this.speed.addEventListener("change", () => player.setPace({ speed: Number(this.speed.value) }));
    this.pick.addEventListener("change", () => this.#rankFrames());
    this.field.addEventListener("change", () => this.#enter());
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.#enter();
      if (event.key === "Escape") {
        this.field.value = player.drawn;
        this.field.blur();
      }
    });
    this.field.addEventListener("focus", () => this.field.select());
    this.field.addEventListener("blur", () => { this.field.value = player.drawn ?? player.wanted; });
    player.addEventListener("playing", () => this.#showPlaying());
    player.addEventListener("pace", () => this.#showPace());
  }

  #enter() {
    const text = this.field.value.trim();
    if (/^\d+$/.test(text)) {
      this.player.pause();
      this.player.seek(Number(text));
    }
    this.field.value = this.player.wanted;
  }

  first() {
    this.player.pause();
    this.player.seek(this.player.source.first);
  }

  last() {
    this.player.pause();
    this.player.seek(this.player.source.last);
  }

  reverse() {
    this.player.setPace({ direction: -this.player.direction });
  }

  toggleLoop() {
    this.player.setPace({ loop: !this.player.loop });
  }

  /** Plays faster or slower. */
  faster(by) {
    const place = SPEEDS.indexOf(this.player.speed) + by;
    if (SPEEDS[place]) {
      this.player.setPace({ speed: SPEEDS[place] });
      announce(`Speed ${SPEEDS[place]}`);
    }
  }

  /** Goes to the next worst frame, or back towards the worst. */
  worst(by) {
    const count = this.#worst.length;
    this.#rank = this.#rank < 0 && by < 0 ? count - 1 : (this.#rank + by + count) % count;
    this.player.pause();
    this.player.seek(this.#worst[this.#rank]);
    this.rankText.textContent = `${this.#rank === 0 ? "worst" : `${format.ordinal(this.#rank + 1)} worst`}`;
  }

  #rankFrames() {
    this.#worst = this.pick.value ? ranking(this.metrics, this.pick.value) : [];
    this.#rank = -1;
    this.rankText.textContent = "";
    const { first, count } = this.player.source;
    find(".marks", this.root).replaceChildren(...this.#worst.slice(0, MARKS).map((frame) => {
      const mark = element("i");
      mark.style.left = `${(frame - first) / Math.max(1, count - 1) * 100}%`;
      return mark;
    }));
  }

  #showPlaying() {
    const { playing } = this.player;
    changeIcon(this.playButton, playing ? "pause" : "play");
    this.playButton.setAttribute("aria-label", playing ? "Pause" : "Play");
    this.playButton.title = `${playing ? "Pause" : "Play"} (Space)`;
  }

  #showPace() {
    this.speed.value = String(this.player.speed);
    this.#button("reverse").setAttribute("aria-pressed", this.player.direction < 0);
    this.#button("loop").setAttribute("aria-pressed", this.player.loop);
  }

  /** Follows the frame that is drawn. */
  show(frame) {
    const time = this.metrics.time[frame - this.player.source.first];
    if (!this.player.scrubbing) this.bar.value = frame;
    this.bar.setAttribute("aria-valuetext", `Frame ${frame}, ${format.clock(time)}`);
    if (document.activeElement !== this.field) this.field.value = frame;
    this.time.textContent = format.clock(time);
    if (this.#rank >= 0 && frame !== this.#worst[this.#rank]) {
      this.#rank = -1;
      this.rankText.textContent = "";
    }
  }
}
