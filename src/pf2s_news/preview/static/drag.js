/** Dragging by a handle with mouse, pen or finger; the drop is a place in the list, not a pixel. */

const NEAR = 32;
const SPEED = 8;
const STILL = 4;

/**
 * Lets items of `root` be dragged. kinds: selector of a handle -> {item, places(), drop(item,
 * place)}; a place is {y, line, …}, where y is the height of the gap and `line` its element.
 */
export function draggable(root, scroller, kinds) {
  root.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest(".grip");
    const kind = handle && kinds[handle.dataset.kind];
    if (!kind || event.button !== 0) return;
    follow(event, handle, handle.closest(kind.item), scroller, kind);
  });
}

function follow(start, handle, item, scroller, kind) {
  const mark = document.createElement("div");
  mark.className = "drop_mark";
  let place = null;
  let y = start.clientY;
  let moving = false;
  let timer = 0;

  function move(event) {
    y = event.clientY;
    if (!moving && Math.abs(y - start.clientY) < STILL) return;
    if (!moving) begin();
    aim();
  }

  function begin() {
    moving = true;
    item.classList.add("dragged");
    scroller.append(mark);
    timer = setInterval(scroll, 20);
  }

  function aim() {
    place = nearest(kind.places(item), y);
    const box = scroller.getBoundingClientRect();
    if (place) mark.style.top = `${place.y - box.top + scroller.scrollTop}px`;
  }

  function scroll() {
    const box = scroller.getBoundingClientRect();
    const by = y < box.top + NEAR ? -SPEED : y > box.bottom - NEAR ? SPEED : 0;
    if (by) scroller.scrollBy(0, by);
    if (by) aim();
  }

  function end(event) {
    handle.removeEventListener("pointermove", move);
    for (const name of ["pointerup", "pointercancel"]) handle.removeEventListener(name, end);
    document.removeEventListener("lostpointercapture", end);
    document.removeEventListener("keydown", escape, true);
    clearInterval(timer);
    mark.remove();
    item.classList.remove("dragged");
    if (moving && place && event.type === "pointerup") kind.drop(item, place);
  }

  function escape(event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    end(event);
  }

  handle.setPointerCapture(start.pointerId);
  handle.addEventListener("pointermove", move);
  for (const name of ["pointerup", "pointercancel"]) handle.addEventListener(name, end);
  // A rebuild can take the handle away: then only the document is told.
  document.addEventListener("lostpointercapture", end);
  document.addEventListener("keydown", escape, true);
}

function nearest(places, y) {
  const far = (place) => Math.abs(place.y - y);
  return places.reduce((best, place) => (!best || far(place) < far(best) ? place : best), null);
}
