/** Bringing in an article that the issue does not have, found by its title. */

import { element, part, word } from "./page.js";

/** Opens the search; take(slug) is called with the article that is chosen. */
export function bringIn(available, section, take) {
  const dialog = part("bring");
  const found = element("ul", { class: "found", id: "bring_found" });
  const said = element("p", { class: "hint", role: "status" });
  const search = element("input", {
    type: "search",
    id: "bring_search",
    autocomplete: "off",
    "aria-controls": found.id,
  });
  const choose = (slug) => {
    dialog.close();
    take(slug);
  };
  const show = () => {
    const fitting = available.filter((article) => fits(article, search.value));
    found.replaceChildren(...fitting.map((article) => element("li", {}, choice(article, choose))));
    said.textContent = word("found", { count: fitting.length });
  };
  search.addEventListener("input", show);
  dialog.onkeydown = (event) => walk(event, search, found);
  dialog.replaceChildren(
    element("h2", { id: "bring_title" }, word("bring_in", { section })),
    element("label", { for: search.id }, word("search_title")),
    search,
    said,
    found,
    element("button", { type: "button", onclick: () => dialog.close() }, word("close")),
  );
  show();
  dialog.showModal();
  search.focus();
}

function choice({ slug, title }, choose) {
  return element(
    "button",
    { type: "button", "data-slug": slug, onclick: () => choose(slug) },
    title || slug,
    title ? element("small", {}, slug) : null,
  );
}

/** Every word is in the title or in the file's name, whatever its capitals and accents. */
function fits({ slug, title }, wanted) {
  const text = bare(`${title} ${slug}`);
  return bare(wanted)
    .split(/\s+/)
    .every((piece) => text.includes(piece));
}

function bare(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Arrows go through what was found; Enter takes the first. */
function walk(event, search, found) {
  const buttons = [...found.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  if (event.key === "Enter" && document.activeElement === search) {
    event.preventDefault();
    buttons[0]?.click();
  }
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by || (at < 0 && by < 0)) return;
  event.preventDefault();
  (buttons[at + by] ?? (by < 0 ? search : buttons[at])).focus();
}
