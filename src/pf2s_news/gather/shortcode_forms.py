"""shortcode_forms: what shortcodes look like, and what stands in their place.

The names are those of the rule `shortcode`, and others that can be nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pf2s_news.check.rules.shortcode import SHORTCODES
from pf2s_news.document import Inline, Link, Text
from pf2s_news.problems import Message, say
from pf2s_news.value import Value

_SHOWN = 100
"""Characters of a shortcode that are quoted."""


_MORE = (
    "dailymotion|avsplayer|allvideos|youtubevideo|loadposition|loadmoduleposition|rscomments|"
    "komento|jcomments|accordion|accordeon|spoiler|toggle|popup|modalcontent|lightbox|dropfiles|"
    "docman|edocman|osyoutube|simplegallery|sigplus|besps|vsig|csplayer|ppgallery|gallery|"
    "convertforms|acymailing|acym|cbsubs|k2splitter|loadtemplate|nomultithumb|mosloadposition|qr|qrcode|cookiesck|nosef|pdfembed|flipbook|"
    "phocapdf|phocaemail|sh404sef_\\w+|simplepopup|rereplacer|nocdata"
)


_WORDPRESS = (
    "caption|wp_caption|gallery|embed|video|audio|playlist|vc_\\w+|et_pb_\\w+|contact-form-7|"
    "contact-form|su_\\w+|av_\\w+|fusion_\\w+|fl_builder\\w*|elementor-template|gravityform|"
    "ninja_forms?|wpforms|formidable|wpdm_\\w+|wpdm_package|rev_slider|sp_\\w+|mc4wp_form|"
    "tribe_\\w+|siteorigin_widget|tabgroup|table-of-contents|toc"
)


_CODE = re.compile(
    rf"(?<!\{{)\{{(?P<end>/?)(?P<name>(?:{SHORTCODES}|{_MORE})(?:-\w+)?)(?=[ }}|=:])"
    r"(?P<rest>[^{}\n]{0,2000})\}(?!\})"
    rf"|\[(?P<wpend>/?)(?P<wp>{_WORDPRESS})(?P<wprest>(?: [^\[\]\n]{{0,500}}=[^\[\]\n]{{0,2000}})?)"
    r"\](?!\()"
    r"|<(?P<spip>(?:doc|img|emb|document|image|video|audio|son|player)\d{1,7})"
    r"(?:\|[^<>\n]{0,200})?/?>",
    re.IGNORECASE,
)


# With what stands between: it is machinery, too.
_SWALLOWED = frozenset(
    "gallery simplegallery sigplus besps vsig ppgallery mp3 mp4 audio video source article "
    "articles jumi googlemap mosmap pdf pdfembed flipbook embed playlist iframe reg "
    "youtube osyoutube youtubevideo vimeo dailymotion avsplayer allvideos csplayer".split()
)


_VIDEOS = {
    "youtube": "https://www.youtube.com/watch?v=%s",
    "osyoutube": "https://www.youtube.com/watch?v=%s",
    "youtubevideo": "https://www.youtube.com/watch?v=%s",
    "vimeo": "https://vimeo.com/%s",
    "dailymotion": "https://www.dailymotion.com/video/%s",
}


_FILMS = (*_VIDEOS, "embed", "video", "allvideos", "avsplayer")


_ID = re.compile(r"[\w-]{4,24}")


_WEB = re.compile(r"https?://[^\s\"'<>|{}\[\]]+")


_TITLED = frozenset("tab tabs slider sliders slide accordion accordeon spoiler toggle".split())


_PHOCA_TEXT = re.compile(r"\|\s*text=([^|]*)")


_PHOCA_ID = re.compile(r"\|\s*(id|url)=([^|]*)")


class Code(Value, frozen=True, kw_only=True):
    """A shortcode in a passage, with what it swallows."""

    start: int
    end: int
    quoted: str
    instead: tuple[Inline, ...]
    """What stands in its place."""
    note: Message


def find_codes(text: str) -> Iterator[Code]:
    """The shortcodes of a text, in order, apart."""
    if not any(sign in text for sign in "{[<"):
        return
    matches = list(_CODE.finditer(text))
    ends = _closing(matches)
    done = 0
    for index, match in enumerate(matches):
        if match.start() < done:
            continue
        name = (match["name"] or match["wp"] or match["spip"]).lower()
        closes = bool(match["end"] or match["wpend"])
        end = matches[ends[index]] if name in _SWALLOWED and index in ends else None
        inner = text[match.end() : end.start()].strip() if end else ""
        done = end.end() if end else match.end()
        whole = text[match.start() : done]
        if name == "phocadownload":
            instead, note = _download(whole, match["rest"])
        else:
            rest = match["rest"] or match["wprest"] or ""
            instead, note = _meaning(whole, name, "" if closes else rest, inner)
        yield Code(
            start=match.start(),
            end=done,
            quoted=whole,
            instead=instead,
            note=note,
        )


def _closing(matches: Sequence[re.Match[str]]) -> dict[int, int]:
    """Which code closes which: the nearest of its name after it."""
    found: dict[int, int] = {}
    waiting: dict[str, int] = {}
    for index, match in enumerate(matches):
        name = (match["name"] or match["wp"] or "").lower()
        if match["end"] or match["wpend"]:
            if name in waiting:
                found[waiting.pop(name)] = index
        elif name:
            waiting.setdefault(name, index)
    return found


def _meaning(code: str, name: str, rest: str, inner: str) -> tuple[tuple[Inline, ...], Message]:
    """What stands in a code's place, and what is said of it."""
    if name in _FILMS and (url := _film(name, inner or rest)):
        return (
            (Text("Vidéo : "), Link(url, (Text(url),))),
            say("a video became a link, give it a title: %(url)s", url=url),
        )
    title = rest.strip(" =:").partition("|")[0].strip()
    if name.partition("-")[0] in _TITLED and title:
        return (
            (Text(title),),
            say("“%(code)s” was taken out, its title stays as text", code=_quoted(code)),
        )
    return (), say("“%(code)s” was taken out: look what the page shows there", code=_quoted(code))


def _download(code: str, rest: str) -> tuple[tuple[Inline, ...], Message]:
    text = found[1].strip() if (found := _PHOCA_TEXT.search(f"|{rest}")) else ""
    number = _PHOCA_ID.search(f"|{rest.strip().replace(' ', '|')}")
    if not text:
        return (), say("“%(code)s” was taken out: link the file here", code=_quoted(code))
    named = f"{number[1]} {number[2].strip()}" if number else _quoted(code)
    return (Text(text),), say(
        "“%(text)s” was a download (%(download)s): link the file here", text=text, download=named
    )


def _film(name: str, inner: str) -> str:
    """The address of a video, "" where there is none."""
    if found := _WEB.search(inner):
        return found[0]
    number = re.split(r"[|\s]", inner.strip(" =:"))[0]
    return _VIDEOS[name] % number if name in _VIDEOS and _ID.fullmatch(number) else ""


def _quoted(code: str) -> str:
    short = " ".join(code.split())
    return short if len(short) <= _SHOWN else f"{short[:_SHOWN]}…"
