"""`pf2s-news explain`: what a rule checks, why, a bad and a good example."""

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

from pf2s_news.commands import completion
from pf2s_news.commands.console import DONE, Console
from pf2s_news.commands.line import CommandLine, text_argument
from pf2s_news.problems import Message, UsageError, nearest, say
from pf2s_news.workspace import find_workspace

if TYPE_CHECKING:
    from pf2s_news.check.rule import Example, Rule

SHOWN = 12
"""Lines of an example that are shown."""


def add_to(line: CommandLine) -> None:
    """Make it a command."""
    _ = line.words

    @line.command(
        summary=_("Explain a rule: what it checks, why, a bad and a good example."),
        example="pf2s-news explain vague-link",
    )
    def explain(
        console: Console,
        rule: Annotated[
            str,
            text_argument(
                _("[RULE]"),
                _("The name in brackets of a problem; without one, the list of all."),
                completion.rules,
            ),
        ] = "",
    ) -> int:
        from pf2s_news.check.known import RULES
        from pf2s_news.read.publication import publication_lang

        with suppress(UsageError):  # a rule is explained anywhere
            console.reads(publication_lang(find_workspace(console.cwd)))
        if not rule:
            for known in RULES.values():
                what = console.words(known.what)
                console.result(console.words(say("%(rule)s: %(what)s", rule=known.name, what=what)))
            return DONE
        if rule not in RULES:
            raise UsageError(
                say("“%(rule)s” is no rule that is known here", rule=rule), nearest(rule, RULES)
            )
        console.result("\n".join(explanation(RULES[rule], console)))
        return DONE


def explanation(rule: "Rule", console: Console) -> list[str]:
    """The lines that explain a rule."""
    say_it = console.words
    return [
        f"{rule.name} ({say_it(severity_in_words(rule.severity))})",
        "",
        say_it(rule.what),
        say_it(rule.why),
        say_it(say("Source: %(source)s", source=rule.source)),
        "",
        *_example(say("Bad, %(where)s:", where=where(rule.bad)), rule.bad, console),
        *_example(say("Good:"), rule.good, console),
        say_it(_silencing(rule)),
    ]


def severity_in_words(severity: str) -> Message:
    """What a severity is called."""
    return {"error": say("error"), "warning": say("warning"), "info": say("note")}[severity]


def where(example: "Example") -> Message:
    """Where such an example stands."""
    places = {
        "article": say("in an article"),
        "manifest": say("in a manifest"),
        "newsletter": say("in newsletter.yaml"),
        "style": say("in a style sheet of one's own"),
        "earlier": say("in the manifest of the issue before"),
        "file": say("in %(file)s", file=example.file),
    }
    place = places.get(example.kind, say("in a file"))
    if example.encoding != "utf-8":
        return say("%(where)s, saved as %(encoding)s", where=place, encoding=example.encoding)
    if example.tool:
        return say("%(where)s, with %(tool)s as mailing tool", where=place, tool=example.tool)
    return place


def _example(head: Message, example: "Example", console: Console) -> list[str]:
    lines = example.text.rstrip("\n").split("\n")
    if len(lines) > SHOWN:
        lines = [*lines[:SHOWN], "…"]
    return [console.words(head), *(f"    {line}".rstrip() for line in lines), ""]


def _silencing(rule: "Rule") -> Message:
    from pf2s_news.rules import SETTABLE

    if rule.name not in SETTABLE:
        return say("This rule can be neither silenced nor set.")
    return say(
        "To do without it: checks: {%(rule)s: off} in newsletter.yaml; in one place of an article,"
        " <!-- pf2s: allow(%(rule)s) reason --> on the line above; in a YAML file,"
        " # pf2s: allow(%(rule)s) reason at the end of the line.",
        rule=rule.name,
    )
