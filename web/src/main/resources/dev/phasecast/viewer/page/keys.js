// All keys in one list, which also is what the help shows.

import { element, find } from "./dom.js";

/** Each entry: the keys as events name them, how they are written, what they do, and to what. */
const KEYS = [
  { group: "Playback", keys: [" "], shown: "Space", does: "play or pause", run: (v) => v.player.toggle() },
  { group: "Playback", keys: ["ArrowLeft"], shown: "←", does: "previous frame", shift: "10 back", run: (v, shift) => v.step(shift ? -10 : -1) },
  { group: "Playback", keys: ["ArrowRight"], shown: "→", does: "next frame", shift: "10 on", run: (v, shift) => v.step(shift ? 10 : 1) },
  { group: "Playback", keys: ["Home"], shown: "Home", does: "first frame", run: (v) => v.transport.first() },
  { group: "Playback", keys: ["End"], shown: "End", does: "last frame", run: (v) => v.transport.last() },
  { group: "Playback", keys: ["n"], shown: "N", does: "next worst frame", shift: "back towards the worst", run: (v, shift) => v.transport.worst(shift ? -1 : 1) },
  { group: "Playback", keys: ["<", ","], shown: "<", does: "slower", run: (v) => v.transport.faster(-1) },
  { group: "Playback", keys: [">", "."], shown: ">", does: "faster", run: (v) => v.transport.faster(1) },
  { group: "Playback", keys: ["r"], shown: "R", does: "play the other way", run: (v) => v.transport.reverse() },
  { group: "Playback", keys: ["o"], shown: "O", does: "loop", run: (v) => v.transport.toggleLoop() },
  { group: "View", keys: ["s"], shown: "S", does: "side by side or slider", run: (v) => v.toggleView() },
  { group: "View", keys: ["p"], shown: "P", does: "picture", run: (v) => v.state.set({ mode: "picture" }) },
  { group: "View", keys: ["f"], shown: "F", does: "difference", run: (v) => v.state.set({ mode: "difference" }) },
  { group: "View", keys: ["e"], shown: "E", does: "error map", run: (v) => v.state.set({ mode: "error" }) },
  { group: "View", keys: ["v"], shown: "V", does: "motion vectors", run: (v) => v.toggleOverlay("vectors") },
  { group: "View", keys: ["x"], shown: "X", does: "correlation surface", run: (v) => v.toggleOverlay("surface") },
  { group: "View", keys: [..."123456789"], shown: "1 … 9", does: "show or hide a panel", run: (v, shift, key) => v.togglePanel(Number(key) - 1) },
  { group: "View", keys: ["["], shown: "[", does: "divider to the left", run: (v) => v.stage.slider.step(-1) },
  { group: "View", keys: ["]"], shown: "]", does: "divider to the right", run: (v) => v.stage.slider.step(1) },
  { group: "Zoom and pixels", keys: ["+", "="], shown: "+", does: "zoom in", run: (v) => v.zoom.in() },
  { group: "Zoom and pixels", keys: ["-"], shown: "−", does: "zoom out", run: (v) => v.zoom.out() },
  { group: "Zoom and pixels", keys: ["0"], shown: "0", does: "fit", run: (v) => v.zoom.fit() },
  { group: "Zoom and pixels", keys: ["z"], shown: "Z", does: "one pixel to one pixel", run: (v) => v.zoom.one() },
  { group: "Zoom and pixels", keys: ["i"], shown: "I", does: "move up", run: (v, shift) => v.move(0, -1, shift) },
  { group: "Zoom and pixels", keys: ["k"], shown: "K", does: "move down", run: (v, shift) => v.move(0, 1, shift) },
  { group: "Zoom and pixels", keys: ["j"], shown: "J", does: "move left", run: (v, shift) => v.move(-1, 0, shift) },
  { group: "Zoom and pixels", keys: ["l"], shown: "L", does: "move right", run: (v, shift) => v.move(1, 0, shift) },
  { group: "Zoom and pixels", keys: ["q"], shown: "Q", does: "pixel values on or off; I J K L move the pixel, with Shift by 10", run: (v) => v.toggleProbe() },
  { group: "Page", keys: ["c"], shown: "C", does: "copy a link to this view", run: (v) => v.copyLink() },
];

const PAGE_KEYS = [
  { shown: "T", does: "dark or light" },
  { shown: "U", does: "choose a file" },
  { shown: "?", does: "this list" },
];

/** Whether a key belongs to what has the focus. */
function taken(event) {
  const { target, key } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLInputElement) {
    if (target.type === "range") return false;
    if (target.type === "radio") return key === " " || key.startsWith("Arrow");
    if (target.type === "checkbox") return key === " ";
    return target.type !== "file" || key === " " || key === "Enter";
  }
  if (target.closest("audio")) return true;
  if (key === " ") return Boolean(target.closest("button, a, summary"));
  // A wide table is scrolled by the arrow keys.
  return target.classList.contains("table-wrap") && (key.startsWith("Arrow") || key === "Home" || key === "End");
}

/** Listens for keys; `viewer` tells the open viewer or null, `page` does what the page itself does. */
export function listenForKeys(viewer, page) {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]") || taken(event)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const ofPage = { "?": page.help, t: page.theme, u: page.choose }[key];
    const open = viewer();
    const found = open && KEYS.find(({ keys }) => keys.includes(key));
    if (ofPage) ofPage();
    else if (found) found.run(open, event.shiftKey, key);
    else return;
    event.preventDefault();
  });
}

/** Fills the help. */
export function fillHelp() {
  const groups = new Map();
  for (const entry of KEYS) groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
  groups.get("Page").push(...PAGE_KEYS);
  find("#help-keys").replaceChildren(...[...groups].map(([name, entries]) => element("section", {}, element("h3", {}, name),
    element("dl", {}, ...entries.flatMap(({ shown, does, shift }) => [
      element("div", {}, element("dt", {}, element("kbd", {}, shown)),
        element("dd", {}, does, ...(shift ? [element("span", { class: "fine" }, ` · with Shift ${shift}`)] : []))),
    ])))));
}
