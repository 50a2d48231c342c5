"""The pictures of an article that was brought in: at their places, or gone without a trace."""

from __future__ import annotations

from pf2s_news.document import Figure, InlineImage, ListBlock, Paragraph, Picture, Text
from pf2s_news.gather.illustrations import with_pictures

HERE = Picture(src="https://a.fr/x.jpg", alt="Une vue")
GONE = Picture(src="https://a.fr/y.jpg", alt="Un plan")
BARE = Picture(src="https://a.fr/z.jpg", alt="")
PATHS = {"https://a.fr/x.jpg": "images/x.jpg"}


def test_what_is_there_has_its_path_and_the_rest_goes() -> None:
    inside = Paragraph((Text("Voir "), InlineImage(HERE), InlineImage(GONE), InlineImage(BARE)))
    document = (
        Figure(picture=HERE),
        Figure(picture=GONE),
        ListBlock(items=((inside, Figure(picture=GONE)),)),
        Paragraph((InlineImage(BARE),)),
    )
    placed = Picture(src="images/x.jpg", alt="Une vue")
    left = Paragraph((Text("Voir "), InlineImage(placed), Text("Un plan")))
    assert with_pictures(document, PATHS) == (
        Figure(picture=placed),
        ListBlock(items=((left,),)),
    )
