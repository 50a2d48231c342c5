/** The server's events; the page hears them as long as it can be seen. */

import { part, word } from "./page.js";

const EVENTS = ["rebuilt", "checked", "failed", "listed"];
const AGAIN = 2000;

/**
 * Calls hear(name, data) for each event, and back() when the connection stands again: what
 * happened meanwhile was not heard.
 */
export function listen(hear, back) {
  let source = null;
  let lost = false;

  function open() {
    source = new EventSource("/events");
    for (const name of EVENTS) source.addEventListener(name, (event) => hear(name, JSON.parse(event.data)));
    source.addEventListener("open", () => {
      connected(true);
      if (lost) back();
      lost = false;
    });
    source.addEventListener("error", () => {
      lost = true;
      connected(false);
      // The browser itself tries again, unless the server's answer was not a stream.
      if (source && source.readyState === EventSource.CLOSED) {
        source = null;
        setTimeout(() => source ?? (document.hidden || open()), AGAIN);
      }
    });
  }

  // A browser opens six connections to one server: pages that nobody sees give theirs back.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      source?.close();
      source = null;
      lost = true;
    } else if (!source) open();
  });
  if (document.hidden) lost = true;
  else open();
}

function connected(yes) {
  const shown = part("connection");
  shown.classList.toggle("lost", !yes);
  shown.textContent = word(yes ? "live" : "not_live");
}
