"""Which mailing tool an issue is made for, and whether newsletter.yaml names only real ones."""

from __future__ import annotations

import re

from pf2s_news.model import Publication
from pf2s_news.pack.registry import TOOLS, MailingTool, tool_named, tool_names
from pf2s_news.problems import Message, Place, Report, nearest, say

_FIELD = re.compile(r"[A-Za-z0-9_.:|-]+")
"""What names a field in some tool. It stands in the message as it is, so it must not be markup."""


def choose_tool(wish: str, publication: Publication, report: Report) -> MailingTool:
    """The tool of --for, else newsletter.yaml's, else `none` with a warning.

    Raises UsageError for a wish that is no tool; what newsletter.yaml has
    wrong is reported at its place.
    """
    _check_settings(publication, report)
    if wish:
        return tool_named(wish)
    named = publication.mailing_tool
    if named and named not in TOOLS:
        _report_unknown(named, publication.places.at("mailing_tool"), report)
    if not named:
        report.warning(
            "no-mailing-tool",
            say("no mailing tool is chosen: the message has no unsubscribe link"),
            Place(file=publication.places.file),
            say("set mailing_tool in newsletter.yaml (%(tools)s) or use --for", tools=tool_names()),
        )
    return TOOLS.get(named, TOOLS["none"])


def _check_settings(publication: Publication, report: Report) -> None:
    """Every tool under `tools:` exists, and so does every key it is given."""
    for name, settings in publication.tools.items():
        if name not in TOOLS:
            _report_unknown(name, publication.places.at("tools", name, "key"), report)
            continue
        for key, value in settings.items():
            if key not in TOOLS[name].settings:
                report.error(
                    "unknown-key",
                    say("“%(key)s” is not a setting of %(tool)s", key=key, tool=TOOLS[name].title),
                    publication.places.at("tools", name, key, "key"),
                    _known_settings(TOOLS[name]),
                )
            elif value and not key.endswith("_url") and not _FIELD.fullmatch(value):
                report.error(
                    "bad-value",
                    say("“%(value)s” cannot be the name of a field", value=value),
                    publication.places.at("tools", name, key),
                    say("copy it from %(tool)s: letters and digits", tool=TOOLS[name].title),
                )


def _known_settings(tool: MailingTool) -> Message:
    if not tool.settings:
        return say("it has none")
    return say("known here are: %(names)s", names=", ".join(tool.settings))


def _report_unknown(name: str, place: Place, report: Report) -> None:
    report.error(
        "unknown-tool",
        say("“%(name)s” is no mailing tool that is known here", name=name),
        place,
        nearest(name.lower(), TOOLS),
    )
