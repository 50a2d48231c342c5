/** Requests to the server. */

import { data } from "./page.js";

/** JSON from the server; null where the issue does not exist (any more). */
export async function ask(address) {
  const answer = await fetch(address, { cache: "no-store" });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

/** A document of the issue as text; the answer's status tells whether it may be had. */
export async function readDocument(address) {
  const answer = await fetch(address, { cache: "no-store" });
  return { ok: answer.ok, text: await answer.text() };
}

/** Sends JSON with the page's token; the answer's status and its JSON, if any. */
export async function send(address, body) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Pf2s-Token": data.token },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, body: parsed(text) };
}

/** A refusal may come as plain text. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { message: text };
  }
}
