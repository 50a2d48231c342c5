/** HTML source with highlighting: text in spans, one line an element. */

import { element } from "./page.js";

const TOKEN = new RegExp(
  [
    /(?<comment><!--[\s\S]*?-->)/,
    /(?<doctype><![^>]*>)/,
    /(?<style>(?<=<style\b[^>]*>)[\s\S]+?(?=<\/style))/,
    /(?<tag><\/?[a-zA-Z](?:"[^"]*"|'[^']*'|[^'">])*>)/,
    /(?<merge>\{\{.*?\}\}|\*\|.*?\|\*|\[\[.*?\]\])/,
    /(?<entity>&#?\w+;)/,
  ]
    .map((pattern) => pattern.source)
    .join("|"),
  "g",
);
const TAG_PART = /(?<name>^<\/?[\w:-]+|\/?>$)|(?<attribute>[\w:-]+)(?==)|(?<value>"[^"]*"|'[^']*')/g;

/** The source as lines of highlighted spans. */
export function highlighted(html) {
  const lines = [];
  const line = () => lines.push(element("span", { class: "line", "data-number": lines.length + 1 }));
  line();
  for (const [kind, text] of tokens(html)) {
    text.split("\n").forEach((piece, index) => {
      if (index > 0) line();
      if (piece) lines.at(-1).append(kind ? element("span", { class: kind }, piece) : piece);
    });
  }
  return lines;
}

function* tokens(html) {
  for (const [kind, text] of split(html, TOKEN)) {
    if (kind === "tag") yield* split(text, TAG_PART);
    else yield [kind, text];
  }
}

/** What a pattern's named groups match, and "" for what is between. */
function* split(text, pattern) {
  let end = 0;
  for (const found of text.matchAll(pattern)) {
    if (found.index > end) yield ["", text.slice(end, found.index)];
    const [kind] = Object.entries(found.groups).find(([, value]) => value !== undefined);
    yield [kind, found[0]];
    end = found.index + found[0].length;
  }
  if (end < text.length) yield ["", text.slice(end)];
}
