/** The pane where an issue is put in order; each change is written to the manifest at once. */

import { announce, data, element, part, word } from "./page.js";
import { bringIn } from "./bring.js";
import { draggable } from "./drag.js";
import { Edits } from "./edits.js";
import { isUnsaved } from "./fields.js";
import { issueTexts, sectionItem } from "./items.js";
import { ask } from "./server.js";
import {
  dropEntry,
  dropSection,
  entryAt,
  moveEntry,
  moveSection,
  places,
  sectionAt,
  titleOf,
} from "./moves.js";

const pane = part("pane_arrange");
const refusal = element("p", { class: "refusal", role: "alert" });
// Slugs and section ids whose texts are open.
const opened = new Set();
let edits = null;
let shown = null;

/** What sections and entries offer; they are named, because places change. */
const ACTS = {
  section: (id, edit) => edits.edit(() => known(sectionAt(shown, id), edit)),
  entry: (slug, edit) => edits.edit(() => known(entryAt(shown, slug), edit)),
  moveSection: (id, by) => move(() => known(sectionAt(shown, id), (at) => moveSection(shown, at, by))),
  moveEntry: (slug, by) => move(() => known(entryAt(shown, slug), (at) => moveEntry(shown, at, by))),
  open,
  bring,
  takeOut,
  isOpen: (key) => opened.has(key),
};

/** Wires the pane of an issue. */
export function arrangePane(issue) {
  if (data.readOnly) return;
  edits = new Edits(issue, show, refuse);
  pane.addEventListener("keydown", press);
  draggable(pane, pane, {
    entry: {
      item: ".entry",
      places: (item) => places(pane, item),
      drop: ({ dataset }, place) => drop(() => dropEntry(shown, dataset.slug, place)),
    },
    section: {
      item: ".section",
      places: (item) => places(pane, item),
      drop: ({ dataset }, { before }) => drop(() => dropSection(shown, dataset.id, before)),
    },
  });
  window.addEventListener("beforeunload", (event) => {
    if ([...pane.querySelectorAll("textarea")].some(isUnsaved)) event.preventDefault();
  });
}

/** How many changes there were, to be given back with a state that was asked for now. */
export function changesSoFar() {
  return edits?.age;
}

/** Follows a state's arrangement; null where there is nothing to arrange. */
export function showArrangement(arrangement, changes) {
  if (!edits || !arrangement || changes !== edits.age) return;
  if (shown && shown.digest !== arrangement.digest) refuse("");
  show(arrangement);
}

function known(at, edit) {
  return at && edit(at);
}

function refuse(text) {
  refusal.textContent = text;
}

function show(arrangement) {
  edits.digest = arrangement.digest;
  if (JSON.stringify(arrangement) === JSON.stringify(shown)) return;
  shown = arrangement;
  keepingFocus(() => pane.replaceChildren(...content(arrangement)));
}

function content(arrangement) {
  return [
    element("div", { class: "steps" }, step("undo", arrangement.undo), step("redo", arrangement.redo)),
    refusal,
    issueTexts(arrangement, (edit) => edits.edit(() => edit)),
    element("p", { class: "hint", id: "keys_hint" }, word("arrange_hint")),
    element(
      "ol",
      { class: "sections" },
      ...arrangement.sections.map((section, index) => sectionItem(section, index, ACTS)),
    ),
    missing(arrangement.missingSections),
  ];
}

function step(name, possible) {
  const attributes = { type: "button", "data-focus": name, "aria-disabled": String(!possible) };
  const take = () => (shown[name] ? edits.step(name) : announce(word(`nothing_to_${name}`)));
  return element("button", { ...attributes, onclick: take }, word(name));
}

function missing(sections) {
  if (!sections.length) return element("p");
  const add = ({ id, label }) =>
    element(
      "button",
      {
        type: "button",
        onclick: () => edits.edit(() => ({ kind: "BringInSection", section: shown.sections.length, id })),
      },
      `+ ${label}`,
    );
  return element(
    "div",
    { class: "missing", role: "group", "aria-label": word("missing_sections") },
    element("p", {}, word("missing_sections")),
    ...sections.map(add),
  );
}

function open(key) {
  if (!opened.delete(key)) opened.add(key);
  keepingFocus(() => pane.replaceChildren(...content(shown)));
}

async function bring({ id, label }) {
  const articles = await ask(`/issues/${data.state.issue}/articles.json`).catch(() => null);
  if (!articles) return announce(word("not_live"));
  const present = new Set(shown.sections.flatMap(({ entries }) => entries.map(({ slug }) => slug)));
  const available = articles.filter(({ slug }) => !present.has(slug));
  const bringInto =
    (slug) =>
    ({ section }) => ({ kind: "BringIn", section, entry: shown.sections[section].entries.length, slug });
  bringIn(available, label, (slug) => ACTS.section(id, bringInto(slug)));
}

async function takeOut(entry) {
  const done = await ACTS.entry(entry.slug, (at) => ({ kind: "TakeOut", ...at }));
  if (done) announce(word("taken_out", { title: titleOf(entry) }));
}

/** Moves by a key, a button or a drop; `find` gives the edit, null where it goes nowhere. */
async function move(find) {
  let possible = true;
  const done = await edits.edit(() => {
    const edit = find();
    possible = edit !== null;
    return edit;
  });
  if (done) tell(done);
  else if (!possible) announce(word("no_further"));
}

async function drop(find) {
  const done = await edits.edit(find);
  if (done) tell(done);
}

function tell({ kind, to, to_section, to_entry }) {
  const section = shown.sections[kind === "MoveSection" ? to : to_section];
  if (kind === "MoveSection")
    return announce(word("moved_section", { section: section.label, place: to + 1 }));
  const title = titleOf(section.entries[to_entry]);
  announce(word("moved_entry", { title, section: section.label, place: to_entry + 1 }));
}

function press(event) {
  const typing = event.target.matches("textarea, input, select");
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const item = event.target.closest(".entry, .section");
  if (event.altKey && by && item && !typing) {
    event.preventDefault();
    if (item.matches(".entry")) ACTS.moveEntry(item.dataset.slug, by);
    else ACTS.moveSection(item.dataset.id, by);
  }
  if (!(event.ctrlKey || event.metaKey) || typing) return;
  const key = event.key.toLowerCase();
  const name = key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "z" ? "undo" : "";
  if (!name) return;
  event.preventDefault();
  if (shown[name]) edits.step(name);
  else announce(word(`nothing_to_${name}`));
}

/** Writes the pane anew: focus, place and a text that is being typed stay. */
function keepingFocus(write) {
  const active = pane.contains(document.activeElement) ? document.activeElement : null;
  const key = active?.dataset.focus;
  const typed = active?.matches("textarea") && isUnsaved(active) ? active.value : null;
  // Chromium tells a field that is taken away while somebody types in it that it has changed.
  if (typed !== null) active.value = active.dataset.saved;
  const range = active?.matches("textarea") ? [active.selectionStart, active.selectionEnd] : null;
  const top = pane.scrollTop;
  write();
  pane.scrollTop = top;
  const again = key && pane.querySelector(`[data-focus="${CSS.escape(key)}"]`);
  if (!again) return active ? pane.querySelector("button").focus({ preventScroll: true }) : undefined;
  if (typed !== null) again.value = typed;
  again.focus({ preventScroll: true });
  if (range) again.setSelectionRange(...range);
  if (!range) again.scrollIntoView({ block: "nearest" });
  if (typed !== null) again.dispatchEvent(new Event("input"));
}
