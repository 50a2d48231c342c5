/**
 * The paste card in its frame, where its own script may not run: buttons that copy a value, and
 * ticks that outlast a look at another view.
 */

import { announce, element, word } from "./page.js";
import { copy } from "./clipboard.js";

// Of which build the ticks are: another one is another message to hand over.
let build = "";
const ticked = new Set();

/** Prepares a card that was loaded for a build. */
export function prepareCard(page, of) {
  if (build !== of) ticked.clear();
  build = of;
  for (const value of page.querySelectorAll("dd > code")) value.after(copyButton(value));
  for (const box of page.querySelectorAll("input[type=checkbox]")) {
    box.checked = ticked.has(box.id);
    box.addEventListener("change", () => (box.checked ? ticked.add(box.id) : ticked.delete(box.id)));
  }
}

function copyButton(value) {
  const name = value.closest("div").querySelector("dt").textContent;
  const label = { "aria-label": `${word("copy")} – ${name}`, lang: document.documentElement.lang };
  const onclick = async () => {
    const done = await copy(value.textContent);
    announce(done ? word("copied", { what: name }) : word("not_copied"));
  };
  return element("button", { type: "button", ...label, onclick }, word("copy"));
}
