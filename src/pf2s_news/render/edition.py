"""From a bulletin to an edition: everything a build renders, for no tool in particular.

The message's way: views -> Jinja -> MJML -> MRML -> premailer -> line ends.
Its tags stay tokens all the way; pack/ fills them in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from pf2s_news.dates import in_words, iso, month_year
from pf2s_news.model import Bulletin, Edition, IssueDate, WrittenPicture
from pf2s_news.problems import Problem, Report
from pf2s_news.render.colors import Palette, contrast_problems, palette
from pf2s_news.render.inline import inline_styles
from pf2s_news.render.lines import break_lines
from pf2s_news.render.links import bulletin_links
from pf2s_news.render.mail import MailWriter, region
from pf2s_news.render.mjml import MjmlFault, MjmlSource, convert
from pf2s_news.render.printed import printed_texts, used_tags
from pf2s_news.render.shown import WrittenPictures
from pf2s_news.render.template import TemplateFault, Templates
from pf2s_news.render.theme import Theme
from pf2s_news.render.typography import typeset_text
from pf2s_news.render.viewer import Viewer, mark
from pf2s_news.render.views import BulletinView
from pf2s_news.render.web import WebWriter
from pf2s_news.render.words import Words
from pf2s_news.tokens import TAG_NAMES, Tokens

MAIL_TEMPLATE = "email.mjml.j2"
WEB_TEMPLATE = "web.html.j2"
PADDING = "\u2007\ufeff\u034f " * 100
"""Behind the preheader, or mail programs fill the snippet with the next words (formats.md)."""

Inliner = Callable[..., tuple[str, tuple[Problem, ...]]]
"""inline_styles, or a cache around it."""


def render(
    bulletin: Bulletin,
    *,
    pictures: WrittenPictures,
    tokens: Tokens,
    theme: Theme,
    inliner: Inliner = inline_styles,
) -> tuple[Edition | None, tuple[Problem, ...]]:
    """The edition, None where a template cannot be rendered, and every problem found."""
    from pf2s_news.render.announcement import render_announcement
    from pf2s_news.render.plaintext import render_text

    report = Report()
    colors = palette(bulletin.publication, bulletin.sections, theme.colors(report))
    report.problems.extend(contrast_problems(bulletin.publication, colors))
    html = _render_mail(bulletin, pictures, tokens, theme, colors, inliner, report)
    web = _render_web(bulletin, pictures, tokens, theme, colors, report)
    if html is None or web is None:
        return None, tuple(report.problems)
    edition = Edition(
        number=bulletin.issue.number,
        date=bulletin.issue.date,
        lang=bulletin.publication.lang,
        sender=bulletin.publication.sender,
        subject=bulletin.subject,
        preheader=bulletin.preheader,
        html=html,
        text=render_text(bulletin, tokens),
        web=web,
        announcement=render_announcement(bulletin),
        images_url=bulletin.images_url,
        online_url=bulletin.online_url,
        sentinel=tokens.sentinel,
        slugs=tuple(entry.slug for entry in bulletin.entries),
        pictures=_each_once(pictures),
        links=bulletin_links(bulletin),
        printed=printed_texts(bulletin),
        tags=used_tags(bulletin),
    )
    return edition, tuple(report.problems)


def _each_once(pictures: WrittenPictures) -> tuple[WrittenPicture, ...]:
    """The files to upload: one that is shown twice in the same size is one file."""
    return tuple({picture.name: picture for picture in pictures.written.values()}.values())


def _render_mail(
    bulletin: Bulletin,
    pictures: WrittenPictures,
    tokens: Tokens,
    theme: Theme,
    colors: Palette,
    inliner: Inliner,
    report: Report,
) -> str | None:
    """email.html with tokens; None with the reason in the report."""
    lang = bulletin.publication.lang
    words = Words(lang, narrow=False)
    writer = MailWriter(lang=lang, words=words, pictures=pictures, tokens=tokens)
    by_web = bulletin.publication.sommaire_links == "web" and bulletin.online_url
    target = f"{bulletin.online_url}#" if by_web else "#"
    viewer = Viewer(bulletin=bulletin, writer=writer, colors=colors, whole=False, target=target)
    templates = Templates(theme, _mail_globals(words, tokens))
    try:
        mjml = templates.render(MAIL_TEMPLATE, _values(viewer.view()))
        file = templates.sources[MAIL_TEMPLATE][0]
        mail = convert(MjmlSource(_compact(mjml), file, dict(templates.sources.values())))
    except TemplateFault as fault:
        report.problems.append(fault.problem)
        return None
    except MjmlFault as fault:
        report.problems.extend(fault.problems)
        return None
    html, problems = inliner(mail.html, mail.css, file=file)
    report.problems.extend(problems)
    return break_lines(html)


def _compact(mjml: str) -> str:
    """Without the template's indentation, which would weigh in every message."""
    # No-break and figure spaces are text: only what indents goes.
    return "\n".join(line for line in (line.lstrip(" \t") for line in mjml.split("\n")) if line)


def _mail_globals(words: Words, tokens: Tokens) -> Mapping[str, object]:
    def tag(name: str) -> str:
        return tokens.tag(_known(name))

    def with_tag(name: str, caller: Callable[[], str]) -> Markup:
        opening, closing = tokens.opening(_known(name)), tokens.closing(_known(name))
        return Markup(region(opening, caller(), closing))  # noqa: S704 (escaped by Jinja)

    return {
        **_common_globals(words),
        "tag": tag,
        "with_tag": with_tag,
        "end_mark": mark(tokens.article("")),
        "preheader_padding": PADDING,
    }


def _render_web(
    bulletin: Bulletin,
    pictures: WrittenPictures,
    tokens: Tokens,
    theme: Theme,
    colors: Palette,
    report: Report,
) -> str | None:
    """web.html; None with the reason in the report."""
    lang = bulletin.publication.lang
    words = Words(lang, narrow=True)
    writer = WebWriter(
        lang=lang, words=words, pictures=pictures, tokens=tokens, online_url=bulletin.online_url
    )
    viewer = Viewer(bulletin=bulletin, writer=writer, colors=colors, whole=True)
    templates = Templates(theme, _web_globals(words))
    try:
        return templates.render(WEB_TEMPLATE, _values(viewer.view()))
    except TemplateFault as fault:
        report.problems.append(fault.problem)
        return None


def _web_globals(words: Words) -> Mapping[str, object]:
    def tag(name: str) -> str:
        return _known(name) and ""

    def with_tag(name: str, caller: Callable[[], str]) -> str:
        return _known(name) and ""

    return {**_common_globals(words), "tag": tag, "with_tag": with_tag}


def _common_globals(words: Words) -> Mapping[str, object]:
    def date(day: IssueDate, form: str = "words") -> str:
        """A date in words, "month" and year, or "iso"."""
        if form == "iso":
            return iso(day)
        said = month_year(day, words.lang) if form == "month" else in_words(day, words.lang)
        return typeset_text(said, lang=words.lang, narrow=words.narrow)

    return {"_": words, "date": date}


def _known(name: str) -> str:
    if name not in TAG_NAMES:
        raise ValueError(f"no tag “{name}”; there are {', '.join(TAG_NAMES)}")
    return name


def _values(view: BulletinView) -> Mapping[str, object]:
    return {
        "publication": view.publication,
        "issue": view.issue,
        "sections": view.sections,
        "entries": view.entries,
        "colors": view.colors,
    }
