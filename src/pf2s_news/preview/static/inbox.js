/** The inbox row as a phone and a desktop show it, cut where the line is full. */

import { characters, element, number, part, word } from "./page.js";
import { recall, remember } from "./settings.js";

const brush = document.createElement("canvas").getContext("2d");
// Gmail puts a dash between subject and preheader.
const DASH = " – ";
let state = null;

/** Makes the row follow the width of the window. */
export function inboxRow() {
  const inbox = part("inbox");
  // On a tablet the message needs the room more.
  inbox.open = recall("inbox", window.innerWidth >= 1100);
  inbox.addEventListener("toggle", () => remember("inbox", inbox.open));
  new ResizeObserver(cut).observe(part("inbox_rows"));
}

/** Shows sender, subject and preheader of a state. */
export function showInbox(given) {
  state = given;
  const row = (name, ...lines) =>
    element("div", { class: name, role: "group", "aria-label": word(name) }, ...lines);
  const one = element("div", { class: "one" }, line("subject"), line("preheader"));
  part("inbox_rows").replaceChildren(
    row("phone", line("sender"), line("subject"), line("preheader")),
    row("desktop", line("sender"), one),
  );
  cut();
}

function line(kind) {
  return element("p", { class: kind, lang: state.lang });
}

function cut() {
  if (!state || !part("inbox").open) return;
  const [phone, desktop] = ["phone", "desktop"].map((name) => part("inbox_rows").querySelector(`.${name}`));
  for (const row of [phone, desktop]) fit(row.querySelector(".sender"), state.sender.name);
  const seen = { phone: apart(phone), desktop: together(desktop) };
  part("inbox_counts").replaceChildren(count("subject", seen), count("preheader", seen));
}

/** On a phone each has a line of its own. */
function apart(row) {
  return {
    subject: fit(row.querySelector(".subject"), state.subject).seen,
    preheader: fit(row.querySelector(".preheader"), state.preheader).seen,
  };
}

/** On a desktop both share one line: the preheader gets what the subject leaves. */
function together(row) {
  const room = row.querySelector(".one").clientWidth;
  const node = row.querySelector(".preheader");
  const subject = fit(row.querySelector(".subject"), state.subject, room);
  const left = room - subject.width - measure(DASH, getComputedStyle(node));
  return { subject: subject.seen, preheader: fit(node, state.preheader, left, DASH).seen };
}

function count(kind, { phone, desktop }) {
  const all = characters(state[kind]).length;
  const shown = { phone: number(phone[kind]), desktop: number(desktop[kind]) };
  const cut = Math.min(phone[kind], desktop[kind]) < all ? ` (${word("seen", shown)})` : "";
  return element("span", {}, word(`count_${kind}`, { count: number(all) }) + cut);
}

/** Puts as much of a text as `room` holds: characters seen, and the pixels that they take. */
function fit(node, text, room = node.clientWidth, before = "") {
  const style = getComputedStyle(node);
  const letters = characters(text);
  const seen = longest(letters, room, style);
  const shown = seen === letters.length ? text : seen ? cutAt(letters, seen) : "";
  node.textContent = shown && before + shown;
  node.title = text;
  return { seen, width: measure(shown, style) };
}

function longest(letters, room, style) {
  if (measure(letters.join(""), style) <= room) return letters.length;
  let fits = 0;
  let over = letters.length;
  while (over - fits > 1) {
    const half = (fits + over) >> 1;
    if (measure(cutAt(letters, half), style) <= room) fits = half;
    else over = half;
  }
  return fits;
}

function cutAt(letters, seen) {
  return `${letters.slice(0, seen).join("").trimEnd()}…`;
}

function measure(text, style) {
  brush.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  // One pixel for what the browser rounds.
  return text ? brush.measureText(text).width + 1 : 0;
}
