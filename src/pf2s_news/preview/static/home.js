/** The issues of the workspace, newest first. */

import { badges, data, element, fillWords, part, word } from "./page.js";
import { listen } from "./live.js";
import { listOf } from "./problems.js";
import { ask } from "./server.js";

let asked = 0;

fillWords();
part("archive").title = word("archive_means");
show(data.state);
listen(refresh, refresh);

async function refresh() {
  const mine = ++asked;
  // Without a connection the list stays; the header says that it is lost.
  const found = await ask("/state.json").catch(() => null);
  if (found && mine === asked) show(found);
}

function show(state) {
  const focused = document.activeElement?.getAttribute("href");
  document.title = `${state.name} – ${word("preview")}`;
  part("name").textContent = state.name;
  part("general").hidden = state.problems.length === 0;
  part("general").replaceChildren(listOf(state.problems));
  part("issues").replaceChildren(...state.issues.map(issue));
  if (!state.issues.length) part("issues").append(element("li", { class: "nothing" }, word("no_issue")));
  if (focused) document.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
}

function issue(found) {
  return element(
    "li",
    { class: "issue" },
    element(
      "article",
      {},
      element(
        "header",
        {},
        element("h3", {}, element("a", { href: found.href }, found.formula || found.manifest)),
        element("span", { class: "badges" }, ...badges(found)),
      ),
      found.title ? element("p", { class: "title" }, found.title) : null,
      found.problem ? listOf([found.problem]) : null,
      sommaire(found.sections),
      element("p", { class: "file" }, found.manifest, found.draft ? ` · ${word("not_archived")}` : null),
    ),
  );
}

function sommaire(sections) {
  return element(
    "div",
    { class: "sommaire" },
    ...sections
      .filter(({ articles }) => articles.length)
      .map(({ label, articles }) =>
        element(
          "section",
          {},
          element("h4", {}, label),
          element("ul", {}, ...articles.map((title) => element("li", {}, title))),
        ),
      ),
  );
}
