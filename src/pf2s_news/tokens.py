"""The neutral tokens that stand for what only a mailing tool can fill in.

A token is made of ASCII letters, digits and underscores only, so that
Markdown, Jinja, MRML, lxml and premailer pass it through unchanged, in text
and in attributes. Its sentinel is made from a digest of the author's files, so
no text in them can hold it, however it is spelt, and the same files give the
same sentinel; the preview draws one at random, and keeps it from save to save.
Only pack/ takes tokens out again, on text, after the last parser.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping

from pf2s_news.value import Value

TAG_NAMES = ("first_name", "email", "unsubscribe", "view_online")

_TAG = re.compile(r"_t_([a-z]+(?:_[a-z]+)*?)(?:_x([0-9a-f]+))?_")
_REGION = re.compile(r"_[oc]_[a-z_]+?_")
_LETTERS = str.maketrans("0123456789", "ghijklmnop")

TAG_SCHEME = "tag:"
"""Of a link's address in a document that leads to what the mailing tool fills in."""


class Tokens(Value, frozen=True):
    """Makes and finds the tokens of one build."""

    sentinel: str = "qz0zq"

    @classmethod
    def of(cls, digests: Mapping[str, str | None]) -> Tokens:
        """The tokens of a build that read the files of these SHA-256 digests (in hex)."""
        whole = hashlib.sha256(repr(sorted(digests.items())).encode("utf-8", "surrogateescape"))
        # Letters only: digits would be read as numbers by the typography.
        return cls("qz" + whole.hexdigest()[:16].translate(_LETTERS) + "zq")

    @classmethod
    def drawn(cls) -> Tokens:
        """Tokens drawn at random: what is written while they are used cannot hold them either."""
        import secrets

        return cls("qz" + secrets.token_hex(8).translate(_LETTERS) + "zq")

    def tag(self, name: str, fallback: str = "") -> str:
        """What the mailing tool fills in: one of TAG_NAMES."""
        suffix = f"_x{fallback.encode().hex()}" if fallback else ""
        return f"{self.sentinel}_t_{name}{suffix}_{self.sentinel}"

    def opening(self, name: str) -> str:
        """The start of a passage that is left out where the tool has no tag `name`."""
        return f"{self.sentinel}_o_{name}_{self.sentinel}"

    def closing(self, name: str) -> str:
        """The end of that passage."""
        return f"{self.sentinel}_c_{name}_{self.sentinel}"

    def article(self, slug: str) -> str:
        """A mark at the start of an article, "" for the end of the last: for its weight."""
        return f"{self.sentinel}_a_{slug}_{self.sentinel}"

    @property
    def images(self) -> str:
        """Stands before a picture's file name, for its address."""
        return f"{self.sentinel}_p_images_{self.sentinel}"

    def replace_tags(self, text: str, fill: Callable[[str, str], str]) -> str:
        """`text` with each tag replaced by `fill(name, fallback)`."""
        return self._replace(text, _TAG, lambda m: fill(m[1], bytes.fromhex(m[2] or "").decode()))

    def without_regions(self, text: str) -> str:
        """`text` without the tokens that open and close passages."""
        return self._replace(text, _REGION, lambda _: "")

    def _replace(
        self, text: str, inner: re.Pattern[str], fill: Callable[[re.Match[str]], str]
    ) -> str:
        """`text` with each token replaced whose part between the sentinels is `inner`."""
        # A pattern with the sentinel in it would be compiled anew for every build.
        plain, *pieces = text.split(self.sentinel)
        if not pieces:
            return text
        done = [plain]
        at = 0
        while at < len(pieces):
            match = inner.fullmatch(pieces[at]) if at + 1 < len(pieces) else None
            if match:
                done += [fill(match), pieces[at + 1]]
            else:
                done += [self.sentinel, pieces[at]]
            at += 2 if match else 1
        return "".join(done)
