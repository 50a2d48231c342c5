"""alt-text: an alternative text says what the picture shows, in a few words.

It is read aloud in the picture's place, and stands there where pictures are
blocked: "IMG_2034.jpg", "photo" or the caption once more say nothing. It is
read in one go, so it is short; what needs more belongs into the text. A
picture that adds nothing has `alt: ""`.

Source: RGAA 4.1, criterion 1.3; its test 1.3.9 and the glossary ("alternative
courte et concise") strongly recommend 80 characters at most. Reported are
those over 120, which no reading of that rule allows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.check.illustrated import Illustration, illustrations, words_of
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Message, Problem, Severity, say

RECOMMENDED = 80
"""Characters (RGAA 4.1, test 1.3.9)."""
TOO_LONG = 120

rule = Rule(
    name="alt-text",
    severity="warning",
    what=say("The alternative text of a picture says what it shows, in a few words."),
    why=say(
        "It is all that is left of a picture for whoever cannot see it, or has pictures blocked."
    ),
    source="RGAA 4.1, 1.3",
    bad=Example("article", "![IMG_2034.jpg](images/grue.jpg)\n\nLe port s'agrandit."),
    good=Example("article", "![Deux grues sur le port](images/grue.jpg)\n\nLe port s'agrandit."),
)

_FILE = re.compile(
    r"[^/\s]+\.(?:png|jpe?g|gif|webp|svg|heic|bmp|tiff?)"
    r"|(?:IMG|DSC[NF]?|PXL|MVIMG|WP)[-_ ]?\d[\w.-]*|P\d{6,}|WhatsApp Image \d[\w .-]*",
    re.IGNORECASE,
)
_EMPTY_WORDS = frozenset(
    """image images photo photos photographie picture pictures logo illustration visuel icone icon
    banniere banner bandeau affiche flyer graphique schema dessin figure sans titre untitled alt
    texte alternatif alternative description capture ecran d screenshot infographie infographic
    vignette l une un la le de du""".split()
)
_ANNOUNCED = re.compile(
    r"(?:(?:une?|l['’]|la|an?|the)\s*)?"
    r"(?:image|photo|photographie|illustration|visuel|picture|photograph)s?\s+"
    r"(?:(?:de\s|du\s|des\s|d['’]|of\s|montrant\s|représentant\s|showing\s)"
    r"(?!(?:classe|groupe|famille|synthèse|marque|mode|presse|archives?)\b))",
    re.IGNORECASE,
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a picture: the first that holds."""
    done: set[tuple[str, str, str]] = set()
    for shown in illustrations(seen):
        alt = " ".join(shown.picture.alt.split())
        key = (shown.alt_place.file, shown.picture.src, alt)
        if alt and key not in done and (found := _fault(alt, shown)):
            done.add(key)
            message, hint, severity = found
            yield rule.problem(message, shown.find_alt(seen), hint, severity=severity)


def _fault(alt: str, shown: Illustration) -> tuple[Message, Message, Severity] | None:
    if is_file_name(alt, shown.picture.src):
        message = say("the alternative text “%(alt)s” is the name of a file", alt=alt)
        return message, _cure(shown), "warning"
    if says_nothing(alt):
        message = say("the alternative text “%(alt)s” does not say what the picture shows", alt=alt)
        return message, _cure(shown), "warning"
    if shown.kind != "logo" and _same(alt, shown.picture.caption):
        message = say("the alternative text repeats the caption")
        return message, say("say what is to be seen; the caption is read, too"), "warning"
    if shown.kind != "logo" and shown.entry and _same(alt, shown.entry.title):
        message = say("the alternative text repeats the article's title")
        return message, _cure(shown), "warning"
    if len(alt) > TOO_LONG:
        message = say("the alternative text has %(count)s characters", count=len(alt))
        hint = say(
            "%(limit)s are enough: move the rest into the text or the caption", limit=RECOMMENDED
        )
        return message, hint, "warning"
    if announced := _ANNOUNCED.match(alt):
        message = say("the alternative text begins with “%(words)s”", words=announced[0].strip())
        hint = say("leave that out: that it is a picture is announced anyway")
        return message, hint, "info"
    return None


def _cure(shown: Illustration) -> Message:
    if shown.kind == "body":
        return say("say in a few words what is to be seen, or what it is to tell")
    return say('say in a few words what is to be seen; alt: "" if the picture adds nothing')


def is_file_name(alt: str, src: str) -> bool:
    """Whether a text is the name of a file: a camera's, or that of the picture itself."""
    return bool(_FILE.fullmatch(alt)) or _is_stem(alt, src)


def says_nothing(alt: str) -> bool:
    """Whether a text has only words such as "photo 2", which every picture could have."""
    return _EMPTY_WORDS.issuperset(word for word in words_of(alt) if not word.isdigit())


def _is_stem(alt: str, src: str) -> bool:
    """Whether a text is the file's name without its ending, and looks like one."""
    stem = src.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    return alt == stem and (bool(re.search(r"[_-]|\d{3}", alt)) and " " not in alt)


def _same(one: str, other: str) -> bool:
    return bool(words_of(one)) and words_of(one) == words_of(other)
