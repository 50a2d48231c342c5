/* Searches the archive in the browser. The page names the years; each is a script that calls
   pf2sArchive.add([[page, title, where, lang, text], …]), because a page opened from a disk may
   load scripts and nothing else. Texts become text nodes only. */
"use strict";

(() => {
  const WORDS = {"empty": "Saisissez un ou plusieurs mots\u00a0: la recherche porte sur les titres et les textes de tous les num\u00e9ros, avec ou sans accents.", "failed": "Une partie des archives n\u2019a pas pu \u00eatre charg\u00e9e\u202f; la recherche est incompl\u00e8te.", "fewer": "Essayez avec moins de mots, ou avec le d\u00e9but d\u2019un mot.", "first": "%(count)s r\u00e9sultats pour %(words)s\u202f; voici les %(shown)s premiers", "many": "%(count)s r\u00e9sultats pour %(words)s", "none": "Aucun r\u00e9sultat pour %(words)s", "one": "1 r\u00e9sultat pour %(words)s", "partial": "incomplet", "shorter": "Essayez avec le d\u00e9but du mot.", "working": "Recherche en cours\u2026"};
  const LANG = document.documentElement.lang;
  const SHOWN_AT_ONCE = 50;
  const EXCERPT = 240;
  const BEFORE = 80;

  const status = document.getElementById("search_status");
  const results = document.getElementById("search_results");
  const more = document.getElementById("search_more");
  const records = [];
  const items = new Map();
  let limit = SHOWN_AT_ONCE;

  // Texts and words without what people leave out when they type.

  const LETTERS = { "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i" };
  const RARE = new RegExp("[" + Object.keys(LETTERS).join("") + "]", "g");
  const WORD = /[\p{L}\p{N}\p{M}]+/gu;
  const BETWEEN = /[^\p{L}\p{N}]+/gu;
  const APOSTROPHES = "'’‘ʼ´`′";
  /** French and English plurals in "s" are looked for as their singular, which they begin with. */
  const PLURAL = /(?<=[\p{L}]{4})s$/u;
  const ELIDED = new RegExp("^(?:[cdjlmnst]|qu)[" + APOSTROPHES + "]+(?=.)", "i");

  function folded(text) {
    const plain = text.normalize("NFKD").replace(/[\u0300-\u036f\u00ad\u200b-\u200d]/g, "");
    return plain.toLowerCase().replace(RARE, (letter) => LETTERS[letter]).replace(BETWEEN, " ").trim();
  }

  /** A question as phrases, each a list of words of which the last may go on; most are of one. */
  function phrases(question) {
    const parts = question.match(/["«“][^"»”]*["»”]?|[^\s"«“]+/g) || [];
    const asked = parts.map((part) => {
      const quoted = /^["«“]/.test(part);
      return quoted ? folded(part) : folded(part.replace(ELIDED, "")).replace(PLURAL, "");
    });
    return [...new Set(asked)].filter((phrase) => phrase).map((phrase) => phrase.split(" "));
  }

  // What is found, titles first, then the newest.

  /** The records that hold all phrases, of those given. */
  function found(given, asked) {
    const sought = asked.map((phrase) => " " + phrase.join(" "));
    const hits = [];
    for (const record of given) {
      let inTitle = 0;
      const everywhere = sought.every((phrase) => {
        const here = record.title.includes(phrase);
        if (here) inTitle += 1;
        return here || record.text.includes(phrase);
      });
      if (everywhere) hits.push({ record, inTitle });
    }
    return hits;
  }

  /** Sorting keeps the order of equals: the newest year was loaded first. */
  function ranked(hits) {
    return hits.sort((one, other) => other.inTitle - one.inTitle);
  }

  /** Where the phrases stand in a text: [start, end] in characters, in order. */
  function places(text, asked) {
    const words = Array.from(text.matchAll(WORD), (match) => {
      return { start: match.index, end: match.index + match[0].length, word: folded(match[0]) };
    });
    const begins = (at, phrase) => phrase.every((word, step) => {
      const there = words[at + step] && words[at + step].word;
      return there && (step === phrase.length - 1 ? there.startsWith(word) : there === word);
    });
    const marks = [];
    for (let at = 0; at < words.length; at += 1) {
      const lengths = asked.filter((phrase) => begins(at, phrase)).map((phrase) => phrase.length);
      if (!lengths.length) continue;
      const last = at + Math.max(...lengths) - 1;
      marks.push([words[at].start, words[last].end]);
      at = last;
    }
    return marks;
  }

  // Results on the page.

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function marked(text, marks) {
    const pieces = [];
    let at = 0;
    for (const [start, end] of marks) {
      pieces.push(text.slice(at, start), element("mark", {}, text.slice(start, end)));
      at = end;
    }
    return [...pieces, text.slice(at)];
  }

  /** The text around its first hit, from word to word. */
  function excerpt(text, asked) {
    const first = (places(text, asked)[0] || [0])[0];
    let start = first <= BEFORE ? 0 : text.indexOf(" ", first - BEFORE) + 1;
    if (start > first) start = first;
    let end = start + EXCERPT;
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), first + 1);
    const shown = text.slice(start, end).trim();
    const pieces = marked(shown, places(shown, asked));
    return [start ? "… " : "", ...pieces, end < text.length ? " …" : ""];
  }

  function item(record, asked) {
    const lang = record.lang || LANG;
    const title = marked(record.shown, places(record.shown, asked));
    const made = element("li", {},
      element("h2", {}, element("a", { href: record.page, lang }, ...title)));
    if (record.where) made.append(element("p", { className: "where" }, record.where));
    if (record.words)
      made.append(element("p", { className: "excerpt", lang }, ...excerpt(record.words, asked)));
    return made;
  }

  /** Puts what is new between what is there, which stays: it may have the focus. */
  function show(hits, asked) {
    const wanted = hits.slice(0, limit).map((hit) => hit.record);
    let next = results.firstElementChild;
    for (const record of wanted) {
      if (!items.has(record)) items.set(record, item(record, asked));
      const made = items.get(record);
      if (made === next) next = next.nextElementSibling;
      else results.insertBefore(made, next);
    }
    while (next) {
      const gone = next;
      next = next.nextElementSibling;
      gone.remove();
    }
    more.hidden = hits.length <= limit;
  }

  function filled(pattern, values) {
    return pattern.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
  }

  function summary(hits, question) {
    const form = ["none", "one"][hits.length] || (hits.length > limit ? "first" : "many");
    const words = LANG === "fr" ? "«\u00a0" + question + "\u00a0»" : "“" + question + "”";
    const count = hits.length.toLocaleString(LANG);
    return filled(WORDS[form], { count, shown: limit.toLocaleString(LANG), words });
  }

  function advice(asked) {
    return asked.length > 1 ? WORDS.fewer : WORDS.shorter;
  }

  // Loading: one year after the other, newest first.

  function load(year) {
    return new Promise((resolve, reject) => {
      const script = element("script", { src: "recherche/" + year + ".js" });
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }

  window.pf2sArchive = {
    add(pages) {
      for (const [page, shown, where, lang, words] of pages) {
        const title = " " + folded(shown);
        records.push({ page, shown, where, lang, words, title, text: " " + folded(words) });
      }
    },
  };

  async function search(question) {
    const asked = phrases(question);
    if (!asked.length) {
      status.textContent = WORDS.empty;
      return;
    }
    status.textContent = WORDS.working;
    let failed = false;
    const hits = [];
    for (const year of results.dataset.years.split(" ")) {
      const known = records.length;
      await load(year).catch(() => { failed = true; });
      hits.push(...found(records.slice(known), asked));
      show(ranked(hits), asked);
    }
    const name = document.title;
    const tell = () => {
      const said = summary(hits, question);
      const further = [...(hits.length ? [] : [advice(asked)]), ...(failed ? [WORDS.failed] : [])];
      document.title = (failed ? said + " (" + WORDS.partial + ")" : said) + " – " + name;
      status.textContent = further.length ? said + ". " + further.join(" ") : said;
    };
    tell();
    more.addEventListener("click", () => {
      const before = limit;
      limit += SHOWN_AT_ONCE;
      show(hits, asked);
      tell();
      results.children[before].querySelector("a").focus();
    });
  }

  const question = (new URLSearchParams(location.search).get("q") || "").trim();
  document.getElementById("search_words").value = question;
  search(question);
})();