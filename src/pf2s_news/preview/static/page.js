/** What both pages share: the data that the server put in, words, elements. */

export const data = JSON.parse(document.getElementById("data").textContent);
const numbers = new Intl.NumberFormat(data.lang);

/** The text of that key in the interface's language, its placeholders filled. */
export function word(key, values = {}) {
  const text = data.words[key];
  if (text === undefined) throw new Error(`no word for ${key}`);
  return text.replace(/%\((\w+)\)s/g, (_, name) => String(values[name]));
}

/** A number as people write it. */
export function number(value) {
  return numbers.format(value);
}

/** Characters as people count them: an accented letter or an emoji is one. */
export function characters(text) {
  return [...new Intl.Segmenter(data.lang).segment(text)].map((part) => part.segment);
}

/** An element by its id. */
export function part(id) {
  return document.getElementById(id);
}

/** A new element; `on…` is a listener, true an empty attribute, null and false none. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== null && value !== false) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** What an issue's state is called, and that it is a draft. */
export function badges({ state, draft, errors, warnings }) {
  const names = draft && state !== "draft" ? ["draft", state] : [state];
  return names.map((name) =>
    element("span", { class: `badge ${name}` }, word(`state_${name}`, { count: errors || warnings })),
  );
}

/** Puts the words into the page's fixed elements. */
export function fillWords() {
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]"))
    node.setAttribute("aria-label", word(node.dataset.label));
}

let fading;
let said = 0;

/** Says something at the foot of the page, to screen readers too. */
export function announce(text) {
  said = performance.now();
  const status = part("status");
  status.textContent = text;
  status.classList.add("shown");
  clearTimeout(fading);
  fading = setTimeout(() => status.classList.remove("shown"), 6000);
}

/** Says what nobody asked for, unless an answer to the reader has just come. */
export function mention(text) {
  if (said === 0 || performance.now() - said > 3000) announce(text);
}
