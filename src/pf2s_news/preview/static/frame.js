/**
 * Documents of the issue in sandboxed frames. A new one is prepared behind the old one and takes
 * its place when it is complete, at the same spot of the text: nothing flickers, nothing jumps.
 */

import { announce, element, word } from "./page.js";

// A picture from elsewhere may be slow: the text is shown without waiting for it.
const PATIENCE = 500;

export class Frame {
  #host;
  #prepare;
  #shown = null;
  #coming = null;
  #view = "";
  #spots = {};

  /** Shows in `host`; prepare(document, view) is called before a document is seen. */
  constructor(host, prepare) {
    this.#host = host;
    this.#prepare = prepare;
  }

  /** Loads an address for a view; each view keeps its own place in the text. */
  show(address, view, title) {
    this.#coming?.remove();
    const fresh = element("iframe", {
      sandbox: "allow-same-origin",
      title,
      class: "coming",
      src: address,
      tabindex: 0,
    });
    this.#coming = fresh;
    fresh.addEventListener("load", () => this.#arrive(fresh, view));
    setTimeout(() => isReadable(fresh, address) && this.#arrive(fresh, view), PATIENCE);
    this.#host.append(fresh);
  }

  /** Takes the document away. */
  clear() {
    this.#coming?.remove();
    this.#shown?.remove();
    this.#coming = this.#shown = null;
  }

  /** The document that is seen. */
  get document() {
    return this.#shown?.contentDocument ?? null;
  }

  /** Brings an anchor of the document to the top. */
  goTo(anchor) {
    this.document?.getElementById(anchor)?.scrollIntoView();
  }

  /** Notes where the reader is. */
  keep() {
    if (this.document) this.#spots[this.#view] = spot(this.document);
  }

  #arrive(fresh, view) {
    if (fresh !== this.#coming) return;
    this.#coming = null;
    // A browser's own page about a server that does not answer.
    if (!fresh.contentDocument?.body) return fresh.remove();
    this.keep();
    this.#view = view;
    this.#prepare(fresh.contentDocument, view);
    fresh.contentDocument.addEventListener("click", follow);
    const focused = document.activeElement === this.#shown && this.#shown !== null;
    this.#shown?.remove();
    fresh.classList.remove("coming");
    this.#shown = fresh;
    returnTo(fresh.contentDocument, this.#spots[view]);
    if (focused) fresh.focus({ preventScroll: true });
    this.#host.dispatchEvent(new CustomEvent("shown", { detail: view }));
  }
}

function isReadable(frame, address) {
  const page = frame.contentDocument;
  return page && page.readyState !== "loading" && page.URL.endsWith(address);
}

/** The last anchor above the window's top, and how far above: an edit before it moves both. */
function spot(page) {
  const y = page.defaultView.scrollY;
  let found = { y };
  if (y === 0) return found;
  for (const mark of page.querySelectorAll("body [id]")) {
    const { top } = mark.getBoundingClientRect();
    if (top > 1) break;
    found = { y, id: mark.id, top };
  }
  return found;
}

function returnTo(page, where) {
  if (!where) return;
  const mark = where.id && page.getElementById(where.id);
  const view = page.defaultView;
  const top = mark ? view.scrollY + mark.getBoundingClientRect().top - where.top : where.y;
  view.scrollTo({ top, behavior: "instant" });
}

/** Links to other sites open beside the preview; the frame stays with the message. */
function follow(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || link.getAttribute("href").startsWith("#")) return;
  event.preventDefault();
  const outside = /^https?:\/\//.test(link.getAttribute("href"));
  if (outside) window.open(link.href, "_blank", "noopener,noreferrer");
  else announce(word("link_elsewhere", { address: link.getAttribute("href") }));
}
