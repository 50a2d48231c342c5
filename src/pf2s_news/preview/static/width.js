/** How wide the message is shown: four buttons and a handle. */

import { element, number, part, word } from "./page.js";
import { recall, remember } from "./settings.js";

export const WIDTHS = [320, 375, 600, 900];
const LEAST = 240;
const MOST = 1200;
const STEP = 10;
const GRIP = 18;

let width = within(recall("width", 600));
let whole = false;

/** Makes the controls and keeps the message in its room. */
export function widthControls() {
  part("widths").append(...WIDTHS.map(button));
  new ResizeObserver(layOut).observe(part("stage"));
  const handle = part("handle");
  handle.setAttribute("aria-valuemin", String(LEAST));
  handle.setAttribute("aria-valuemax", String(MOST));
  handle.addEventListener("pointerdown", drag);
  handle.addEventListener("keydown", step);
  layOut();
}

/** Shows the message that wide, in CSS pixels. */
export function setWidth(wanted) {
  width = within(wanted);
  remember("width", width);
  layOut();
}

/** Gives a document all the room there is, or the chosen width. */
export function useWholeRoom(yes) {
  whole = yes;
  layOut();
}

function within(wanted) {
  return Math.round(Math.min(MOST, Math.max(LEAST, wanted)));
}

function button(wanted) {
  const press = { type: "button", "data-width": wanted, onclick: () => setWidth(wanted) };
  return element("button", { ...press, title: word(`width_${wanted}`) }, String(wanted));
}

function layOut() {
  const stage = part("stage");
  const device = part("device");
  const room = stage.clientWidth - 2 * GRIP;
  const shown = whole ? stage.clientWidth : width;
  // What is wider than its room is shown smaller, as a whole.
  const scale = whole ? 1 : Math.min(1, room / width);
  if (room <= 0) return;
  device.style.setProperty("--width", `${shown}px`);
  device.style.setProperty("--scale", String(scale));
  device.classList.toggle("whole", whole);
  label(scale);
}

function label(scale) {
  const percent = number(Math.round(scale * 100));
  const values = { width: number(width), percent };
  part("width_shown").textContent = word(scale < 1 ? "width_scaled" : "width_shown", values);
  part("handle").setAttribute("aria-valuenow", String(width));
  part("handle").setAttribute("aria-valuetext", word("width_shown", values));
  for (const node of part("widths").children)
    node.setAttribute("aria-pressed", String(Number(node.dataset.width) === width));
}

function drag(event) {
  event.preventDefault();
  const handle = event.currentTarget;
  handle.setPointerCapture(event.pointerId);
  const from = { x: event.clientX, width };
  // The message stands in the middle: its edge moves half as far as its width grows.
  const move = (moved) => setWidth(from.width + 2 * (moved.clientX - from.x));
  handle.addEventListener("pointermove", move);
  handle.addEventListener("lostpointercapture", () => handle.removeEventListener("pointermove", move), {
    once: true,
  });
}

function step(event) {
  const to = { ArrowLeft: width - STEP, ArrowRight: width + STEP, Home: LEAST, End: MOST }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  setWidth(to);
}
