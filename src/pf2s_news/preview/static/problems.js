/** Problems as people read them: what, where, how to mend it. */

import { announce, data, element, part, word } from "./page.js";
import { copy } from "./clipboard.js";
import { send } from "./server.js";

const SEVERITIES = ["error", "warning", "info"];

/** Shows the problems of a state in their pane, by severity. */
export function showProblems(problems) {
  const pane = part("pane_problems");
  const groups = SEVERITIES.map((severity) => group(severity, problems)).filter(Boolean);
  if (groups.length) pane.replaceChildren(...groups);
  else pane.replaceChildren(element("p", { class: "nothing" }, word("no_problem")));
}

/** How many problems of a severity there are. */
export function countOf(problems, severity) {
  return problems.filter((problem) => problem.severity === severity).length;
}

function group(severity, problems) {
  const found = problems.filter((problem) => problem.severity === severity);
  if (!found.length) return null;
  return element(
    "section",
    { class: "group" },
    element("h2", {}, word(`${severity}s`, { count: found.length })),
    listOf(found),
  );
}

/** A list of problems. */
export function listOf(problems) {
  return element("ul", { class: "problems" }, ...problems.map((problem) => element("li", {}, card(problem))));
}

function card(problem) {
  return element(
    "div",
    { class: `problem ${problem.severity}` },
    element("p", { class: "what" }, element("strong", {}, word(problem.severity)), " ", problem.message),
    problem.quote ? quoted(problem) : null,
    problem.hint ? element("p", { class: "cure" }, "→ ", problem.hint) : null,
    element("p", { class: "where" }, ...places(problem), element("code", {}, problem.rule)),
  );
}

function quoted({ quote, column, width }) {
  const letters = [...quote];
  const from = column && width ? column - 1 : letters.length;
  return element(
    "pre",
    { class: "quote" },
    letters.slice(0, from).join("").trimStart(),
    element("mark", {}, letters.slice(from, from + width).join("")),
    letters.slice(from + width).join(""),
  );
}

function places(problem) {
  if (!problem.place) return [];
  const label = (key) => ({
    "aria-label": word(key, { place: problem.place }),
    title: word(key, { place: problem.place }),
  });
  const copyIt = element(
    "button",
    { type: "button", class: "small", ...label("copy_place"), onclick: () => copyPlace(problem.place) },
    word("copy"),
  );
  if (data.readOnly) return [element("span", { class: "place" }, problem.place), copyIt];
  const open = {
    type: "button",
    class: "place",
    title: word("open_place", { place: problem.place }),
    onclick: () => openPlace(problem),
  };
  return [element("button", open, problem.place), copyIt];
}

async function copyPlace(place) {
  announce((await copy(place)) ? word("copied", { what: place }) : word("not_copied"));
}

async function openPlace({ file, line, column, place }) {
  const { status, body } = await send("/open", { file, line, column });
  announce(status === 204 ? word("opened", { place }) : body.message);
}
