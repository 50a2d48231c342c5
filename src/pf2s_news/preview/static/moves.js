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

/** The edit that puts a section before another (`before` null: last); null where it stands there. */
export function dropSection({ sections }, id, before) {
  const section = sections.findIndex((one) => one.id === id);
  const to = placeBefore(sections.map((one) => one.id), id, before);
  return section < 0 || to === section ? null : { kind: "MoveSection", section, to };
}

/** The same for an entry, which is put into the section of that id. */
export function dropEntry(arrangement, slug, { section: id, before }) {
  const from = entryAt(arrangement, slug);
  const to = sectionAt(arrangement, id);
  if (!from || !to) return null;
  const slugs = arrangement.sections[to.section].entries.map((entry) => entry.slug);
  const to_entry = placeBefore(slugs, slug, before);
  if (to.section === from.section && to_entry === from.entry) return null;
  return { kind: "MoveEntry", ...from, to_section: to.section, to_entry };
}

/** Where `name` comes to stand among the others; its own place if it is dropped before itself. */
function placeBefore(names, name, before) {
  if (before === name) return names.indexOf(name);
  const others = names.filter((one) => one !== name);
  const place = others.indexOf(before);
  return place < 0 ? others.length : place;
}

/**
 * The gaps where a dragged item can be dropped, with their heights in the window. They say what
 * stands behind them: until the drop is written, positions may change.
 */
export function places(pane, item) {
  const sections = [...pane.querySelectorAll(".section")];
  if (item.matches(".section")) return gaps(sections, "id");
  return sections.flatMap((node) => {
    const top = node.querySelector(".entries").getBoundingClientRect().top;
    const found = gaps([...node.querySelectorAll(".entry")], "slug", top);
    return found.map((gap) => ({ ...gap, section: node.dataset.id }));
  });
}

function gaps(nodes, name, top) {
  const boxes = nodes.map((node) => node.getBoundingClientRect());
  const before = nodes.map((node, index) => ({ y: boxes[index].top, before: node.dataset[name] }));
  return [...before, { y: boxes.at(-1)?.bottom ?? top, before: null }];
}
