"""animation: how long an animated GIF moves, read from its blocks (GIF89a, 15 to 27)."""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.value import Value

_LEAST = 2
"""Hundredths of a second: of a frame that is to last less, browsers make ten."""
_SLOW = 10
_LOOPS = b"\x0bNETSCAPE2.0\x03\x01"


class Animation(Value, frozen=True):
    """The frames of a GIF."""

    frames: int
    hundredths: int
    """Hundredths of a second that they take once."""
    times: int
    """How often they are shown, 0 for ever."""

    @property
    def seconds(self) -> float:
        """How long it moves; infinite where it never stops."""
        if self.frames < 2:
            return 0
        return self.hundredths * self.times / 100 if self.times else float("inf")


def animation_of(data: bytes) -> Animation:
    """What a GIF says of its motion; no frame for a file of another kind."""
    frames = hundredths = 0
    times = 1
    for position, kind in _blocks(data) if data.startswith(b"GIF8") else ():
        if kind == ",":
            frames += 1
        elif data[position + 1 : position + 3] == b"\xf9\x04":
            delay = int.from_bytes(data[position + 4 : position + 6], "little")
            hundredths += delay if delay >= _LEAST else _SLOW
        elif data.startswith(_LOOPS, position + 2):
            repeated = int.from_bytes(data[position + 16 : position + 18], "little")
            times = repeated + 1 if repeated else 0
    return Animation(frames, hundredths, times)


def _blocks(data: bytes) -> Iterator[tuple[int, str]]:
    """Where each extension ("!") and each frame (",") begins."""
    position = 13 + _palette(data, 10)
    while data[position : position + 1] in (b"!", b","):
        kind = chr(data[position])
        yield position, kind
        position += 2 if kind == "!" else 11 + _palette(data, position + 9)
        while position < len(data) and data[position]:
            position += 1 + data[position]
        position += 1


def _palette(data: bytes, flags_at: int) -> int:
    """The bytes of the colour table that the packed field at `flags_at` announces."""
    flags = int.from_bytes(data[flags_at : flags_at + 1], "big")
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0
