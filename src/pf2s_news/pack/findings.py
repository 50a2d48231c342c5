"""findings: what a mailing tool cannot do with this edition. Nothing is dropped silently."""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.model import Edition, Publication
from pf2s_news.pack.defuse import find_tag_text
from pf2s_news.pack.registry import MailingTool
from pf2s_news.pack.tags import Tags
from pf2s_news.problems import Message, Place, Problem, say, warning
from pf2s_news.tokens import Tokens


def find_losses(
    edition: Edition, tool: MailingTool, publication: Publication, tags: Tags
) -> Iterator[Problem]:
    """Tags without a value, fallbacks without a form, text that the tool would act upon."""
    tokens = Tokens(edition.sentinel)
    wanted = _wanted_tags(edition, tokens)
    yield from _missing_tags(wanted, tool, publication, tags)
    yield from _lost_fallbacks(wanted, tool, publication, tags)
    yield from _tag_text(edition, tool, tokens)
    if not edition.images_url and tokens.images in edition.html:
        yield _no_images_url(publication)


def _wanted_tags(edition: Edition, tokens: Tokens) -> tuple[tuple[str, str], ...]:
    """(name, fallback) of the tags that the edition asks for, once each."""
    wanted: dict[tuple[str, str], None] = {}

    def note(name: str, fallback: str) -> str:
        wanted[name, fallback] = None
        return ""

    for text in (edition.subject, edition.preheader, edition.html, edition.text):
        tokens.replace_tags(text, note)
    return tuple(wanted)


def _missing_tags(
    wanted: tuple[tuple[str, str], ...], tool: MailingTool, publication: Publication, tags: Tags
) -> Iterator[Problem]:
    for name in dict.fromkeys(name for name, _ in wanted if name not in tags):
        yield Problem(
            severity=tool.no_tag,
            rule="no-tag",
            message=_without(tool, _in_words(name)),
            place=publication.places.at("mailing_tool"),
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


def _lost_fallbacks(
    wanted: tuple[tuple[str, str], ...], tool: MailingTool, publication: Publication, tags: Tags
) -> Iterator[Problem]:
    for name, fallback in wanted:
        tag = tags.get(name)
        if fallback and tag and not tag.around:
            yield warning(
                "no-fallback",
                say(
                    "%(tool)s cannot say “%(fallback)s” where it does not know %(what)s",
                    tool=tool.title,
                    fallback=fallback,
                    what=_in_words(name),
                ),
                publication.places.at("mailing_tool"),
                say("write the sentence so that it holds without it"),
            )


def _tag_text(edition: Edition, tool: MailingTool, tokens: Tokens) -> Iterator[Problem]:
    """The pieces in which text cannot be defused."""
    for quoted in find_tag_text(edition.subject, tool.opener, tokens):
        message = say("%(tool)s would act upon “%(text)s” in the subject", **_named(tool, quoted))
        yield _acted_upon(tool, message, None)
    for quoted in find_tag_text(edition.preheader, tool.opener, tokens):
        message = say("%(tool)s would act upon “%(text)s” in the preheader", **_named(tool, quoted))
        yield _acted_upon(tool, message, None)
    for quoted in find_tag_text(edition.text, tool.opener, tokens):
        message = say("%(tool)s would act upon “%(text)s” in the text part", **_named(tool, quoted))
        yield _acted_upon(tool, message, _link_with(quoted, edition))


def _named(tool: MailingTool, quoted: str) -> dict[str, str]:
    return {"tool": tool.title, "text": quoted}


def _acted_upon(tool: MailingTool, message: Message, place: Place | None) -> Problem:
    return Problem(
        severity=tool.tag_text,
        rule="tool-tag-text",
        message=message,
        place=place,
        hint=say("write it in other words, e.g. with a space after the first character"),
    )


def _link_with(quoted: str, edition: Edition) -> Place | None:
    """The place of the link that brings such text, where it is one."""
    return next((use.place for use in edition.links if quoted in use.url + " " + use.text), None)


def _no_images_url(publication: Publication) -> Problem:
    return warning(
        "no-images-url",
        say("without images_url, readers do not see the pictures of the message"),
        publication.places.at("images_url"),
        say("give images_url in newsletter.yaml: where the pictures will be online"),
    )
