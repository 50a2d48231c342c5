"""How long a GIF moves, and that no file makes reading it fail."""

from __future__ import annotations

import io
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pf2s_news.check.animation import animation_of
from tests.properties.effort import tries


def gif(durations: list[int], loop: int | None = None) -> bytes:
    """An animation; milliseconds of each frame; None: once."""
    frames = [Image.new("L", (8, 8), 100 * (n % 2)) for n in range(len(durations))]
    file = io.BytesIO()
    looped = {} if loop is None else {"loop": loop}
    frames[0].save(
        file, "GIF", save_all=True, append_images=frames[1:], duration=durations, **looped
    )
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "frames", "seconds"),
    [
        (gif([500, 1500]), 2, 2.0),
        (gif([500, 500, 500], loop=0), 3, inf),
        (gif([500, 500], loop=2), 2, 3.0),  # the first time and twice more
        (gif([10, 10]), 2, 0.2),  # 1/100 s is shown as ten
        (gif([500]), 1, 0.0),
        (b"\xff\xd8\xff\xe0 no GIF, with commas", 0, 0.0),
        (b"", 0, 0.0),
    ],
)
def test_how_long_it_moves(data: bytes, frames: int, seconds: float) -> None:
    found = animation_of(data)
    assert (found.frames, found.seconds) == (frames, seconds)


@tries(200)
@given(st.integers(0, 400), st.binary(max_size=40))
def test_any_bytes_behind_any_beginning(kept: int, rest: bytes) -> None:
    assert animation_of(gif([500, 500], loop=0)[:kept] + rest).seconds >= 0
