// What is drawn over pictures: motion vectors, the correlation surface, the probed pixel.

const SURE = 0.5;

/** How much longer arrows are drawn than the motion is, so that small motion is seen: a power of 2. */
export function exaggeration(motion, width) {
  const lengths = motion.dx.map((dx, i) => (dx === null ? 0 : Math.hypot(dx, motion.dy[i])))
    .filter((length) => length > 0.05).sort((a, b) => a - b);
  if (lengths.length === 0) return 1;
  const long = lengths[Math.floor(lengths.length * 0.9)];
  const factor = 2 ** Math.floor(Math.log2(Math.max(1, width * 0.04 / long)));
  return Math.min(16, factor);
}

/** Motion vectors as arrows; those that are not sure are faint. */
export function drawVectors(context, place, vectors, factor, ratio) {
  const trace = (shown, colour, width) => {
    context.strokeStyle = colour;
    context.lineWidth = width * ratio;
    context.beginPath();
    for (const [x, y, dx, dy] of shown) arrow(context, place, x, y, dx * factor, dy * factor, ratio);
    context.stroke();
  };
  context.save();
  context.lineCap = context.lineJoin = "round";
  for (const sure of [false, true]) {
    const shown = vectors.vectors.filter((vector) => vector[4] >= SURE === sure);
    context.globalAlpha = sure ? 1 : 0.35;
    trace(shown, "rgb(0 0 0 / 75%)", 3.4);
    trace(shown, "#ffe14d", 1.6);
  }
  context.restore();
}

function arrow(context, place, x, y, dx, dy, ratio) {
  const fromX = place.x + x * place.scale;
  const fromY = place.y + y * place.scale;
  const toX = fromX + dx * place.scale;
  const toY = fromY + dy * place.scale;
  const length = Math.hypot(toX - fromX, toY - fromY);
  context.moveTo(fromX, fromY);
  if (length < 1.5 * ratio) {
    context.lineTo(fromX + 0.01, fromY);
    return;
  }
  context.lineTo(toX, toY);
  const head = Math.min(5 * ratio, length * 0.5);
  const angle = Math.atan2(toY - fromY, toX - fromX);
  for (const side of [2.6, -2.6]) {
    context.moveTo(toX, toY);
    context.lineTo(toX + head * Math.cos(angle + side), toY + head * Math.sin(angle + side));
  }
}

/** The correlation surface as an inset in the lower right corner, its peak ringed. */
export function drawSurface(context, surface, reach, dx, dy, ratio) {
  const { width, height } = context.canvas;
  const side = Math.round(Math.min(width, height) * 0.42);
  const gap = 8 * ratio;
  const left = width - side - gap;
  const top = height - side - gap;
  context.save();
  context.fillStyle = "#000";
  context.fillRect(left - ratio, top - ratio, side + 2 * ratio, side + 2 * ratio);
  context.imageSmoothingEnabled = true;
  context.drawImage(surface, left, top, side, side);
  context.strokeStyle = "rgb(255 255 255 / 55%)";
  context.lineWidth = ratio;
  context.strokeRect(left - ratio / 2, top - ratio / 2, side + ratio, side + ratio);
  context.strokeStyle = "rgb(255 255 255 / 28%)";
  context.beginPath();
  context.moveTo(left + side / 2, top);
  context.lineTo(left + side / 2, top + side);
  context.moveTo(left, top + side / 2);
  context.lineTo(left + side, top + side / 2);
  context.stroke();
  const inside = (value) => Math.min(reach, Math.max(-reach, value));
  // A peak that lies beyond the picture is dashed at its edge.
  if (inside(dx) !== dx || inside(dy) !== dy) context.setLineDash([2 * ratio, 2 * ratio]);
  const cell = side / (2 * reach + 1);
  const x = left + side / 2 + inside(dx) * cell;
  const y = top + side / 2 + inside(dy) * cell;
  for (const [colour, line] of [["rgb(0 0 0 / 80%)", 4], ["#ffe14d", 1.8]]) {
    context.strokeStyle = colour;
    context.lineWidth = line * ratio;
    context.beginPath();
    context.arc(x, y, 6 * ratio, 0, 2 * Math.PI);
    context.stroke();
  }
  context.restore();
}

/** A cross around a pixel. */
export function drawProbe(context, place, x, y, ratio) {
  const centreX = place.x + (x + 0.5) * place.scale;
  const centreY = place.y + (y + 0.5) * place.scale;
  const near = Math.max(place.scale / 2, 3 * ratio);
  const far = near + 7 * ratio;
  context.save();
  for (const [colour, line] of [["rgb(0 0 0 / 80%)", 3], ["#fff", 1.2]]) {
    context.strokeStyle = colour;
    context.lineWidth = line * ratio;
    context.beginPath();
    for (const [sx, sy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
      context.moveTo(centreX + sx * near, centreY + sy * near);
      context.lineTo(centreX + sx * far, centreY + sy * far);
    }
    context.stroke();
  }
  context.restore();
}
