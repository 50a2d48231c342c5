"""`pf2s-news compare`: what the mailing tool changed on the way.

Exit status: 0; 1 where readers are hurt, or the issue has errors; 2 where the
file named is no message; 3 where the disk does not give it.
"""

import sys
from pathlib import Path
from typing import Annotated

from pf2s_news.commands import completion
from pf2s_news.commands.console import CONTENT, DONE, Console
from pf2s_news.commands.formats import complete_formats, known_format
from pf2s_news.commands.line import CommandLine, text_argument, text_option
from pf2s_news.commands.look import look_of
from pf2s_news.commands.show import relative
from pf2s_news.commands.speech import own_environment
from pf2s_news.problems import UsageError, has_errors, say
from pf2s_news.workspace import find_manifest


def add_to(line: CommandLine) -> None:
    """Make it a command."""
    _ = line.words

    @line.command(
        summary=_("Show what the mailing tool changed in a message that came back."),
        example="pf2s-news compare 25 test.eml",
    )
    def compare(
        console: Console,
        issue: Annotated[
            str,
            text_argument(_("ISSUE"), _("The issue that was sent."), completion.issues),
        ] = "",
        received: Annotated[
            str,
            text_argument(
                _("RECEIVED.eml"),
                _(
                    "The test message as it came back. Gmail: menu ⋮, “Download message”;"
                    " Outlook: menu …, “Save as”; Thunderbird: menu More, “Save as…”."
                ),
            ),
        ] = "",
        tool: Annotated[
            str,
            text_option(
                "--for",
                _("TOOL"),
                _("The mailing tool that sent it: %(names)s.", names=line.tool_names()),
                completion.tools,
            ),
        ] = "",
        form: Annotated[
            str,
            text_option(
                "--format", _("FORMAT"), _("How to print it: text or json."), complete_formats
            ),
        ] = "text",
    ) -> int:
        if not issue or not received:
            raise UsageError(
                say("name the issue that was sent, and the file of the message that came back"),
                say("for example: pf2s-news compare 25 test.eml"),
            )
        return compare_message(issue, console.cwd / received, tool, known_format(form), console)


def compare_message(issue: str, file: Path, tool: str, form: str, console: Console) -> int:
    """Print what differs; the exit status."""
    from pf2s_news.build import draft, unchecked
    from pf2s_news.cache import Cache
    from pf2s_news.commands.one_build import CACHE, has_pdf, usual_output
    from pf2s_news.compare.comparison import compare
    from pf2s_news.compare.form import as_json, as_lines
    from pf2s_news.compare.mail import read_mail
    from pf2s_news.compare.sent import as_sent
    from pf2s_news.pack.registry import TOOLS
    from pf2s_news.read.publication import publication_lang

    workspace, manifest = find_manifest(issue, console.cwd)
    console.reads(publication_lang(workspace))
    name = relative(file, console.cwd)
    console.progress.doing(f"{name}…")
    mail = read_mail(_read(file, name), name)
    cache = Cache(workspace.root / CACHE)
    pdf = has_pdf(usual_output(workspace.root, manifest))
    made = unchecked(draft(workspace, manifest, tool_name=tool, pdf=pdf, cache=cache))
    if not made.edition or not made.package or has_errors(made.problems):
        console.problems(made.problems, workspace.root)
        console.say(say("the issue has errors: mend them, then compare"))
        return CONTENT
    sent = as_sent(made.edition, made.package, made.bulletin.publication, TOOLS[made.tool])
    comparison = compare(sent, mail)
    if form == "json":
        console.result(as_json(comparison, console.translate))
    else:
        look = look_of(sys.stdout, own_environment())
        console.result("\n".join(as_lines(comparison, console.translate, look.paint)))
    return CONTENT if comparison.verdict == "damaged" else DONE


def _read(file: Path, name: str) -> bytes:
    """The bytes of the file; UsageError where it cannot be the one that was meant."""
    from pf2s_news.compare.container import MAX_BYTES, too_large

    if not file.exists():
        raise UsageError(
            say("%(file)s is not there", file=name),
            say("name the .eml file that you saved, with its folder"),
        )
    if file.is_dir():
        raise UsageError(
            say("%(file)s is a folder", file=name), say("name the .eml file that you saved")
        )
    with file.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise too_large(name)
    return data
