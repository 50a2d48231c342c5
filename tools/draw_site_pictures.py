"""Draw the pictures of docs/site, the local copy of a site that the guide imports from.

.venv/bin/python tools/draw_site_pictures.py
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

IMAGES = Path(__file__).resolve().parents[1] / "docs/site/images"
SIZE = (640, 360)
SUPERSAMPLING = 3
COLOURS = 24


def main() -> None:
    """Write both."""
    save(permanence(), "permanence.png")
    save(garden(), "jardin.png")


def permanence() -> Image.Image:
    """Two people on either side of a desk, below a window."""
    picture, draw = canvas("#f3efe6")
    draw.rectangle(scaled(230, 40, 410, 150), fill="#bcd9ea", outline="#7d8a94", width=12)
    draw.rectangle(scaled(0, 290, 640, 360), fill="#cfc4ae")
    for left, coat, hair in ((120, "#3a4fb0", "#4b2e1e"), (440, "#0b7a5b", "#1f1f1f")):
        draw.ellipse(scaled(left - 10, 170, left + 90, 400), fill=coat)
        draw.ellipse(scaled(left + 8, 95, left + 72, 165), fill=hair)
        draw.ellipse(scaled(left + 14, 108, left + 66, 172), fill="#e3b68f")
    draw.rectangle(scaled(205, 245, 435, 265), fill="#7a5433")
    draw.rectangle(scaled(225, 265, 245, 350), fill="#7a5433")
    draw.rectangle(scaled(395, 265, 415, 350), fill="#7a5433")
    draw.polygon(scaled(290, 240, 345, 240, 355, 246, 284, 246), fill="#ffffff")
    return picture


def garden() -> Image.Image:
    """Rows of plants in front of a wall."""
    picture, draw = canvas("#cfe6f2")
    draw.rectangle(scaled(0, 110, 640, 190), fill="#b5654a")
    draw.rectangle(scaled(0, 190, 640, 360), fill="#6b4a2f")
    for row, top in enumerate((205, 255, 310)):
        for left in range(20 + 15 * row, 620, 52):
            draw.ellipse(scaled(left, top, left + 34, top + 26), fill="#2f7d3b")
            draw.ellipse(scaled(left + 10, top - 10, left + 26, top + 12), fill="#58a65c")
    return picture


def canvas(colour: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """A larger picture than is written, so that curves come out smooth."""
    picture = Image.new("RGB", (SIZE[0] * SUPERSAMPLING, SIZE[1] * SUPERSAMPLING), colour)
    return picture, ImageDraw.Draw(picture)


def scaled(*points: float) -> list[float]:
    """Points of the written picture, as the larger one has them."""
    return [point * SUPERSAMPLING for point in points]


def save(picture: Image.Image, name: str) -> None:
    """Reduce and write."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    small = picture.resize(SIZE, Image.Resampling.LANCZOS)
    small.quantize(COLOURS, dither=Image.Dither.NONE).save(IMAGES / name, optimize=True)


if __name__ == "__main__":
    main()
