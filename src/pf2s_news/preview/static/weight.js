/** What the message weighs, and which article weighs what. */

import { element, number, part, word } from "./page.js";

/** Shows the weights of a state; goTo(slug) brings an article into view. */
export function showWeight({ bytes, limits, arrangement }, goTo) {
  const pane = part("pane_weight");
  if (!bytes) return pane.replaceChildren(element("p", { class: "nothing" }, word("no_weight")));
  pane.replaceChildren(
    meter("weight_message", bytes.email_html, limits.message),
    element("p", { class: "hint" }, word("weight_message_means", { limit: number(limits.message) })),
    meter("weight_style", bytes.style, limits.style),
    element("p", { class: "hint" }, word("weight_style_means", { limit: number(limits.style) })),
    chart(bytes, goTo),
    element(
      "p",
      { class: "hint" },
      word("weight_others", {
        text: number(bytes.email_txt),
        web: number(bytes.web_html),
        eml: number(bytes.email_eml),
      }),
    ),
  );
}

function meter(key, value, limit) {
  const share = value / limit;
  const text = word("of_limit", {
    bytes: number(value),
    limit: number(limit),
    percent: number(Math.round(share * 100)),
  });
  const name = word(key);
  const bar = element(
    "div",
    {
      class: "meter",
      role: "meter",
      "aria-label": name,
      "aria-valuemin": 0,
      "aria-valuemax": limit,
      "aria-valuenow": Math.min(value, limit),
      "aria-valuetext": text,
    },
    element("div", { class: "fill" }),
  );
  bar.firstChild.style.width = `${Math.min(100, share * 100)}%`;
  const level = share > 1 ? "over" : share > 0.9 ? "near" : "fine";
  return element(
    "div",
    { class: `weighed ${level}` },
    element(
      "p",
      {},
      element("strong", {}, name),
      " ",
      text,
      share > 1
        ? element("strong", { class: "too_much" }, ` ${word("too_heavy", { bytes: number(value - limit) })}`)
        : null,
    ),
    bar,
  );
}

function chart(bytes, goTo) {
  const rows = [...bytes.articles].sort((one, other) => other.bytes - one.bytes);
  const most = Math.max(bytes.frame, ...rows.map((row) => row.bytes));
  return element(
    "table",
    { class: "chart" },
    element("caption", {}, word("weight_by_article")),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        element("th", { scope: "col" }, word("article")),
        element("th", { scope: "col" }, word("bytes")),
      ),
    ),
    element(
      "tbody",
      {},
      ...rows.map((row) => bar(link(row, goTo), row.bytes, most)),
      bar(element("em", {}, word("frame")), bytes.frame, most),
    ),
  );
}

function link({ slug, title }, goTo) {
  return element("button", { type: "button", class: "link", onclick: () => goTo(slug) }, title || slug);
}

function bar(name, bytes, most) {
  const drawn = element("div", { class: "bar_of", "aria-hidden": "true" });
  drawn.style.width = `${(100 * bytes) / most}%`;
  return element("tr", {}, element("th", { scope: "row" }, name, drawn), element("td", {}, number(bytes)));
}
