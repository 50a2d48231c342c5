/** Where an entry or a section can go. */

/** The title that an entry shows. */
export function titleOf(entry) {
  return entry.title || entry.articleTitle || entry.slug;
}

/** Where the section of that id is; null where there is none (any more). */
export function sectionAt({ sections }, id) {
  const section = sections.findIndex((one) => one.id === id);
  return section < 0 ? null : { section };
}

/** Where the entry of that slug is; null where there is none (any more). */
export function entryAt({ sections }, slug) {
  const entryIn = ({ entries }) => entries.findIndex((entry) => entry.slug === slug);
  const section = sections.findIndex((one) => entryIn(one) >= 0);
  return section < 0 ? null : { section, entry: entryIn(sections[section]) };
}

/** The edit that moves a section one place up (-1) or down (1); null at the end of the issue. */
export function moveSection({ sections }, { section }, by) {
  const to = section + by;
  return to in sections ? { kind: "MoveSection", section, to } : null;
}

/** The same for an entry, which goes on into the next section. */
export function moveEntry({ sections }, { section, entry }, by) {
  const within = { kind: "MoveEntry", section, entry, to_section: section, to_entry: entry + by };
  if (within.to_entry in sections[section].entries) return within;
  const to_section = section + by;
  if (!(to_section in sections)) return null;
  const to_entry = by < 0 ? sections[to_section].entries.length : 0;
  return { kind: "MoveEntry", section, entry, to_section, to_entry };
}

/** The gaps where a dragged item can be dropped, with their heights in the window. */
export function places(pane, item) {
  return item.matches(".section") ? sectionPlaces(pane, item) : entryPlaces(pane, item);
}

function sectionPlaces(pane, item) {
  const from = Number(item.dataset.section);
  const boxes = [...pane.querySelectorAll(".section")].map((node) => node.getBoundingClientRect());
  const gaps = [...boxes.map((box) => box.top), boxes.at(-1).bottom];
  // Taking the item out moves what comes after it one place up.
  return gaps.map((y, gap) => ({ y, to: gap > from ? gap - 1 : gap }));
}

function entryPlaces(pane, item) {
  const own = { section: Number(item.dataset.section), entry: Number(item.dataset.entry) };
  return [...pane.querySelectorAll(".section")].flatMap((node, section) => {
    const boxes = [...node.querySelectorAll(".entry")].map((one) => one.getBoundingClientRect());
    const list = node.querySelector(".entries").getBoundingClientRect();
    const gaps = [...boxes.map((box) => box.top), boxes.at(-1)?.bottom ?? list.top];
    const entry = (gap) => (section === own.section && gap > own.entry ? gap - 1 : gap);
    return gaps.map((y, gap) => ({ y, section, entry: entry(gap) }));
  });
}
