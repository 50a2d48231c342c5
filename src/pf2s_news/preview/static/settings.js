/** What the page remembers from one visit to the next. */

const KEY = "pf2s-news";

function stored() {
  // A browser may forbid storage, and another version may have written something else.
  try {
    const value = JSON.parse(localStorage.getItem(KEY));
    return value && typeof value === "object" ? value : {};
  } catch {
    return {};
  }
}

const settings = stored();

/** The setting of that name; `usual` where it was never set, or is not one of `known`. */
export function recall(name, usual, known = null) {
  const value = settings[name];
  if (typeof value !== typeof usual || Array.isArray(value) !== Array.isArray(usual)) return usual;
  return known === null || known.includes(value) ? value : usual;
}

/** Keeps a setting. */
export function remember(name, value) {
  settings[name] = value;
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Without storage the setting lasts as long as the page.
  }
}
