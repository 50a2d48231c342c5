"""cloaking: mailboxes that a page hides from robots, made readable again.

Joomla 4 and later: <joomla-hidden-mail first="…" last="…" text="…"> in base64.
Joomla up to 3: a script that puts the address together (cloak_script).
Cloudflare: data-cfemail, each byte combined with the first one. Where nothing can be decoded, the
sentence that stands for the address stays, so that an editor sees it.
"""

from __future__ import annotations

import base64
import re
from html import unescape

import lxml.html

from pf2s_news.gather.pages.cloak_script import Written, written_by
from pf2s_news.gather.pages.nodes import Node, elements, inner_html, one_line, remove, tag, text_of
from pf2s_news.gather.pages.tree import parse_html

_SIGNS = re.compile(r"joomla-hidden-mail|addy|cloak|cfemail|email-protection", re.I)
_WHOLE = re.compile(r"<(?:html|head|body)\b", re.I)
_ADDRESS = re.compile(r"[^\s@<>\"'/:]+@(?:[\w-]+\.)+[\w-]{2,}", re.I)
_LONGEST_SENTENCE = 300
_KEPT_IN_TEXT = frozenset("b br em i img span strong".split())


def uncloak_html(html: str) -> str:
    """A page or a fragment with its mailboxes readable; as it came where it hides none."""
    if not _SIGNS.search(html):
        return html
    root = parse_html(html)
    uncloak(root)
    if not _WHOLE.search(html):
        return inner_html(root.find("body"))
    return str(lxml.html.tostring(root, encoding="unicode"))


def uncloak(root: Node) -> None:
    """Put links to mailboxes in the place of what hides them."""
    for element in list(elements(root, "joomla-hidden-mail")):
        _hidden_mail(element)
    by_id = {node.get("id"): node for node in elements(root, "span") if node.get("id")}
    for script in list(elements(root, "script")):
        if _SIGNS.search(script.text or ""):
            _script(script, by_id)
    for node in list(elements(root)):
        if node.get("data-cfemail"):
            _cloudflare(node)
        elif "/cdn-cgi/l/email-protection#" in (node.get("href") or ""):
            _cloudflare_link(node)


def _hidden_mail(element: Node) -> None:
    """Joomla 4: name, domain and text in base64; `is-link` is "" for an address without link."""
    address = f"{_base64(element.get('first'))}@{_base64(element.get('last'))}"
    if not _is_address(address):
        element.drop_tag()
        return
    text = _base64(element.get("text"))
    linked = element.get("is-link") not in ("", "0", "false")
    _replace(element, address if linked else "", text or address.partition("?")[0])


def _script(script: Node, by_id: dict[str | None, Node]) -> None:
    """Joomla up to 3: what the script writes goes into its <span>, or where it stands."""
    written = written_by(script.text or "")
    if written is None:
        return
    place = by_id.get(written.target) if written.target else script
    if place is None or place.getparent() is None:
        return
    address, text = _link_in(written)
    if not _is_address(address or text):
        return
    if place is not script:
        remove(script)
    else:
        _remove_sentence_after(script)
    _replace(place, address, text)


def _link_in(written: Written) -> tuple[str, str]:
    """The address that the written HTML links to ("" without a link), and its text as HTML."""
    link = next(iter(elements(parse_html(written.html), "a")), None)
    if link is None:
        return "", unescape(re.sub(r"<[^<>]*>", "", written.html)).strip()
    href = (link.get("href") or "").strip()
    return href.removeprefix("mailto:"), inner_html(link)


def _remove_sentence_after(script: Node) -> None:
    """The scripts that hide the sentence from those who run scripts, and the sentence.

    3.0 writes <span style='display: none;'> and the sentence at once; before, the sentence
    stood in the page, between a script that opens the span and one that closes it.
    """
    hiding = script.getnext()
    if hiding is None or tag(hiding) != "script" or (script.tail or "").strip():
        return
    if "display: none" not in (hiding.text or ""):
        return
    closing = hiding.getnext()
    closes = closing is not None and tag(closing) == "script" and "span>" in (closing.text or "")
    if closes and len(hiding.tail or "") <= _LONGEST_SENTENCE:
        hiding.tail = ""
        remove(closing)
    remove(hiding)


def _cloudflare(node: Node) -> None:
    address = _exclusive_or(node.get("data-cfemail") or "")
    if not _is_address(address):
        return
    within = next(node.iterancestors("a"), None)
    if within is None:
        _replace(node, address, address)
    else:
        _replace(node, "", address)
        if "email-protection" in (within.get("href") or "") and "#" not in within.get("href"):
            within.set("href", f"mailto:{address}")


def _cloudflare_link(link: Node) -> None:
    address = _exclusive_or((link.get("href") or "").rpartition("#")[2])
    if _is_address(address):
        link.set("href", f"mailto:{address}")


def _exclusive_or(digits: str) -> str:
    """Hexadecimal digits, of which the first two are the key of the others."""
    try:
        data = bytes.fromhex(digits[:1000])
        return bytes(byte ^ data[0] for byte in data[1:]).decode()
    except (ValueError, IndexError):
        return ""


def _base64(text: str | None) -> str:
    try:
        return base64.b64decode((text or "")[:4000], validate=True).decode().strip()
    except ValueError:
        return ""


def _is_address(text: str) -> bool:
    """Whether it is a mailbox, perhaps with a subject behind it."""
    return _ADDRESS.fullmatch(unescape(text).partition("?")[0]) is not None


def _replace(place: Node, address: str, text: str) -> None:
    """A link to the address, or the text alone, instead of an element; what follows it stays."""
    if next(place.iterancestors("a"), None) is not None:
        address, text = "", text or address
    new = lxml.html.Element("a" if address else "span")
    if address:
        new.set("href", f"mailto:{unescape(address)}")
    label = parse_html(text).find("body")
    for element in list(label.iter()):
        if tag(element) in ("script", "style"):
            remove(element)
        elif element is not label and tag(element) not in _KEPT_IN_TEXT:
            element.drop_tag()
    new.text = label.text
    new.extend(list(label))
    if not text_of(new) and next(elements(new, "img"), None) is None:
        new[:] = []
        new.text = one_line(unescape(address).partition("?")[0])
    new.tail, place.tail = place.tail, None
    place.getparent().replace(place, new)
    if not address:
        new.drop_tag()
