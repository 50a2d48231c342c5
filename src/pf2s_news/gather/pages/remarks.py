"""remarks: what the reading of a text must tell the editor, counted as it goes."""

from __future__ import annotations

from dataclasses import dataclass, field

from pf2s_news.gather.found import Note
from pf2s_news.problems import say, say_count


@dataclass(kw_only=True)
class Remarks:
    """What was met in one text."""

    unwrapped: int = 0
    """Links that a mail gateway had rewritten."""
    dead: list[str] = field(default_factory=list)
    """Addresses of links that no reader can follow."""
    lost_pictures: int = 0
    """Pictures that are pasted into the text, or whose address is not whole."""
    guessed_headers: int = 0
    """Tables that do not say whether their first row is a header."""
    linked_pictures: list[str] = field(default_factory=list)
    """Where pictures led that were links."""
    media: list[str] = field(default_factory=list)
    """Videos and sounds that became links."""
    frames: list[str] = field(default_factory=list)
    """Other pages shown in the page, left out."""

    def notes(self) -> tuple[Note, ...]:
        """What to say of them."""
        return tuple(self._notes())

    def _notes(self) -> list[Note]:
        found: list[Note] = []
        if self.unwrapped:
            message = say_count(
                "%(count)s link rewritten by a mail gateway leads to its page again",
                "%(count)s links rewritten by a mail gateway lead to their pages again",
                self.unwrapped,
            )
            found.append(Note(message=message))
        if self.dead:
            message = say_count(
                "%(count)s link that leads nowhere is now text: %(first)s",
                "%(count)s links that lead nowhere are now text; the first: %(first)s",
                len(self.dead),
                first=_short(self.dead[0]),
            )
            found.append(Note(message=message, look=True))
        if self.lost_pictures:
            message = say_count(
                "%(count)s picture has no address of its own and was left out",
                "%(count)s pictures have no address of their own and were left out",
                self.lost_pictures,
            )
            found.append(Note(message=message, look=True))
        if self.guessed_headers:
            message = say_count(
                "the first row of a table became its header: look if it is one",
                "the first rows of %(count)s tables became their headers: look if they are",
                self.guessed_headers,
            )
            found.append(Note(message=message, look=True))
        found += [
            Note(message=say("a picture was a link and is none now: %(url)s", url=_short(url)))
            for url in dict.fromkeys(self.linked_pictures)
        ]
        found += [
            Note(
                message=say("a video or a sound is now a link: %(url)s", url=_short(url)), look=True
            )
            for url in dict.fromkeys(self.media)
        ]
        found += [
            Note(
                message=say("what the page shows from %(url)s is left out", url=_short(url)),
                look=True,
            )
            for url in dict.fromkeys(self.frames)
        ]
        return found


def _short(address: str) -> str:
    line = " ".join(address.split())
    return line if len(line) <= 120 else line[:119] + "…"
