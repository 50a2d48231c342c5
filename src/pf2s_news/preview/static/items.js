/** Sections and entries as the pane shows them. */

import { element, word } from "./page.js";
import { field } from "./fields.js";
import { titleOf } from "./moves.js";

// What mail programs show of a line, and what the default values keep to.
const SUBJECT = 60;
const PREHEADER = 110;
const TEASER = 300;
const SHOWS = ["", "full", "teaser", "title"];

/** Subject, preheader and title of the issue. */
export function issueTexts({ subject, preheader, title, defaults }, edit) {
  const save = (key) => (text) => edit({ kind: "SetIssueText", key, text });
  return element(
    "div",
    { class: "texts" },
    field({
      key: "subject",
      name: word("subject"),
      value: subject,
      usual: defaults.subject,
      advised: SUBJECT,
      save: save("subject"),
    }),
    field({
      key: "preheader",
      name: word("preheader"),
      value: preheader,
      usual: defaults.preheader,
      advised: PREHEADER,
      save: save("preheader"),
    }),
    field({ key: "title", name: word("issue_title"), value: title, save: save("title") }),
  );
}

/** A section with its entries; `act` has what can be done: section, entry, open, … */
export function sectionItem(section, index, act) {
  const key = `section:${section.id}`;
  const item = element("li", { class: "section", "data-id": section.id });
  item.append(
    element(
      "div",
      { class: "head" },
      grip("section", key, section.label),
      element("h3", {}, section.label),
      showChoice(key, section.show, section.label, (show) =>
        act.section(section.id, (at) => ({ kind: "SetShow", ...at, entry: null, show })),
      ),
      opener(key, section.label, act),
      section.title ? element("p", { class: "subtitle" }, section.title) : null,
    ),
    act.isOpen(key) ? sectionTexts(section, key, act) : "",
    element(
      "ol",
      { class: "entries" },
      ...section.entries.map((entry, at) => entryItem(entry, index, at, act)),
    ),
    element(
      "button",
      {
        type: "button",
        class: "add",
        "data-focus": `${key}:add`,
        "aria-label": word("bring_in", { section: section.label }),
        onclick: () => act.bring(section),
      },
      word("add"),
    ),
  );
  return item;
}

function sectionTexts(section, key, act) {
  const save = (text) => act.section(section.id, (at) => ({ kind: "SetSectionTitle", ...at, text }));
  return element(
    "div",
    { class: "more" },
    field({ key: `${key}:title`, name: word("section_title"), value: section.title, save }),
    movers(key, section.label, (by) => act.moveSection(section.id, by)),
  );
}

function entryItem(entry, section, index, act) {
  const key = `entry:${entry.slug}`;
  const title = titleOf(entry);
  const item = element("li", {
    class: entry.broken ? "entry broken" : "entry",
    "data-slug": entry.slug,
  });
  item.append(
    element(
      "div",
      { class: "head" },
      grip("entry", key, title),
      element("span", { class: "number" }, entry.number === null ? "" : String(entry.number)),
      element(
        "span",
        { class: "name" },
        title,
        entry.broken ? element("small", { class: "fault" }, word("broken")) : null,
      ),
      showChoice(key, entry.show, title, (show) =>
        act.entry(entry.slug, (at) => ({ kind: "SetShow", ...at, show })),
      ),
      opener(key, title, act),
      element(
        "button",
        {
          type: "button",
          class: "icon out",
          "data-focus": `${key}:out`,
          "aria-label": word("take_out", { title }),
          title: word("take_out", { title }),
          onclick: () => act.takeOut(entry),
        },
        "×",
      ),
    ),
    act.isOpen(key) ? entryTexts(entry, key, act) : "",
  );
  return item;
}

function entryTexts(entry, key, act) {
  const save = (name) => (text) =>
    act.entry(entry.slug, (at) => ({ kind: "SetEntryText", ...at, key: name, text }));
  return element(
    "div",
    { class: "more" },
    field({
      key: `${key}:title`,
      name: word("entry_title"),
      value: entry.title,
      usual: entry.articleTitle,
      save: save("title"),
    }),
    field({
      key: `${key}:teaser`,
      name: word("entry_teaser"),
      value: entry.teaser,
      usual: entry.articleTeaser,
      advised: TEASER,
      save: save("teaser"),
    }),
    movers(key, titleOf(entry), (by) => act.moveEntry(entry.slug, by)),
  );
}

function grip(kind, key, title) {
  return element(
    "button",
    {
      type: "button",
      class: "grip",
      "data-kind": kind,
      "data-focus": `${key}:grip`,
      "aria-label": word("move", { title }),
      "aria-describedby": "keys_hint",
      title: word("arrange_hint"),
    },
    "⠿",
  );
}

function opener(key, title, act) {
  return element(
    "button",
    {
      type: "button",
      class: "icon open",
      "data-focus": `${key}:open`,
      "aria-expanded": String(act.isOpen(key)),
      "aria-label": word("edit_texts", { title }),
      title: word("edit_texts", { title }),
      onclick: () => act.open(key),
    },
    "✎",
  );
}

function movers(key, title, move) {
  const mover = (name, sign, by) =>
    element(
      "button",
      {
        type: "button",
        class: "small",
        "data-focus": `${key}:${name}`,
        "aria-label": word(`${name}_title`, { title }),
        onclick: () => move(by),
      },
      `${sign} ${word(name)}`,
    );
  return element("p", { class: "movers" }, mover("up", "↑", -1), mover("down", "↓", 1));
}

function showChoice(key, value, title, choose) {
  const options = SHOWS.map((show) => element("option", { value: show }, word(`show_${show || "usual"}`)));
  const select = element(
    "select",
    { class: value ? "set" : "", "data-focus": `${key}:show`, "aria-label": word("show", { title }) },
    ...options,
  );
  select.value = value;
  select.addEventListener("change", () => choose(select.value));
  return select;
}
