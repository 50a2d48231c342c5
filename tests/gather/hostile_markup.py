"""Markup that is deep, long or of one sign without end, by names."""

from __future__ import annotations

WORDS = "<p>Une maison ouvre pour les aidants, chaque jeudi, à Lille, et elle invite à venir.</p>"


def deep(start: str, end: str, times: int = 2000) -> str:
    return start * times + "profond" + end * times


MARKUP = {
    "tables": deep("<table><tr><td>x", "</table>"),
    "tables of two": deep("<table><tr><td>x<td>", "</table>", 1000),
    "lists": deep("<ul><li>x", "</ul>"),
    "quotations": deep("<blockquote>x", "</blockquote>"),
    "spans": deep('<span style="font-weight:bold">x', "</span>"),
    "links": deep('<a href="/x">x', "</a>"),
    "headings": deep("<h2>x", "</h2>"),
    "headings of nothing": deep("<h3><i>", "</i></h3>", 1000),
    "figures": deep('<figure><img src="a.jpg"><figcaption>x', "</figcaption></figure>", 500),
    "articles": deep('<div class="item-page">x', "</div>"),
    "breaks": "a<br>" * 100_000,
    "elements below the limit": "<b>a</b> <i>b</i> " * 8_000,
    "tags": "<p>" * 300_000,
    "cells": "<table>" + "<tr>" + "<td>a" * 100_000 + "</table>",
    "wide cells": "<table>" + "<tr><td colspan=1000000>a<td>b" * 500 + "</table>",
    "tall cells": "<table>" + "<tr><td rowspan=1000 colspan=100>a<td>b" * 900 + "</table>",
    "headings in a row": "<h2>Titre</h2><p>x" * 3_000,
    "bold lines": "<p><b>Titre</b><p>x" * 3_000,
    "pictures": "".join(f'<img src="a{n}.jpg" alt="x">' for n in range(2_000)),
    "links in a row": "<p>" + "".join(f'<a href="/{n}">b</a> ' for n in range(3_000)),
    "more to read": "<p>En savoir +</p><ul><li><a href='/x'>a</a></ul>" * 2_000,
    "more to read in a line": "<p>" + "En savoir + " * 20_000,
    "sources": "<p>Source : </p>" * 5_000,
    "sources in a line": "<p>" + "Source : " * 20_000,
    "a section without end": "<p>FOCUS  " + "Promouvoir " * 20_000,
    "typed bullets": "• a<br>" * 5_000,
    "typed numbers": "".join(f"{n}. a<br>" for n in range(5_000)),
    "a long attribute": f'<p title="{"x" * 1_000_000}" style="{"a:b;" * 300_000}">x',
    "many attributes": "<p " + " ".join(f"a{n}=x" for n in range(100_000)) + ">x",
    "a long address": f'<a href="https://a.fr/?{"%20" * 1_000_000}">x</a>',
    "a long picture": f'<img src="data:image/png;base64,{"A" * 1_000_000}">',
    "comments": "<!-- x --><!--" * 50_000,
    "scripts": "<script>" * 50_000,
    "instructions": "<?php " * 100_000,
    "entities": "&eacute;" * 200_000,
    "accents": "Ã©" * 100_000,
    "words": "mot " * 100_000,
    "a word": "x" * 500_000,
    "spaces": "a" + "&nbsp; " * 100_000 + "b",
    "cloaks": f'<joomla-hidden-mail first="{"QQ==" * 10_000}" last="x" text="eA==">',
}
for sign in (
    "[",
    "[](",
    "![x](",
    "{",
    "{{ ",
    "{a}",
    "*",
    "* ",
    "**a ",
    "_",
    "a_",
    "`",
    "` `` ",
    "~~a ",
):
    MARKUP[sign] = f"<p>{sign * (60_000 // len(sign))}"
for sign in ("(", "&lt;", "&amp;", "\\", "|", "#", '"', "«", "'", ".", "!", "-", "1. ", "? ", ": "):
    MARKUP[sign] = f"<p>{sign * 30_000}"
for sign in (
    "http://",
    "https://a.fr/x ",
    "a@b.fr ",
    "a@",
    "www.",
    "{youtube}",
    "\0",
    "\u0301",
    "\u202e",
):
    MARKUP[sign] = f"<p>{sign * 10_000}"
