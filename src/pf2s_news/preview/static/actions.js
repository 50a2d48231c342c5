/** What an editor takes away: the HTML and the text on the clipboard, message and folder as files. */

import { announce, element, number, part, word } from "./page.js";
import { copy } from "./clipboard.js";
import { readDocument } from "./server.js";

const LINKS = { get_message: ["email.eml", "eml"], get_folder: ["folder.zip", "zip"] };
const BUTTONS = ["copy_html", "copy_text", ...Object.keys(LINKS)];

let state = null;

/** Wires the buttons; choose(tool) is called for another mailing tool. */
export function actionButtons(choose) {
  part("tool").addEventListener("change", () => choose(part("tool").value));
  part("copy_html").addEventListener("click", () => copyFile("email.html", "what_html"));
  part("copy_text").addEventListener("click", () => copyFile("email.txt", "what_text"));
  for (const id of Object.keys(LINKS))
    part(id).addEventListener("click", () => state.whole || announce(reason()));
}

/** Follows a state: tools, addresses, and whether anything may be taken away. */
export function showActions(given) {
  state = given;
  const options = state.tools.map(({ name, title }) => element("option", { value: name }, title));
  part("tool").replaceChildren(...options);
  part("tool").value = state.tool;
  for (const [id, [file, ending]] of Object.entries(LINKS)) link(part(id), file, `issue-${state.issue}.${ending}`);
  showImport();
  for (const id of BUTTONS) {
    part(id).setAttribute("aria-disabled", String(!state.whole));
    part(id).title = state.whole ? "" : reason();
  }
  part("reason").hidden = state.whole;
  part("reason").textContent = state.whole ? "" : reason();
}

/** The address of one of the issue's files, for the chosen mailing tool. */
export function addressOf(file, { issue, tool } = state) {
  const joint = file.includes("?") ? "&" : "?";
  return `/issues/${issue}/${file}${joint}for=${encodeURIComponent(tool)}`;
}

/** Where a tool imports a file, that is what an editor takes away, and not the HTML. */
function showImport() {
  const file = state.files.find((name) => name.endsWith(`-${state.tool}.zip`));
  const node = part("get_import");
  node.hidden = !file;
  part("copy_html").classList.toggle("primary", !file);
  if (!file) return;
  node.textContent = word("get_import", { tool: part("tool").selectedOptions[0].text });
  link(node, file, file);
}

function link(node, file, name) {
  if (!state.whole) return node.removeAttribute("href");
  node.href = addressOf(file);
  node.download = name;
}

function reason() {
  return word(state.build ? "not_whole" : "not_built");
}

/** Copies the bytes that a build writes for this tool. */
async function copyFile(file, what) {
  if (!state.whole) return announce(reason());
  let length = 0;
  const text = readDocument(addressOf(file)).then((answer) => {
    if (!answer.ok) throw new Error(word("not_whole"));
    length = new TextEncoder().encode(answer.text).length;
    return answer.text;
  });
  try {
    const done = await copy(text);
    const copied = { what: word(what), bytes: number(length), tool: part("tool").selectedOptions[0].text };
    announce(done ? word("copied_for", copied) : word("not_copied"));
  } catch (fault) {
    announce(fault.message);
  }
}
