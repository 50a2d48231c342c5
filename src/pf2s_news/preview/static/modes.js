/** What is simulated: toggles that combine, and a sentence for each that is on. */

import { element, part, word } from "./page.js";
import { recall, remember } from "./settings.js";

export const MODES = ["light", "dark", "inverted", "blocked", "bare"];
const COLOURS = ["dark", "inverted"];

let modes = recall("modes", []).filter((mode) => MODES.includes(mode) && mode !== "light");
let changed = () => {};

/** Makes the toggles; call() is called after each change. */
export function modeControls(call) {
  changed = call;
  part("modes").append(...MODES.map(button));
  show();
}

/** The modes that are on; none is the message in light mode. */
export function currentModes() {
  return modes;
}

/** Turns a mode on or off; light turns the colours off. */
export function toggleMode(mode) {
  if (mode === "light") modes = modes.filter((other) => !COLOURS.includes(other));
  else if (modes.includes(mode)) modes = modes.filter((other) => other !== mode);
  else modes = [...modes, mode];
  remember("modes", modes);
  show();
  changed();
}

function button(mode) {
  const attributes = { type: "button", "data-mode": mode, title: word(`mode_${mode}_means`) };
  return element("button", { ...attributes, onclick: () => toggleMode(mode) }, word(`mode_${mode}`));
}

function show() {
  const light = !modes.some((mode) => COLOURS.includes(mode));
  for (const node of part("modes").children) {
    const { mode } = node.dataset;
    node.setAttribute("aria-pressed", String(mode === "light" ? light : modes.includes(mode)));
  }
  const notes = MODES.filter((mode) => modes.includes(mode));
  part("notes").hidden = notes.length === 0;
  part("notes").replaceChildren(...notes.map((mode) => element("li", {}, word(`mode_${mode}_means`))));
}
