"""card_steps: the steps of a release until the message is in the tool, for one edition and tool.

Open tracking: the CNIL's recommendation of 12 March 2026 (délibération
n° 2026-042, cnil.fr/fr/recommandation-pixel-suivi-courriels) asks for a
consent of its own for a pixel, apart from the subscription.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pf2s_news.model import Edition, Publication
from pf2s_news.pack.addresses import known_tags, picture_base
from pf2s_news.pack.card_parts import Copied, Step, Task, ToolCard
from pf2s_news.pack.registry import MailingTool
from pf2s_news.pack.tags import fill_text
from pf2s_news.problems import Message, say, say_count
from pf2s_news.public_pages import archive_url, issue_path
from pf2s_news.render.issue_pdf import pdf_name
from pf2s_news.tokens import Tokens
from pf2s_news.value import replace


@dataclass(frozen=True)
class Release:
    """What the steps of one issue are made of."""

    edition: Edition
    tool: MailingTool
    card: ToolCard
    publication: Publication

    @property
    def issue(self) -> str:
        """What names this issue, for this tool, on the command line."""
        number = str(self.edition.number)
        usual = self.tool.name == self.publication.mailing_tool
        return number if usual else f"{number} --for {self.tool.name}"

    def pictures(self) -> Step:
        """Before all: without them on the web, the message shows holes."""
        title = say("Put the pictures online")
        names = list(dict.fromkeys(picture.name for picture in self.edition.pictures))
        if not names:
            note = say("There are no pictures in this issue.")
            return Step(name="pictures", title=title, tasks=(), notes=(note,))
        base = picture_base(self.edition)
        upload = Task(
            text=say_count(
                "Copy the picture of the folder images/ to its address.",
                "Copy the %(count)s pictures of the folder images/ to their address.",
                len(names),
            ),
            values=(
                Copied(
                    label=say("Where the pictures go"),
                    text=self.edition.images_url,
                    missing=say(
                        "not known: give images_url in newsletter.yaml and build again, "
                        "else readers do not see the pictures"
                    ),
                ),
            ),
            pictures=tuple((name, base + name) for name in names)
            if self.edition.images_url
            else (),
        )
        looked_at = (self._check_pictures(),) if self.edition.images_url else ()
        return Step(name="pictures", title=title, tasks=(upload, *looked_at))

    def _check_pictures(self) -> Task:
        return Task(
            text=say("Check that every picture is at its address."),
            values=(
                Copied(
                    label=say("Command that checks the addresses"),
                    text=f"pf2s-news check {self.issue} --links",
                ),
            ),
            notes=(say("Or open email.html in a browser: every picture must show."),),
        )

    def online(self) -> Step:
        """The web page and the PDF, to which the message leads."""
        web = Task(
            text=self._put_online(),
            values=(
                Copied(
                    label=say("Address of the online version"),
                    text=self.edition.online_url,
                    missing=say("not known: give online_url in newsletter.yaml, or do without"),
                ),
            ),
            notes=_folder_note(self.edition.online_url),
        )
        if not self.edition.pdf_url and self.publication.pdf_url:  # an issue without a PDF
            return Step(name="online", title=say("Put the web page online"), tasks=(web,))
        title = say("Put the web page and the PDF online")
        return Step(name="online", title=title, tasks=(web, self._pdf()))

    def _put_online(self) -> Message:
        base = archive_url(self.publication)
        if base and self.edition.online_url == base + issue_path(self.edition.number):
            return say(
                "Put the archive online if the site has one (pf2s-news archive), else web.html and "
                "images/."
            )
        if self.edition.pictures:
            return say("Put web.html online, with a copy of the folder images/ beside it.")
        return say("Put web.html online.")

    def _pdf(self) -> Task:
        """The one of this build, else what makes it."""
        url = self.edition.pdf_url
        address = Copied(
            label=say("Address of the PDF"),
            text=url,
            missing=say("not known: give pdf_url in newsletter.yaml, or do without"),
        )
        if self.edition.pdf:
            name = pdf_name(self.publication, self.edition.number)
            online = url.rpartition("/")[2]
            text = say("Put %(file)s online, and open it once.", file=name)
            if online and online != name:
                text = say(
                    "Put %(file)s online under the name %(name)s, and open it once.",
                    file=name,
                    name=online,
                )
            return Task(text=text, values=(address,))
        making = Copied(
            label=say("Command that makes the PDF"), text=f"pf2s-news build {self.issue} --pdf"
        )
        return Task(
            text=say("Put the PDF online, and open it once."),
            values=(address, making) if url else (address,),
        )

    def paste(self) -> Step:
        """The message into the tool."""
        title = say("Paste the message into %(tool)s", tool=self.tool.title)
        if not self.card.clipboard:
            title = say("Hand the message over to %(tool)s", tool=self.tool.title)
        copying = Task(
            text=say("Copy the message."),
            values=(
                Copied(
                    label=say("Command that copies the HTML"), text=f"pf2s-news copy {self.issue}"
                ),
            ),
            notes=(
                say("Or open email.html in a text editor, not in a browser: select all, copy."),
            ),
        )
        before = (copying,) if self.card.clipboard else ()
        return Step(name="paste", title=title, tasks=(*before, *self._filled(self.card.ways)))

    def fields(self) -> Step:
        """What goes into which field."""
        tasks = (
            Task(text=say("Fill in the subject."), values=(self._subject(),)),
            self._preheader(),
            self._sender(),
            self._reply(),
            *self._filled((self.card.text, *self.card.fields)),
        )
        return Step(name="fields", title=say("Fill in the fields"), tasks=tasks)

    def _subject(self) -> Copied:
        return Copied(label=say("Subject"), text=self._with_tags(self.edition.subject))

    def _with_tags(self, text: str) -> str:
        tags = known_tags(self.edition, self.tool, self.publication)
        return fill_text(text, Tokens(self.edition.sentinel), tags)

    def _preheader(self) -> Task:
        text = self._with_tags(self.edition.preheader)
        if self.card.preheader == "filled":
            copied = Copied(
                label=say("Preheader"), text=text, missing=say("none: the field stays empty")
            )
            into = say("Fill in the preheader: this message has none of its own.")
            return Task(text=into, values=(copied,))
        shown = (say("In the message: %(text)s", text=text),) if text else ()
        if self.card.preheader == "none":
            nothing = say("Preheader: nothing to fill in, the message has it.")
            return Task(text=nothing, notes=shown)
        twice = say("Filled in as well, it would be shown twice.")
        empty = say("Leave the field of the preheader EMPTY: the message has it already.")
        return Task(text=empty, notes=(*shown, twice))

    def _sender(self) -> Task:
        sender = self.edition.sender
        return Task(
            text=say("Fill in the sender."),
            values=(
                Copied(label=say("Name of the sender"), text=sender.name),
                Copied(label=say("Address of the sender"), text=sender.email),
            ),
        )

    def _reply(self) -> Task:
        return Task(
            text=say("Fill in the reply address."),
            values=(
                Copied(
                    label=say("Reply address"),
                    text=self.edition.sender.reply_to,
                    missing=say("not given: answers go to the sender's address"),
                ),
            ),
        )

    def by_hand(self) -> Iterator[Step]:
        """What no tag can do."""
        tasks = self._filled(self.card.by_hand)
        if tasks:
            title = say("Set by hand in %(tool)s", tool=self.tool.title)
            yield Step(name="by_hand", title=title, tasks=tasks)

    def privacy(self) -> Step:
        """Neither opens nor clicks are followed, and leaving is easy."""
        reason = say(
            "The CNIL's recommendation of 12 March 2026 (délibération n° 2026-042): an open pixel "
            "needs a consent of its own, apart from the subscription."
        )
        unsubscribe = Task(
            text=say("The unsubscribe link is at the end of the message: look at it."),
            values=self._no_unsubscribe(),
        )
        tasks = (*self.card.tracking, unsubscribe, *self.card.unsubscribe)
        return Step(
            name="privacy",
            title=say("Switch tracking off, check unsubscribing"),
            tasks=self._filled(tasks),
            notes=(reason,),
        )

    def _no_unsubscribe(self) -> tuple[Copied, ...]:
        if "unsubscribe" in known_tags(self.edition, self.tool, self.publication):
            return ()
        missing = say(
            "there is none: give tools.%(tool)s.unsubscribe_url in newsletter.yaml and build again",
            tool=self.tool.name,
        )
        return (Copied(label=say("Unsubscribe link"), text="", missing=missing),)

    def _filled(self, tasks: tuple[Task, ...]) -> tuple[Task, ...]:
        """The tool's own tasks, for this issue."""
        return tuple(
            replace(task, values=tuple(map(self._fill, task.values)))
            for task in tasks
            if not task.tag or self._has_own(task.tag)
        )

    def _fill(self, copied: Copied) -> Copied:
        if isinstance(copied.text, Message):
            return copied
        number = str(self.edition.number)
        text = copied.text.replace("{number}", number).replace("{issue}", self.issue)
        return replace(copied, text=text)

    def _has_own(self, tag: str) -> bool:
        """Whether the message holds the tool's tag; an address of our own may stand for it."""
        if tag == "view_online" and self.edition.online_url:
            return False
        return Tokens(self.edition.sentinel).tag(tag) in self.edition.html


def _folder_note(address: str) -> tuple[Message, ...]:
    """What the web page is called where the address is a folder's."""
    if not address.endswith("/"):
        return ()
    return (say("Its name there is index.html, because the address ends with a slash."),)
