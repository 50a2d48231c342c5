"""Draws the picture of the example issue: a square in a town of the north, with its belfry.

    .venv/bin/python tools/draw_example.py

The PNG in src/pf2s_news/example/images/ is committed; run this only to change it.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

TARGET = Path(__file__).resolve().parents[1] / "src/pf2s_news/example/images/place-du-beffroi.png"
WIDTH, HEIGHT = 1072, 536
SUPERSAMPLING = 3
COLOURS = 48

SKY, SUN, CLOUD = "#cfe5f5", "#f7d774", "#eef6fc"
GROUND, JOINT = "#d9cdb8", "#c6b89f"
STONE, SHADE, SLATE = "#e9dcc0", "#d0bf9b", "#44566b"
WINDOW, FRAME = "#33506e", "#f6f2e8"
BRICKS = ("#b5533c", "#c98a4b", "#9c4434", "#d3a25f", "#a85a45", "#c1673f", "#8f4a3c")
DOORS = ("#0b6e5a", "#004a99", "#7a2e4d", "#3d5a2a", "#5b3b77", "#84501b", "#22577a")
FLOOR = 452
"""Where the houses stand."""


def main() -> None:
    """Draw, reduce, write."""
    size = (WIDTH * SUPERSAMPLING, HEIGHT * SUPERSAMPLING)
    picture = Image.new("RGB", size, SKY)
    square = Square(ImageDraw.Draw(picture))
    square.draw()
    small = picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    small.quantize(COLOURS, dither=Image.Dither.NONE).save(TARGET, optimize=True)


class Square:
    """The square; all measures in pixels of the finished picture."""

    def __init__(self, pen: ImageDraw.ImageDraw) -> None:
        self.pen = pen

    def draw(self) -> None:
        """From the back to the front."""
        self.ellipse(842, 52, 92, 92, SUN)
        for x, y, width in ((70, 70, 210), (620, 40, 170), (880, 150, 150)):
            self.cloud(x, y, width)
        lefts = (-14, 118, 262, 660, 792, 940)
        widths = (128, 140, 136, 128, 144, 146)
        heights = (196, 240, 212, 224, 188, 236)
        for number, (left, width, height) in enumerate(zip(lefts, widths, heights, strict=True)):
            self.house(left, width, height, number)
        self.belfry(404, 250)
        self.rectangle(0, FLOOR, WIDTH, HEIGHT - FLOOR, GROUND)
        for row, y in enumerate(range(FLOOR + 14, HEIGHT, 22)):
            self.rectangle(0, y, WIDTH, 2, JOINT)
            for x in range(row % 2 * 30, WIDTH, 60):
                self.rectangle(x, y, 2, 22, JOINT)

    def house(self, left: int, width: int, height: int, number: int) -> None:
        """A house whose gable goes up in steps."""
        brick, top = BRICKS[number], FLOOR - height
        self.rectangle(left, top, width, height, brick)
        steps = 4
        for step in range(1, steps + 1):
            inset = step * width // (2 * steps + 2)
            self.rectangle(left + inset, top - step * 18, width - 2 * inset, 20, brick)
            self.rectangle(left + inset, top - step * 18, width - 2 * inset, 4, STONE)
        for y in range(top + 24, FLOOR - 122, 62):
            for part in (0.16, 0.6):
                self.window(left + int(width * part), y, int(width * 0.24), 42)
        self.window(left + width // 2 - 11, top - 42, 22, 30)
        door = int(width * 0.3)
        self.rectangle(left + width // 2 - door // 2 - 5, FLOOR - 75, door + 10, 75, STONE)
        self.rectangle(left + width // 2 - door // 2, FLOOR - 70, door, 70, DOORS[number])

    def belfry(self, left: int, width: int) -> None:
        """The town hall with its tower, clock and spire."""
        self.rectangle(left, FLOOR - 170, width, 170, STONE)
        self.roof(left - 8, width + 16, left + 26, width - 52, FLOOR - 170, 52)
        for x in (18, 62, 166, 210):
            self.window(left + x, FLOOR - 140, 26, 52)
            self.window(left + x, FLOOR - 66, 26, 46)
        middle = left + width // 2
        tower = middle - 38
        self.rectangle(tower, 122, 76, FLOOR - 122, STONE)
        self.rectangle(tower + 60, 122, 16, FLOOR - 122, SHADE)
        self.rectangle(tower - 8, 116, 92, 10, SHADE)
        self.roof(tower - 4, 84, middle - 18, 36, 116, 38)
        self.polygon([(middle - 16, 78), (middle + 16, 78), (middle, 14)], SLATE)
        self.rectangle(middle - 1, 6, 3, 16, SUN)
        self.ellipse(middle - 25, 140, 50, 50, FRAME)
        self.ellipse(middle - 21, 144, 42, 42, WINDOW)
        self.rectangle(middle - 1, 150, 3, 16, FRAME)
        self.rectangle(middle - 1, 163, 13, 3, FRAME)
        for y in (214, 276):
            self.window(middle - 12, y, 24, 40)
        self.rectangle(middle - 24, FLOOR - 84, 48, 84, SHADE)
        self.rectangle(middle - 18, FLOOR - 78, 36, 78, "#004a99")

    def roof(
        self, left: int, width: int, top_left: int, top_width: int, foot: int, height: int
    ) -> None:
        """A roof that grows narrower from its foot up."""
        top = foot - height
        edge = [(top_left + top_width, top), (top_left, top)]
        self.polygon([(left, foot), (left + width, foot), *edge], SLATE)

    def window(self, left: int, top: int, width: int, height: int) -> None:
        """A window with its frame and glazing bars."""
        self.rectangle(left - 3, top - 3, width + 6, height + 6, FRAME)
        self.rectangle(left, top, width, height, WINDOW)
        self.rectangle(left + width // 2 - 1, top, 2, height, FRAME)
        self.rectangle(left, top + height // 2 - 1, width, 2, FRAME)

    def cloud(self, left: int, top: int, width: int) -> None:
        """Three bumps on a base."""
        for start, size in ((0.0, 0.4), (0.22, 0.52), (0.58, 0.42)):
            high = int(width * size * 0.62)
            self.ellipse(left + int(width * start), top - high // 2, int(width * size), high, CLOUD)

    def rectangle(self, left: int, top: int, width: int, height: int, colour: str) -> None:
        """Filled."""
        self.polygon(
            [(left, top), (left + width, top), (left + width, top + height), (left, top + height)],
            colour,
        )

    def ellipse(self, left: int, top: int, width: int, height: int, colour: str) -> None:
        """Filled, inside a box."""
        box = [part * SUPERSAMPLING for part in (left, top, left + width, top + height)]
        self.pen.ellipse(box, fill=colour)

    def polygon(self, points: list[tuple[int, int]], colour: str) -> None:
        """Filled."""
        self.pen.polygon([(x * SUPERSAMPLING, y * SUPERSAMPLING) for x, y in points], fill=colour)


if __name__ == "__main__":
    main()
