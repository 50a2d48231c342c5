/** In the place of what cannot be shown, or not yet: what is the matter, and how to mend it. */

import { data, element, fillWords, part } from "./page.js";
import { listen } from "./live.js";
import { listOf } from "./problems.js";

const AGAIN = 2000;

let shown = "";

fillWords();
show(data.state);
if (data.state.waiting) ask();
// A file that is saved may mend it.
else listen(ask, ask);

/** Asks as a program does, which is answered when it is done. */
async function ask() {
  const asked = { headers: { Accept: "application/json" }, cache: "no-store" };
  const answer = await fetch(location.href, asked).catch(() => null);
  if (answer?.ok) return location.reload();
  if (answer) show(await answer.json());
  if (!data.state.waiting) return;
  if (!answer) return setTimeout(ask, AGAIN);
  data.state.waiting = false;
  listen(ask, ask);
}

/** Writes it anew only where it is something else: a screen reader would say it again. */
function show(state) {
  if (shown === JSON.stringify(state)) return;
  shown = JSON.stringify(state);
  const { heading, message, hint, problems, waiting } = state;
  part("heading").textContent = heading;
  part("said").replaceChildren(
    element("p", { class: "notice" }, message),
    ...(hint ? [element("p", { class: "cure" }, "→ ", hint)] : []),
  );
  part("said").classList.toggle("waiting", waiting);
  part("problems").replaceChildren(listOf(problems));
}
