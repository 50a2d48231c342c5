/** What stands beside the message: the PDF and the page in the archive, in tabs of their own. */

import { element, part, word } from "./page.js";
import { addressOf } from "./actions.js";

/** Follows a state: a draft is not in the archive. */
export function showBeside(state) {
  const shown = [];
  if (state.pdf) shown.push(opener("show_pdf", "show_pdf_means", addressOf(state.pdf, state)));
  if (state.archived) shown.push(opener("show_archive", "show_archive_means", state.archived));
  else if (state.draft) shown.push(element("span", { class: "hint" }, word("not_archived")));
  const focused = document.activeElement?.id;
  part("beside").replaceChildren(...shown);
  // Whoever stands on one of them stays there.
  if (shown.some(({ id }) => id && id === focused)) part(focused).focus();
}

function opener(id, meaning, href) {
  const link = { id, href, target: "_blank", rel: "noopener", title: word(meaning) };
  return element("a", link, word(id));
}
