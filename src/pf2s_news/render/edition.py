"""From a bulletin to an edition: everything a build renders, for no tool in particular.

The message's way: views -> Jinja -> MJML -> MRML -> premailer -> line ends.
Its tags stay tokens all the way; pack/ fills them in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from pf2s_news.dates import in_words, iso, month_year
from pf2s_news.model import Bulletin, Edition, IssueDate, WrittenPicture
from pf2s_news.problems import Problem, Report, nearest, say
from pf2s_news.render.colors import Palette, contrast_problems, palette
from pf2s_news.render.entry_viewer import mark
from pf2s_news.render.inline import inline_styles
from pf2s_news.render.lines import break_lines
from pf2s_news.render.links import bulletin_links
from pf2s_news.render.mail import MailWriter, region
from pf2s_news.render.mjml import MjmlFault, convert
from pf2s_news.render.mjml_check import MjmlSource
from pf2s_news.render.mjml_places import located
from pf2s_news.render.printed import printed_texts, used_tags
from pf2s_news.render.shown import WrittenPictures
from pf2s_news.render.template import Templates
from pf2s_news.render.template_faults import Misuse, TemplateFault
from pf2s_news.render.theme import PACKAGED, Theme
from pf2s_news.render.theme_check import (
    mail_problems,
    own_place,
    theme_problems,
    web_problems,
)
from pf2s_news.render.typography import typeset_text
from pf2s_news.render.viewer import Viewer
from pf2s_news.render.views import BulletinView
from pf2s_news.render.web import WebWriter
from pf2s_news.render.words import Words
from pf2s_news.tokens import TAG_NAMES, Tokens
from pf2s_news.value import Value

MAIL_TEMPLATE = "email.mjml.j2"
WEB_TEMPLATE = "web.html.j2"
STYLES = "parts/styles.css.j2"
DATE_FORMS = ("words", "month", "iso")
PADDING = "\u2007\ufeff\u034f " * 100
"""Behind the preheader, or mail programs fill the snippet with the next words (formats.md)."""

Inliner = Callable[..., tuple[str, tuple[Problem, ...]]]
"""inline_styles, or a cache around it."""


class _Mail(Value, frozen=True, kw_only=True):
    """email.html with tokens, and the user's templates that it is made of."""

    html: str
    templates: tuple[str, ...]


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
    place = bulletin.publication.places.at("theme")
    report.problems.extend(theme_problems(theme, place))
    if not theme.known:
        return None, tuple(report.problems)
    themed = theme.colors(report)
    colors = palette(bulletin.publication, bulletin.sections, themed)
    report.problems.extend(contrast_problems(bulletin.publication, colors, themed))
    mail = _render_mail(bulletin, pictures, tokens, theme, colors, inliner, report)
    web = _render_web(bulletin, pictures, tokens, theme, colors, report)
    if mail is None or web is None:
        return None, tuple(report.problems)
    edition = Edition(
        number=bulletin.issue.number,
        date=bulletin.issue.date,
        lang=bulletin.publication.lang,
        sender=bulletin.publication.sender,
        subject=bulletin.subject,
        preheader=bulletin.preheader,
        html=mail.html,
        text=render_text(bulletin, tokens),
        web=web,
        announcement=render_announcement(bulletin),
        images_url=bulletin.images_url,
        online_url=bulletin.online_url,
        pdf_url=bulletin.pdf_url,
        sentinel=tokens.sentinel,
        slugs=tuple(entry.slug for entry in bulletin.entries),
        pictures=_each_once(pictures),
        links=bulletin_links(bulletin),
        printed=printed_texts(bulletin),
        tags=used_tags(bulletin),
        pdf=bulletin.pdf,
        templates=mail.templates,
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
) -> _Mail | None:
    """email.html with tokens; None with the reason in the report."""
    lang = bulletin.publication.lang
    words = Words(lang, narrow=False)
    writer = MailWriter(lang=lang, words=words, pictures=pictures.sizes, tokens=tokens)
    by_web = bulletin.publication.sommaire_links == "web" and bulletin.online_url
    target = f"{bulletin.online_url}#" if by_web else "#"
    viewer = Viewer(bulletin=bulletin, writer=writer, colors=colors, whole=False, target=target)
    templates = Templates(theme, _mail_globals(words, tokens))
    try:
        mjml = templates.render(MAIL_TEMPLATE, template_values(viewer.view()))
        sources = {source.file: source.text for source in templates.sources.values()}
        file = templates.sources[MAIL_TEMPLATE].file
        mail = convert(MjmlSource(_compact(mjml), file, sources))
    except TemplateFault as fault:
        report.problems.append(fault.problem)
        return None
    except MjmlFault as fault:
        report.problems.extend(fault.problems)
        return None
    styles = templates.sources.get(STYLES, templates.sources[MAIL_TEMPLATE]).file
    html, problems = inliner(mail.html, mail.css, file=styles)
    report.problems.extend(templates.report.problems)
    report.problems.extend(located(problem, sources) for problem in problems)
    if own := own_place(sources, file):
        unsubscribe = tokens.tag("unsubscribe")
        report.problems.extend(mail_problems(mail.html, _anchors(bulletin), unsubscribe, own))
    own_files = tuple(file for file in sources if not file.startswith(PACKAGED))
    return _Mail(html=break_lines(html), templates=own_files)


