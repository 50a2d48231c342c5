/** Short texts, edited in place, with the count of their characters. */

import { characters, element, number, word } from "./page.js";

/**
 * A text field. `usual` is what holds while it is empty, `advised` the characters that mail
 * programs show, 0 for any; save(text) is called when the editor leaves it or presses Enter.
 */
export function field({ key, name, value, usual = "", advised = 0, save }) {
  const count = element("span", { class: "count_of", id: `${key}:count` });
  const box = element("textarea", {
    rows: 1,
    id: key,
    "data-focus": key,
    "data-saved": value,
    placeholder: usual,
    "aria-describedby": count.id,
    spellcheck: "true",
  });
  box.value = value;
  const showCount = () => counted(count, characters(box.value || usual).length, advised);
  box.addEventListener("input", showCount);
  box.addEventListener("keydown", (event) => keys(event, box, showCount));
  box.addEventListener("change", () => {
    if (box.value !== box.dataset.saved) save(box.value);
  });
  showCount();
  return element("div", { class: "field" }, element("label", { for: key }, name), count, box);
}

/** Whether a field holds a text that was not saved. */
export function isUnsaved(box) {
  return box.dataset.saved !== undefined && box.value !== box.dataset.saved;
}

function counted(node, count, advised) {
  const values = { count: number(count), advised: number(advised) };
  node.textContent = advised ? word("count_of", values) : word("count", values);
  node.classList.toggle("over", advised > 0 && count > advised);
}

function keys(event, box, showCount) {
  if (event.key === "Enter" && !event.isComposing) {
    event.preventDefault();
    box.dispatchEvent(new Event("change"));
  }
  if (event.key === "Escape" && isUnsaved(box)) {
    event.stopPropagation();
    box.value = box.dataset.saved;
    showCount();
  }
}
