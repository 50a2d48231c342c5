"""What a theme of one's own leaves lying about, or leaves out.

A file whose name is misspelt overrides nothing, and nobody would say so. A
template that forgets the anchors or the unsubscribe link makes a message that
looks right and is not. A theme without files of the user's costs nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from pf2s_news.problems import (
    Message,
    Place,
    Problem,
    closest,
    did_you_mean,
    error,
    nearest,
    say,
    warning,
)
from pf2s_news.render.theme import (
    DEFAULT_THEME,
    PACKAGED,
    Theme,
    files_below,
    packaged_files,
    packaged_names,
)
from pf2s_news.workspace import TEMPLATES

UNUSED, INCOMPLETE = "unused-template", "incomplete-template"
_UNSUBSCRIBE = (
    '{% call with_tag("unsubscribe") %}<a href="{{ tag("unsubscribe") }}">…</a>{% endcall %}'
)
_ENDINGS = (".j2", ".mjml", ".html", ".css", ".yaml", ".yml", ".txt")
"""Of files that were meant for a theme; others (notes, a logo) are nobody's business."""


def theme_problems(theme: Theme, place: Place) -> Iterator[Problem]:
    """A theme that does not exist, files that nothing uses; `place` is that of `theme:`."""
    if not theme.known:
        folders = (
            name for name in theme.workspace.names(TEMPLATES) if _folder(theme, name).is_dir()
        )
        message = say("there is no theme “%(name)s”", name=theme.name)
        hint = nearest(theme.name, sorted({*packaged_names(), *folders}))
        yield error("unknown-theme", message, place, hint)
        return
    yield from _beside(theme)
    yield from _unused(theme)


def _folder(theme: Theme, name: str) -> Path:
    return theme.workspace.root / TEMPLATES / name


def _beside(theme: Theme) -> Iterator[Problem]:
    """Files that stand in no theme, folders whose name was meant to be the theme's."""
    for name in sorted(theme.workspace.names(TEMPLATES) - {theme.name, *packaged_names()}):
        place = Place(file=f"{TEMPLATES}/{name}")
        if _folder(theme, name).is_dir():
            if closest(theme.name, [name], 0.8):
                message = say("the theme in use is “%(name)s”, not this one", name=theme.name)
                yield warning(UNUSED, message, place, say("rename the folder"))
        elif _meant(name):
            known = _place_of(name, theme) or name
            hint = say("put it into %(file)s", file=theme.file(known))
            yield warning(UNUSED, say("this file stands in no theme"), place, hint)


def _unused(theme: Theme) -> Iterator[Problem]:
    """Files of the theme that override nothing and that no template of the user's names."""
    folder = _folder(theme, theme.name)
    own = files_below(folder)
    if not own:
        return
    packaged = _packaged(theme)
    strangers = [file for file in own if file not in packaged and _meant(file)]
    if not strangers:
        return
    texts = [(folder / file).read_bytes() for file in own if file.endswith(".j2")]
    for file in strangers:
        if not any(file.encode() in text for text in texts):
            message = say("no template uses this file")
            yield warning(UNUSED, message, Place(file=theme.file(file)), _cure(file, theme))


def _packaged(theme: Theme) -> list[str]:
    """The files that a file of the user's may override."""
    themes = dict.fromkeys((theme.name, DEFAULT_THEME))
    return sorted({file for name in themes for file in packaged_files(name)})


def _meant(file: str) -> bool:
    """Whether this was meant for a theme."""
    path = PurePosixPath(file)
    noted = path.name.lower().startswith("readme")
    return not noted and path.suffix.lower() in _ENDINGS


def _cure(file: str, theme: Theme) -> Message:
    if known := _place_of(file, theme):
        return did_you_mean(known)
    include = f'{{% include "{file}" %}}'
    return say("include it with %(include)s, or delete it", include=include)


def _place_of(file: str, theme: Theme) -> str:
    """The packaged file that was meant, "" where none is near."""
    known = _packaged(theme)
    name = PurePosixPath(file).name
    same = (other for other in known if PurePosixPath(other).name == name)
    return next(same, closest(file, known, 0.75) or "")


def mail_problems(
    html: str, anchors: Iterable[str], unsubscribe: str, place: Place
) -> list[Problem]:
    """What the user's templates forgot in the message; `unsubscribe` is the tag's token."""
    found = list(_without_title(html, place, "<mj-title>{{ issue.subject }}</mj-title>"))
    dead = [name for name in anchors if f'href="#{name}"' in html and f'id="{name}"' not in html]
    if dead:
        message = say("links lead to #%(names)s, which is nowhere", names=", #".join(dead[:3]))
        hint = say(
            "before its title: %(anchor)s", anchor=f'<a id="{dead[0]}" name="{dead[0]}"></a>'
        )
        found.append(warning(INCOMPLETE, message, place, hint))
    if unsubscribe not in html:
        message = say("the message has no link to unsubscribe")
        hint = say("add %(end)s", end=_UNSUBSCRIBE)
        found.append(warning(INCOMPLETE, message, place, hint))
    return found


def web_problems(html: str, anchors: Iterable[str], place: Place) -> list[Problem]:
    """What the user's templates forgot in the online version, where links lead from elsewhere."""
    found = list(_without_title(html, place, "<title>{{ issue.subject }}</title>"))
    missing = [name for name in anchors if f'id="{name}"' not in html]
    if missing:
        names = ", #".join(missing[:3])
        message = say("the message leads to #%(names)s, which this page lacks", names=names)
        hint = say("add %(end)s", end=f'id="{missing[0]}"')
        found.append(warning(INCOMPLETE, message, place, hint))
    return found


def _without_title(html: str, place: Place, title: str) -> Iterator[Problem]:
    start, end = html.find("<title>"), html.find("</title>")
    if start < 0 or not html[start + len("<title>") : end].strip():
        yield warning(
            INCOMPLETE, say("the page has no title"), place, say("add %(end)s", end=title)
        )


def own_place(files: Iterable[str], template: str) -> Place | None:
    """Where to look: the user's file if it is the only one; None where there is none."""
    own = [file for file in files if not file.startswith(PACKAGED)]
    return Place(file=own[0] if len(own) == 1 else template) if own else None
