// How far a predicted picture is from the true one: signed, amplified, in two colours that people who
// see fewer colours tell apart as well.

const BRIGHTER = [255, 170, 60];
const DARKER = [85, 170, 255];

// Colours for differences of luma from -255 to 255.
function colours(gain) {
  const table = new Uint32Array(511);
  for (let difference = -255; difference <= 255; difference++) {
    const share = Math.min(1, Math.abs(difference) * gain / 255);
    const [red, green, blue] = (difference < 0 ? DARKER : BRIGHTER).map((value) => Math.round(value * share));
    table[difference + 255] = (255 << 24 | blue << 16 | green << 8 | red) >>> 0;
  }
  return table;
}

/** The colours from darker over equal to brighter, for a legend. */
export function drawDifferenceScale(canvas) {
  const context = canvas.getContext("2d");
  const shade = context.createLinearGradient(0, 0, canvas.width, 0);
  shade.addColorStop(0, `rgb(${DARKER})`);
  shade.addColorStop(0.5, "#000");
  shade.addColorStop(1, `rgb(${BRIGHTER})`);
  context.fillStyle = shade;
  context.fillRect(0, 0, canvas.width, canvas.height);
}

/** The colours of the error maps, as the service draws them. */
export function drawErrorScale(canvas) {
  const context = canvas.getContext("2d");
  const shade = context.createLinearGradient(0, 0, canvas.width, 0);
  const stops = ["#07070f", "#2b1b5e", "#7b2180", "#c83e5f", "#f28c3a", "#fff2b0"];
  stops.forEach((stop, i) => shade.addColorStop(i / (stops.length - 1), stop));
  context.fillStyle = shade;
  context.fillRect(0, 0, canvas.width, canvas.height);
}

/** Computes differences; keeps its canvases between frames. */
export class Difference {
  #outputs = new Map();

  constructor(width, height) {
    this.width = width;
    this.height = height;
    const scratch = document.createElement("canvas");
    scratch.width = width;
    scratch.height = height;
    this.scratch = scratch.getContext("2d", { willReadFrequently: true });
  }

  #samples({ image, x, y, width, height }) {
    this.scratch.drawImage(image, x, y, width, height, 0, 0, this.width, this.height);
    return this.scratch.getImageData(0, 0, this.width, this.height).data;
  }

  // Luma by BT.709, in 1/256.
  #luma(samples) {
    const luma = new Uint8Array(samples.length / 4);
    for (let i = 0, j = 0; i < luma.length; i++, j += 4) {
      luma[i] = (54 * samples[j] + 183 * samples[j + 1] + 19 * samples[j + 2] + 128) >> 8;
    }
    return luma;
  }

  /** For each name a picture of how it differs from the truth, all of one frame. */
  draw(bundle, names, gain) {
    const table = colours(gain);
    const truth = this.#luma(this.#samples(bundle.picture("truth")));
    const drawn = new Map();
    for (const name of names) {
      const luma = this.#luma(this.#samples(bundle.picture(name)));
      const image = new ImageData(this.width, this.height);
      const pixels = new Uint32Array(image.data.buffer);
      for (let i = 0; i < pixels.length; i++) pixels[i] = table[luma[i] - truth[i] + 255];
      const canvas = this.#output(name);
      canvas.getContext("2d").putImageData(image, 0, 0);
      drawn.set(name, { image: canvas, x: 0, y: 0, width: this.width, height: this.height });
    }
    return drawn;
  }

  #output(name) {
    let canvas = this.#outputs.get(name);
    if (!canvas) {
      canvas = document.createElement("canvas");
      canvas.width = this.width;
      canvas.height = this.height;
      this.#outputs.set(name, canvas);
    }
    return canvas;
  }
}
