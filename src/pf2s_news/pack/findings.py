"""findings: what a mailing tool cannot do with this edition. Nothing is dropped silently."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.model import Edition, Publication
from pf2s_news.pack.defuse import find_tag_text
from pf2s_news.pack.registry import MailingTool
from pf2s_news.pack.tags import ADDRESSES, Tags
from pf2s_news.problems import Message, Place, Problem, say, warning
from pf2s_news.tokens import Tokens


def find_losses(
    edition: Edition, tool: MailingTool, publication: Publication, tags: Tags
) -> Iterator[Problem]:
    """Tags without a value, fallbacks without a form, text that the tool would act upon."""
    tokens = Tokens(edition.sentinel)
    wanted = _wanted_tags(edition, tokens)
    yield from _missing_tags(wanted, edition, tool, publication, tags)
    yield from _lost_fallbacks(edition, tool, tags)
    yield from _tag_text(edition, tool, tokens)
    if not edition.images_url and tokens.images in edition.html:
        yield _no_images_url(publication)


def _wanted_tags(edition: Edition, tokens: Tokens) -> tuple[str, ...]:
    """The names of the tags that the edition asks for, once each."""
    wanted: dict[str, None] = {}

    def note(name: str, fallback: str) -> str:
        wanted[name] = None
        return ""

    for text in (edition.subject, edition.preheader, edition.html, edition.text):
        tokens.replace_tags(text, note)
    return tuple(wanted)


def _missing_tags(
    wanted: tuple[str, ...],
    edition: Edition,
    tool: MailingTool,
    publication: Publication,
    tags: Tags,
) -> Iterator[Problem]:
    """At the line of the author who asks for it, else (the theme does) at the tool's."""
    for name in (name for name in wanted if name not in tags):
        written = next((used.place for used in edition.tags if used.name == name), None)
        yield Problem(
            severity=tool.no_tag,
            rule="no-tag",
            message=_without(tool, _in_words(name)),
            place=written or publication.places.at("mailing_tool"),
            hint=_cure(name, tool),
        )


def _without(tool: MailingTool, what: Message) -> Message:
    if tool.name == "none":
        return say("without a mailing tool, nothing stands for %(what)s", what=what)
    return say("%(tool)s has no tag for %(what)s", tool=tool.title, what=what)


def _in_words(name: str) -> Message:
    return {
        "first_name": say("the first name"),
        "email": say("the e-mail address"),
        "unsubscribe": say("the unsubscribe link"),
        "view_online": say("the online version"),
    }[name]


def _cure(name: str, tool: MailingTool) -> Message:
    if name == "view_online":
        return say("give online_url in newsletter.yaml; without it the link is left out")
    if name != "unsubscribe":
        return say("what to say instead stands there, or nothing")
    if "unsubscribe_url" in tool.settings:
        return say("give tools.%(tool)s.unsubscribe_url in newsletter.yaml", tool=tool.name)
    return say("choose a mailing tool with mailing_tool in newsletter.yaml or with --for")


def _lost_fallbacks(edition: Edition, tool: MailingTool, tags: Tags) -> Iterator[Problem]:
    for used in edition.tags:
        tag = tags.get(used.name)
        if used.fallback and tag and not tag.around and used.name not in ADDRESSES:
            yield warning(
                "no-fallback",
                say(
                    "%(tool)s cannot say “%(fallback)s” where it does not know %(what)s",
                    tool=tool.title,
                    fallback=used.fallback,
                    what=_in_words(used.name),
                ),
                used.place,
                say("write the sentence so that it holds without it"),
            )


def _tag_text(edition: Edition, tool: MailingTool, tokens: Tokens) -> Iterator[Problem]:
    """The pieces in which text cannot be defused."""
    for quoted in find_tag_text(edition.subject, tool.opener, tokens):
        message = say("%(tool)s would act upon “%(text)s” in the subject", **_named(tool, quoted))
        yield _acted_upon(tool, message, _place_of(quoted, edition))
    for quoted in find_tag_text(edition.preheader, tool.opener, tokens):
        message = say("%(tool)s would act upon “%(text)s” in the preheader", **_named(tool, quoted))
        yield _acted_upon(tool, message, _place_of(quoted, edition))
    for quoted in find_tag_text(_unwrapped(edition.text), tool.opener, tokens):
        message = say("%(tool)s would act upon “%(text)s” in the text part", **_named(tool, quoted))
        yield from (_acted_upon(tool, message, place) for place in _places_of(quoted, edition))


def _unwrapped(text: str) -> str:
    """The text with each paragraph on one line: a tag may have been broken in two."""
    # A pattern that begins with the line end: what is rare is found fast.
    return re.sub(r"\n(?<!\n\n)(?!\n)[ >]*", " ", text)


def _named(tool: MailingTool, quoted: str) -> dict[str, str]:
    return {"tool": tool.title, "text": quoted}


def _acted_upon(tool: MailingTool, message: Message, place: Place | None) -> Problem:
    return Problem(
        severity=tool.tag_text,
        rule="tool-tag-text",
        message=message,
        place=place,
        hint=_wordings(message),
    )


def _wordings(message: Message) -> Message:
    """How to write it otherwise; a word in braces may be meant as one of our own tags."""
    if "{{" in str(message):
        return say(
            "as a tag, write {{ first_name }}, {{ email }}, {{ unsubscribe }} or"
            " {{ view_online }}, in intro or closing; as a text, put a space between the braces"
        )
    return say("write it in other words, e.g. with a space after the first character")


def _place_of(quoted: str, edition: Edition) -> Place | None:
    return _places_of(quoted, edition)[0]


def _places_of(quoted: str, edition: Edition) -> tuple[Place | None, ...]:
    """Where the author wrote such a text, each line once; (None,) where that is not known."""
    wanted = _plain(quoted)
    texts = ((printed.text, printed.place) for printed in edition.printed)
    links = ((use.url, use.place) for use in edition.links)
    found = dict.fromkeys(place for text, place in (*texts, *links) if wanted in _plain(text))
    return tuple(found) or (None,)


def _plain(text: str) -> str:
    """The text as it was before typography and line breaks."""
    return " ".join(text.replace("\u00a0", " ").replace("’", "'").replace("…", "...").split())


def _no_images_url(publication: Publication) -> Problem:
    return warning(
        "no-images-url",
        say("without images_url, readers do not see the pictures of the message"),
        publication.places.at("images_url"),
        say("give images_url in newsletter.yaml: where the pictures will be online"),
    )
