/** The middle: the message, its text, its source, the web version, the mailing tool's card. */

import { element, part, word } from "./page.js";
import { addressOf } from "./actions.js";
import { prepareCard } from "./card.js";
import { Frame } from "./frame.js";
import { listenIn } from "./keys.js";
import { currentModes } from "./modes.js";
import { readDocument } from "./server.js";
import { recall, remember } from "./settings.js";
import { simulate } from "./simulate.js";
import { highlighted } from "./source.js";
import { tabs } from "./tabs.js";
import { useWholeRoom } from "./width.js";

const VIEWS = ["message", "text", "source", "web", "card"];
const FRAMES = {
  message: "email.html?pictures=local",
  web: "web.html?pictures=local",
  card: "paste.html?script=none",
};
const TEXTS = {
  text: { file: "email.txt", id: "plain", write: (text) => [text] },
  source: { file: "email.html", id: "source", write: highlighted },
};

const frame = new Frame(part("device"), prepare);
let bar = null;
let state = null;
let view = "message";
let remote = false;
// What is on screen, so that only what changed is loaded again.
let loaded = "";

/** Makes the tabs. */
export function viewTabs(first) {
  state = first;
  view = recall("view", "message", VIEWS);
  const items = VIEWS.map((name) => ({ name, text: word(`view_${name}`), panel: "view" }));
  bar = tabs(part("views"), items, choose);
  part("remote").addEventListener("click", askForRemote);
}

/** Chooses a view, if there is one of that name. */
export function selectView(name) {
  if (bar.has(name)) bar.select(name);
}

/** Follows a state: another build is loaded, the same one stays. */
export function showView(given) {
  state = given;
  bar.hide("card", !state.files.includes("paste.html"));
  bar.select(bar.has(view) ? view : "message");
  part("remote").hidden = state.remote.length === 0 || remote;
  part("remote").textContent = word("remote", { count: state.remote.length });
}

/** Shows the document with other simulations. */
export function changeModes() {
  if (view in FRAMES) load();
}

/** Brings an article into view. */
export function goTo(slug) {
  if (!(view in FRAMES)) bar.select("message");
  frame.goTo(slug);
}

function choose(name, tab) {
  frame.keep();
  view = name;
  remember("view", name);
  part("view").setAttribute("aria-labelledby", tab.id);
  part("toolbar").classList.toggle("off", !["message", "web"].includes(name));
  part("stage").hidden = !(name in FRAMES);
  for (const [key, { id }] of Object.entries(TEXTS)) part(id).hidden = key !== name;
  useWholeRoom(name === "card");
  const wanted = [name, state.build, state.whole, state.tool, remote].join(" ");
  if (wanted !== loaded) load();
  loaded = wanted;
}

function load() {
  if (view in TEXTS) return write(TEXTS[view]);
  if (state.build === null) return frame.clear();
  const file = FRAMES[view] + (remote && view !== "card" ? "&remote=yes" : "");
  frame.show(addressOf(file, state), view, word(`view_${view}`));
}

async function write({ file, id, write: written }) {
  const node = part(id);
  const address = addressOf(file, state);
  const found = await readDocument(address).catch(() => null);
  // The connection is lost, which is said elsewhere, or another tool was chosen meanwhile.
  if (!found || address !== addressOf(file, state)) return;
  const { ok, text } = found;
  const top = node.scrollTop;
  if (ok) node.replaceChildren(...written(text));
  else
    node.replaceChildren(
      element("span", { class: "nothing" }, word(state.build ? "not_whole" : "not_built")),
    );
  node.lang = ok ? state.lang : document.documentElement.lang;
  node.scrollTop = top;
}

function prepare(page, shown) {
  if (shown === "card") prepareCard(page, `${state.build} ${state.tool}`);
  else simulate(page, currentModes());
  listenIn(page);
}

function askForRemote() {
  remote = true;
  showView(state);
  part("view").focus();
}