def _anchors(bulletin: Bulletin) -> tuple[str, ...]:
    """Where links of the message and of other pages lead to."""
    sections = (section.anchor for section in bulletin.sections)
    return ("sommaire", *sections, *(entry.slug for entry in bulletin.entries))


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
        lang=lang,
        words=words,
        pictures=pictures.sizes,
        tokens=tokens,
        online_url=bulletin.online_url,
    )
    viewer = Viewer(bulletin=bulletin, writer=writer, colors=colors, whole=True)
    templates = Templates(theme, web_globals(words))
    try:
        html = templates.render(WEB_TEMPLATE, template_values(viewer.view()))
    except TemplateFault as fault:
        report.problems.append(fault.problem)
        return None
    report.problems.extend(templates.report.problems)
    files = [source.file for source in templates.sources.values()]
    if own := own_place(files, templates.sources[WEB_TEMPLATE].file):
        report.problems.extend(web_problems(html, _anchors(bulletin), own))
    return html


def web_globals(words: Words) -> Mapping[str, object]:
    """What templates of web pages can call: nobody fills in tags there."""

    def tag(name: str) -> str:
        return _known(name) and ""

    def with_tag(name: str, caller: Callable[[], str]) -> str:
        return _known(name) and ""

    return {**_common_globals(words), "tag": tag, "with_tag": with_tag}


def _common_globals(words: Words) -> Mapping[str, object]:
    def date(day: object, form: str = "words") -> str:
        """A date in words, "month" and year, or "iso"."""
        if not isinstance(day, IssueDate):
            raise Misuse(say("this is not a date"), say("write date(issue.date)"), "date")
        if form not in DATE_FORMS:
            message = say("there is no date form “%(name)s”", name=form)
            raise Misuse(message, nearest(form, DATE_FORMS), form)
        if form == "iso":
            return iso(day)
        said = month_year(day, words.lang) if form == "month" else in_words(day, words.lang)
        return typeset_text(said, lang=words.lang, narrow=words.narrow)

    return {"_": words, "date": date}


def _known(name: str) -> str:
    if name not in TAG_NAMES:
        raise Misuse(say("there is no tag “%(name)s”", name=name), nearest(name, TAG_NAMES), name)
    return name


def template_values(view: BulletinView) -> Mapping[str, object]:
    """What templates see of an issue."""
    return {
        "publication": view.publication,
        "issue": view.issue,
        "sections": view.sections,
        "entries": view.entries,
        "colors": view.colors,
    }
