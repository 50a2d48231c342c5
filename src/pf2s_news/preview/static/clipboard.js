/** Text on the clipboard, byte for byte. */

/** Puts what a promise of text gives on the clipboard; false where the browser refuses. */
export async function copy(promised) {
  const text = Promise.resolve(promised);
  if (navigator.clipboard && window.ClipboardItem) {
    // With a promise inside, Safari still counts the click as the reader's wish.
    const blob = text.then((value) => new Blob([value], { type: "text/plain" }));
    try {
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
      return true;
    } catch {
      // What the text's own promise says goes to the caller; else the old way is tried.
      await text;
    }
  }
  return copyOldWay(await text);
}

/** Pages from another machine, without TLS, have no clipboard but this one. */
function copyOldWay(text) {
  const fill = (event) => {
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", fill, { once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", fill);
  return done;
}
