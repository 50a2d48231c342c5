"""card_last_steps: the steps of a release once the message is in the tool: test, send, announce."""

from __future__ import annotations

from pf2s_news.pack.card_parts import Copied, Step, Task
from pf2s_news.pack.registry import MailingTool
from pf2s_news.problems import say


def trial_step(tool: MailingTool, issue: str) -> Step:
    """What comes back from a test sending; `issue` names the issue on the command line."""
    usual = say("Send a test from %(tool)s to yourself and to a colleague.", tool=tool.title)
    own = tool.card.test if tool.card else None
    return Step(
        name="test",
        title=say("Send yourself a test"),
        tasks=(
            Task(text=own or usual),
            Task(
                text=say("Save the received message as a file, and compare it with ours."),
                values=(
                    Copied(
                        label=say("Command that compares"),
                        text=say("pf2s-news compare %(issue)s RECEIVED.eml", issue=issue),
                    ),
                ),
                notes=(
                    say(
                        "Gmail: menu ⋮, “Download message”. Outlook on the web: menu …, "
                        "“Save as”. Thunderbird: “Save as…”."
                    ),
                ),
            ),
            Task(
                text=say(
                    "Look at it on a computer and on a telephone: pictures, first name, every "
                    "link, and the unsubscribe link too."
                )
            ),
        ),
    )


def send_step() -> Step:
    """The point of no return."""
    return Step(
        name="send",
        title=say("Send"),
        tasks=(
            Task(text=say("Choose the list of recipients, and read its name twice.")),
            Task(text=say("Somebody else has read the test.")),
            Task(text=say("Schedule the message, or send it.")),
        ),
    )


def announce_step(number: int) -> Step:
    """The web site says that there is a new issue."""
    return Step(
        name="announce",
        title=say("Announce the issue on the site"),
        tasks=(
            Task(
                text=say(
                    "Paste announcement.html into a new article of the site, in the source "
                    "view of its editor."
                ),
                values=(
                    Copied(
                        label=say("Command that copies the announcement"),
                        text=f"pf2s-news copy {number} --announcement",
                    ),
                ),
                notes=(say("In Joomla's editor: the menu “Tools”, “Source code”."),),
            ),
        ),
    )
