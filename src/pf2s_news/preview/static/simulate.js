/**
 * What mail programs do to a message, done to the document in the frame. The bytes that are
 * copied never pass through here: they are fetched anew.
 */

const PICTURES = new Set(["img", "svg", "picture", "video", "canvas"]);
const SCHEME = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/g;
// Lightness of what inversion makes of white and of black: apps use no pure black.
const DARKEST = 0.07;
const LIGHTEST = 0.93;

/** Changes a document as `modes` ask for: blocked, bare, dark, inverted. */
export function simulate(page, modes) {
  if (modes.includes("blocked")) blockPictures(page);
  if (modes.includes("bare")) removeStyles(page);
  useScheme(page, modes.includes("dark"));
  if (modes.includes("inverted")) invert(page);
}

/** Takes the pictures away, so that their alternative text stands in their place. */
export function blockPictures(page) {
  for (const node of page.querySelectorAll("img, source")) {
    node.removeAttribute("src");
    node.removeAttribute("srcset");
  }
  for (const node of page.querySelectorAll("[background]")) node.removeAttribute("background");
  for (const node of page.querySelectorAll("[style*=url]"))
    node.style.setProperty("background-image", "none", "important");
}

/** Takes out what SFR and La Poste take out: style elements and style sheets. */
export function removeStyles(page) {
  for (const node of page.querySelectorAll("style, link[rel~=stylesheet]")) node.remove();
}

/** Makes the author's rules for dark (or light) mode hold, whatever the machine's own mode. */
export function useScheme(page, dark) {
  page.documentElement.style.setProperty("color-scheme", dark ? "dark" : "light", "important");
  const asked = (text) =>
    text.replace(SCHEME, (_, scheme) =>
      (scheme === "dark") === dark ? "(min-width: 0px)" : "(max-width: 0px)",
    );
  for (const node of page.querySelectorAll("[media]"))
    node.setAttribute("media", asked(node.getAttribute("media")));
  for (const sheet of page.styleSheets) rewrite(sheet.cssRules, asked);
}

function rewrite(rules, asked) {
  for (const rule of rules) {
    if (rule.media && asked(rule.media.mediaText) !== rule.media.mediaText)
      rule.media.mediaText = asked(rule.media.mediaText);
    if (rule.cssRules) rewrite(rule.cssRules, asked);
  }
}

/** Makes light backgrounds dark and dark text light, hues kept; pictures stay as they are. */
export function invert(page) {
  const changes = [];
  for (const node of page.querySelectorAll("html, body, body *"))
    if (!PICTURES.has(node.localName)) changes.push(...inverted(node));
  const root = page.documentElement;
  if (!changes.some(([node, name]) => node === root && name === "background-color"))
    changes.push([root, "background-color", hsl(0, 0, DARKEST)]);
  // Only now: what a parent gets would show in its children's computed colours.
  for (const [node, name, value] of changes) node.style.setProperty(name, value, "important");
}

function inverted(node) {
  const style = node.ownerDocument.defaultView.getComputedStyle(node);
  const changes = [[node, "color", turned(style.color, false)]];
  for (const name of ["background-color", ...borders(style)])
    changes.push([node, name, turned(style.getPropertyValue(name), true)]);
  return changes.filter(([, , value]) => value !== null);
}

function borders(style) {
  return ["top", "right", "bottom", "left"]
    .filter((side) => style.getPropertyValue(`border-${side}-style`) !== "none")
    .map((side) => `border-${side}-color`);
}

/** The colour with its lightness turned over; null where it stays: dark already, or light text. */
function turned(colour, isLight) {
  const found = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(colour);
  if (!found || found[4] === "0") return null;
  const [hue, saturation, light] = toHsl(found.slice(1, 4).map((value) => Number(value) / 255));
  if (light > 0.5 !== isLight) return null;
  // Blue is dark at any lightness: text is raised further than grounds are lowered.
  const lightness = isLight ? DARKEST + (1 - light) * (LIGHTEST - DARKEST) : LIGHTEST - light / 2;
  return hsl(hue, saturation, lightness, found[4] ?? 1);
}

function hsl(hue, saturation, light, alpha = 1) {
  const percent = (value) => `${(value * 100).toFixed(1)}%`;
  return `hsl(${hue.toFixed(0)} ${percent(saturation)} ${percent(light)} / ${alpha})`;
}

function toHsl([red, green, blue]) {
  const most = Math.max(red, green, blue);
  const span = most - Math.min(red, green, blue);
  const light = most - span / 2;
  if (span === 0) return [0, 0, light];
  const saturation = span / (1 - Math.abs(2 * light - 1));
  let hue = (red - green) / span + 4;
  if (most === red) hue = ((green - blue) / span + 6) % 6;
  else if (most === green) hue = (blue - red) / span + 2;
  return [hue * 60, saturation, light];
}
