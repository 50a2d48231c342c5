/** Tabs after the ARIA practices: one stop for Tab, arrow keys inside. */

import { element } from "./page.js";

/**
 * Fills `list` with tabs {name, text, panel} and calls choose(name) when one is chosen.
 * Returns select(name), which chooses too, and label(name, node…).
 */
export function tabs(list, items, choose) {
  const buttons = new Map(items.map((item) => [item.name, tab(list.id, item)]));
  list.replaceChildren(...buttons.values());

  function select(name) {
    for (const [other, button] of buttons) {
      const chosen = other === name;
      button.setAttribute("aria-selected", String(chosen));
      button.tabIndex = chosen ? 0 : -1;
    }
    choose(name, buttons.get(name));
  }

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[role=tab]");
    if (button) select(button.dataset.name);
  });
  list.addEventListener("keydown", (event) => {
    const next = neighbour([...buttons.values()], event);
    if (!next) return;
    event.preventDefault();
    next.focus();
    select(next.dataset.name);
  });
  return {
    select,
    has: (name) => buttons.has(name) && !buttons.get(name).hidden,
    hide: (name, hidden) => (buttons.get(name).hidden = hidden),
    label: (name, ...content) => buttons.get(name).replaceChildren(...content),
  };
}

function tab(prefix, { name, text, panel }) {
  const attributes = { type: "button", role: "tab", id: `${prefix}_${name}`, "data-name": name };
  return element("button", { ...attributes, "aria-controls": panel, tabindex: -1 }, text);
}

function neighbour(buttons, event) {
  const shown = buttons.filter((button) => !button.hidden);
  const at = shown.indexOf(event.target.closest("[role=tab]"));
  const last = shown.length - 1;
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last }[event.key];
  if (at < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey) return null;
  return shown[(to + shown.length) % shown.length];
}
