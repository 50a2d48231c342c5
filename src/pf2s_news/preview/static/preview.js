/** The preview page: the message in the middle, what is known about it at its side. */

import { announce, badges, data, element, fillWords, mention, part, word } from "./page.js";
import { actionButtons, addressOf, showActions } from "./actions.js";
import { showBeside } from "./beside.js";
import { arrangePane, changesSoFar, showArrangement } from "./arrange.js";
import { inboxRow, showInbox } from "./inbox.js";
import { useShortcuts } from "./keys.js";
import { listen } from "./live.js";
import { MODES, modeControls, toggleMode } from "./modes.js";
import { countOf, listOf, showProblems } from "./problems.js";
import { ask } from "./server.js";
import { recall, remember } from "./settings.js";
import { tabs } from "./tabs.js";
import { changeModes, goTo, selectView, showView, viewTabs } from "./views.js";
import { showWeight } from "./weight.js";
import { setWidth, widthControls, WIDTHS } from "./width.js";

const PANES = ["arrange", "problems", "weight"];
let state = data.state;
let asked = 0;
let changes;

fillWords();
inboxRow();
widthControls();
modeControls(changeModes);
actionButtons((tool) => refresh(tool, true));
arrangePane(state.issue);
changes = changesSoFar();
const panes = tabs(
  part("panes"),
  PANES.map((name) => ({ name, text: word(`pane_${name}`), panel: `pane_${name}` })),
  choosePane,
);
viewTabs(state);
show();
panes.select(recall("pane", panes.has("arrange") ? "arrange" : "problems", PANES.filter(panes.has)));
useShortcuts(shortcuts());
listen(hear, () => refresh());

function show() {
  document.title = `${state.formula} – ${word("preview")}`;
  part("formula").textContent = part("formula").title = state.formula;
  showBadge();
  showActions(state);
  showBeside(state);
  showInbox(state);
  showProblems(state.problems);
  showWeight(state, goTo);
  showArrangement(state.arrangement, changes);
  labelPanes();
  showOverlay();
  showView(state);
}

/** Asks for the state anew; what an older question brings is dropped. */
async function refresh(tool = state.tool, told = false) {
  const mine = ++asked;
  const before = changesSoFar();
  let found;
  try {
    found = await ask(addressOf("state.json", { issue: state.issue, tool }));
  } catch {
    part("tool").value = state.tool;
    return announce(word("not_live"));
  }
  if (mine !== asked) return;
  if (!found) return gone();
  state = found;
  changes = before;
  show();
  if (told) announce(word("tool_is", { tool: part("tool").selectedOptions[0].text }));
}

function hear(name, event) {
  if (name !== "listed" && event.issue !== state.issue) return;
  if (name === "rebuilt") mention(word("rebuilt"));
  if (name === "failed") mention(word("failed", { count: countOf(event.problems, "error") }));
  refresh();
}

function gone() {
  part("overlay").hidden = false;
  part("overlay").replaceChildren(
    element("h2", {}, word("gone")),
    element("p", {}, element("a", { href: "/" }, word("home"))),
  );
}

function showBadge() {
  const errors = countOf(state.problems, "error");
  const warnings = countOf(state.problems, "warning");
  const kind = errors ? "errors" : warnings ? "warnings" : state.draft ? "draft" : "ready";
  part("badge").replaceChildren(...badges({ state: kind, draft: state.draft, errors, warnings }));
}

function labelPanes() {
  const count = countOf(state.problems, "error") + countOf(state.problems, "warning");
  const kind = countOf(state.problems, "error") ? "error" : "warning";
  const badge = count ? element("span", { class: `count ${kind}` }, String(count)) : null;
  panes.label("problems", word("pane_problems"), ...(badge ? [" ", badge] : []));
  panes.hide("arrange", data.readOnly || !state.arrangement);
  if (!panes.has("arrange") && !part("pane_arrange").hidden) panes.select("problems");
}

function choosePane(name, tab) {
  for (const pane of PANES) part(`pane_${pane}`).hidden = pane !== name;
  part(`pane_${name}`).setAttribute("aria-labelledby", tab.id);
  remember("pane", name);
}

/** The last good message is on screen, or none: what is wrong stands over it. */
function showOverlay() {
  const overlay = part("overlay");
  overlay.hidden = !state.stale && state.build !== null;
  if (overlay.hidden) return overlay.replaceChildren();
  const errors = state.problems.filter(({ severity }) => severity === "error");
  overlay.replaceChildren(
    element(
      "header",
      {},
      element("h2", {}, word(state.build ? "stale" : "nothing_built")),
      element("button", { type: "button", onclick: () => panes.select("problems") }, word("all_problems")),
    ),
    listOf(errors.slice(0, 3)),
  );
}

function shortcuts() {
  const act = (key, name, action) => ({ key, name, act: action });
  return [
    ...["message", "text", "source", "web", "card"].map((view, index) =>
      act("mtswp"[index], `view_${view}`, () => selectView(view)),
    ),
    ...WIDTHS.map((width, index) => act(String(index + 1), `width_${width}`, () => setWidth(width))),
    ...MODES.map((mode, index) => act("ldibx"[index], `mode_${mode}`, () => toggleMode(mode))),
    ...PANES.map((pane, index) =>
      act("aek"[index], `pane_${pane}`, () => panes.has(pane) && panes.select(pane)),
    ),
    act("c", "copy_html", () => part("copy_html").click()),
    act("v", "copy_text", () => part("copy_text").click()),
    act("?", "help", () => part("show_help").click()),
  ];
}
