"""card_style: how paste.html looks, from 320 pixels and on a sheet of A4, and its copying."""

STYLE = """\
:root {
  color-scheme: light dark;
  --blue: #004a99; --text: #1b2733; --muted: #4d5b69; --ground: #edf1f5; --surface: #ffffff;
  --line: #ccd5de; --soft: #f2f6fa; --warning: #7a4d00; --warning_soft: #fff3d9; --good: #0b6a4c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --blue: #9cc4f7; --text: #e8edf2; --muted: #aebbc8; --ground: #0f151b; --surface: #19222b;
    --line: #3b4856; --soft: #111920; --warning: #f4c878; --warning_soft: #372b12; --good: #8fdcbc;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--text);
  font: 1rem/1.5 "Segoe UI", system-ui, -apple-system, Roboto, Arial, sans-serif;
}
main { max-width: 52rem; margin: 0 auto; padding: 2rem clamp(0.75rem, 4vw, 2rem) 3rem; }
h1, h2, p, ul, ol, dl, dd { margin: 0; padding: 0; }
ul, ol { list-style: none; }
:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px; }
header { padding: 0 0 1.5rem; border-top: 6px solid var(--blue); }
.of { margin-top: 1.25rem; font-weight: 600; color: var(--muted); overflow-wrap: anywhere; }
h1 {
  font: normal clamp(1.9rem, 7vw, 2.75rem)/1.15 Georgia, "Times New Roman", serif;
  color: var(--blue); overflow-wrap: break-word;
}
.lead { margin-top: 0.75rem; max-width: 36rem; color: var(--muted); }
.steps { counter-reset: step; display: grid; gap: 1rem; }
.step {
  counter-increment: step; padding: 1rem clamp(0.75rem, 3vw, 1.5rem) 1.1rem; min-width: 0;
  background: var(--surface); border: 1px solid var(--line); border-radius: 10px;
}
h2 { display: flex; gap: 0.6rem; align-items: baseline; font-size: 1.15rem; line-height: 1.35; }
h2::before {
  content: counter(step); flex: none; width: 1.7rem; border-radius: 50%; background: var(--blue);
  color: var(--surface); font-size: 0.95rem; line-height: 1.7rem; text-align: center;
}
.task {
  display: grid; grid-template-columns: 1.3rem minmax(0, 1fr); gap: 0.35rem 0.6rem;
  margin-top: 0.8rem; align-items: start;
}
.task > :not(input, label) { grid-column: 2; }
.task > input { width: 1.15rem; height: 1.15rem; margin: 0.2rem 0 0; accent-color: var(--blue); }
.task > label { cursor: pointer; }
.task:has(> input:checked) > label { color: var(--muted); text-decoration: line-through; }
.note { font-size: 0.9rem; color: var(--muted); }
.step > .note { margin-top: 0.5rem; }
dl { display: grid; gap: 0.4rem; }
dl > div {
  display: grid; grid-template-columns: minmax(0, 11rem) minmax(0, 1fr); gap: 0.1rem 0.75rem;
  align-items: baseline;
}
dt { font-size: 0.9rem; color: var(--muted); }
dd { display: flex; gap: 0.5rem; align-items: start; }
code {
  flex: 1; min-width: 0; padding: 0.2rem 0.5rem; border: 1px solid var(--line); border-radius: 5px;
  background: var(--soft); overflow-wrap: anywhere; white-space: pre-wrap; unicode-bidi: isolate;
  font: 0.9rem/1.5 ui-monospace, "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace;
  -webkit-user-select: all; user-select: all; cursor: copy;
}
dd button {
  flex: none; padding: 0.2rem 0.6rem; border: 1px solid var(--muted); border-radius: 5px;
  background: var(--surface); color: inherit; font: inherit; font-size: 0.9rem; cursor: pointer;
}
dd button.done { border-color: var(--good); color: var(--good); }
.missing {
  padding: 0.2rem 0.5rem; border-left: 4px solid var(--warning); background: var(--warning_soft);
  color: var(--warning); font-size: 0.9rem;
}
details { font-size: 0.9rem; }
summary { color: var(--blue); cursor: pointer; }
details li { margin-top: 0.4rem; }
details a { color: var(--blue); overflow-wrap: anywhere; }
details code { display: block; margin-top: 0.15rem; font-size: 0.8rem; }
@media (max-width: 40rem) {
  dl > div { grid-template-columns: minmax(0, 1fr); }
}
@media (max-width: 30rem) {
  dd { flex-wrap: wrap; }
  dd code { flex-basis: 100%; }
}
@media print {
  @page { size: A4; margin: 10mm 12mm; }
  :root {
    color-scheme: light; --blue: #004a99; --text: #000000; --muted: #333333; --ground: #ffffff;
    --surface: #ffffff; --line: #999999; --soft: #ffffff; --warning: #000000;
    --warning_soft: #ffffff; --good: #000000;
  }
  body { font-size: 8.1pt; line-height: 1.32; }
  main { max-width: none; padding: 0; }
  header { padding: 0 0 2.5mm; border-top-width: 2pt; }
  .of { margin-top: 1.5mm; }
  h1 { font-size: 15pt; }
  .lead, dd button, details { display: none; }
  .steps { display: block; columns: 2; column-gap: 6mm; }
  .step { break-inside: avoid; margin-bottom: 1.6mm; padding: 1.3mm 2mm; border-radius: 1mm; }
  h2 { font-size: 9.6pt; gap: 1.5mm; }
  h2::before {
    width: 4.4mm; border: 0.6pt solid; background: none; color: inherit; font-size: 8pt;
    height: 4.4mm; line-height: 4mm;
  }
  .task { grid-template-columns: 3mm minmax(0, 1fr); gap: 0.4mm 1.5mm; margin-top: 1.2mm; }
  .task > input { width: 2.8mm; height: 2.8mm; margin-top: 0.3mm; }
  .task:has(> input:checked) > label { text-decoration: none; }
  .step > .note { margin-top: 0.8mm; }
  dl { gap: 0.5mm; }
  dl > div { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .note, dt, .missing { font-size: 7.7pt; }
  code { padding: 0 1mm; font-size: 7.6pt; line-height: 1.35; }
  .missing { padding: 0 1mm; border-left-width: 1.5pt; }
}
"""
"""System fonts only; the colours are those of the preview."""

SCRIPT = """\
"use strict";
const { copy, copied } = document.querySelector("main").dataset;
const said = document.createElement("p");
said.setAttribute("role", "status");
said.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)";
document.querySelector("main").append(said);

async function put(code) {
  try {
    await navigator.clipboard.writeText(code.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(code);
    return document.execCommand("copy");
  }
}

for (const code of document.querySelectorAll("dd > code")) {
  const label = code.closest("div").querySelector("dt").textContent;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = copy;
  button.setAttribute("aria-label", `${copy} – ${label}`);
  button.addEventListener("click", async () => {
    if (!(await put(code))) return;
    button.textContent = copied;
    button.classList.add("done");
    said.textContent = `${copied} – ${label}`;
    setTimeout(() => {
      button.textContent = copy;
      button.classList.remove("done");
    }, 2000);
  });
  code.after(button);
}
"""
"""Buttons, where scripts may run; an author's text is never a part of it."""
