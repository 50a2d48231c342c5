/** Keyboard shortcuts, and the panel that lists them. */

import { element, part, word } from "./page.js";
import { recall, remember } from "./settings.js";

let shortcuts = [];
let on = recall("shortcuts", true);

/** Shortcuts are {key, word, act}; `key` as the keyboard writes it, digits by their place. */
export function useShortcuts(given) {
  shortcuts = given;
  document.addEventListener("keydown", press);
  part("show_help").addEventListener("click", showHelp);
}

/** The same keys in a document of the issue. */
export function listenIn(page) {
  page.addEventListener("keydown", press);
}

/** Opens the panel. */
export function showHelp() {
  const help = part("help");
  const row = ({ key, text }) =>
    element("div", {}, element("dt", {}, element("kbd", {}, key)), element("dd", {}, text));
  const close = element("button", { type: "button", onclick: () => help.close() }, word("close"));
  help.replaceChildren(
    element("h2", { id: "help_title" }, word("help")),
    element(
      "dl",
      {},
      ...shortcuts.map(({ key, name }) => row({ key, text: word(name) })),
      row({ key: word("key_alt_arrows"), text: word("key_move") }),
      row({ key: "Ctrl Z", text: word("undo") }),
      row({ key: "Ctrl Y", text: word("redo") }),
    ),
    element("label", { class: "choice" }, choice(), " ", word("shortcuts_on")),
    element("p", { class: "hint" }, word("help_more")),
    close,
  );
  if (!help.open) help.showModal();
}

/** Keys of one character get in the way of speech input: they can be switched off (WCAG 2.1.4). */
function choice() {
  const box = element("input", { type: "checkbox" });
  box.checked = on;
  box.addEventListener("change", () => {
    on = box.checked;
    remember("shortcuts", on);
  });
  return box;
}

function press(event) {
  if (!on || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const found = shortcuts.find(({ key }) => key === event.key || `Digit${key}` === event.code);
  if (!found) return;
  event.preventDefault();
  found.act();
}

function isTyping(node) {
  return Boolean(node.closest?.("input, textarea, select, [contenteditable]"));
}
