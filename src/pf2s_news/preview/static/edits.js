/** Changes to the manifest, one after the other: each says which text of the file it means. */

import { announce, word } from "./page.js";
import { send } from "./server.js";

export class Edits {
  #issue;
  #changed;
  #refused;
  #digest = "";
  #waiting = Promise.resolve();
  #age = 0;

  /** changed(arrangement) follows the file; refused(text) says why nothing was done. */
  constructor(issue, changed, refused) {
    this.#issue = issue;
    this.#changed = changed;
    this.#refused = refused;
  }

  /** The text of the file that the next change means. */
  set digest(digest) {
    this.#digest = digest;
  }

  /**
   * Makes the change that find() gives when its turn comes, or none; what was done, or null.
   * Only then are the positions known: keys and clicks come faster than files are written.
   */
  edit(find) {
    return this.#next(async () => {
      const edit = find();
      return edit && (await this.#write("arrange", { edit })) ? edit : null;
    });
  }

  /** Grows with each change: what was asked for before one and comes after it is out of date. */
  get age() {
    return this.#age;
  }

  /** Takes back what was done last, or does it again ("undo", "redo"). */
  step(name) {
    return this.#next(() => this.#write(name, {}));
  }

  #next(job) {
    const done = this.#waiting.then(job);
    this.#waiting = done.catch(() => {});
    return done;
  }

  async #write(name, body) {
    this.#refused("");
    this.#age += 1;
    let answer;
    try {
      answer = await send(`/issues/${this.#issue}/${name}`, { digest: this.#digest, ...body });
    } catch {
      this.#refused(word("not_saved"));
      return false;
    }
    const { status, body: said } = answer;
    this.#age += 1;
    if (said?.arrangement) this.#changed(said.arrangement);
    if (status === 200) announce(word("saved"));
    else this.#refused([said.message, said.hint].filter(Boolean).join(" – ") || word("not_saved"));
    return status === 200;
  }
}
