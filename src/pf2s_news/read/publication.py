"""newsletter.yaml to a Publication."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from pf2s_news.document import Picture
from pf2s_news.model import (
    Accessibility,
    Color,
    Lang,
    NamedLink,
    Partner,
    Path,
    Publication,
    Section,
    Sender,
    Smtp,
)
from pf2s_news.problems import InputError, Place, Report, say
from pf2s_news.read.addresses import url
from pf2s_news.read.again import read_again
from pf2s_news.read.decode import Decoder
from pf2s_news.read.nodes import read_nodes
from pf2s_news.read.references import References, hosts
from pf2s_news.read.refused import Refused
from pf2s_news.read.schema import ColorPair, NewsletterFile, PartnerKeys, SectionKeys
from pf2s_news.read.text import SourceText, decode_text
from pf2s_news.rules import check_rule_names
from pf2s_news.workspace import CONFIG, OutsideWorkspace, Workspace


def read_publication(workspace: Workspace, report: Report) -> Publication:
    """The publication; raises InputError where the file cannot be read at all."""
    source = read_source(workspace, CONFIG, report)
    made = read_again(partial(_made, source), source, Publication, workspace, report)
    if made is None:
        raise InputError(report.problems)
    return made


def _made(source: SourceText, workspace: Workspace, report: Report) -> Publication | None:
    nodes = read_nodes(source, report)
    if nodes is None and report.problems:
        return None
    decoder = Decoder(CONFIG, report)
    keys = decoder.decode(nodes, NewsletterFile)
    return _Maker(workspace, report, decoder, keys).publication()


def publication_lang(workspace: Workspace) -> Lang:
    """The publication's language, also while newsletter.yaml is not right yet."""
    try:
        return read_publication(workspace, Report()).lang
    except InputError:
        return "fr"


def read_source(workspace: Workspace, file: str, report: Report) -> SourceText:
    """The text of a YAML file; raises InputError where it cannot be decoded."""
    try:
        data = workspace.read(file)
    except OutsideWorkspace as outside:
        report.error("path-outside", outside.message, Place(file=file), outside.hint)
        data = None
    source = decode_text(data, file, report) if data is not None else None
    if source is None:
        raise InputError(report.problems)
    return source


class _Maker:
    """Makes the Publication of the keys that were decoded."""

    def __init__(
        self, workspace: Workspace, report: Report, decoder: Decoder, keys: NewsletterFile
    ) -> None:
        self.keys = keys
        self.report = report
        self.places = decoder.places
        picture_hosts = hosts([keys.website, keys.images_url])
        self.references = References(workspace, CONFIG, report, keys.website, picture_hosts)

    def publication(self) -> Publication:
        """The publication, every address absolute."""
        keys = self.keys
        sender = keys.sender
        named = [path for path in self.places.known if path[:1] == ("checks",) and path[2:]]
        check_rule_names([(str(path[1]), self.places.at(*path)) for path in named], self.report)
        return Publication(
            name=keys.name,
            publisher=keys.publisher,
            sender=Sender(name=sender.name, email=sender.email, reply_to=sender.reply_to),
            sections=tuple(map(_section, self._unique())),
            places=self.places,
            of_name=keys.of_name,
            short_name=keys.short_name or keys.name,
            tagline=keys.tagline,
            lang=keys.lang,
            website=keys.website,
            address=keys.address,
            contact=keys.contact,
            director=keys.director,
            issn=keys.issn,
            reason=keys.reason,
            subscribe_url=self._link(keys.subscribe_url, "subscribe_url"),
            privacy_url=self._link(keys.privacy_url, "privacy_url"),
            legal_url=self._link(keys.legal_url, "legal_url"),
            accessibility=self._accessibility(),
            logo=self.references.picture(keys.logo, self.places.at("logo", "src")),
            partners=tuple(self._partner(n, p) for n, p in enumerate(keys.partners)),
            images_url=_with_slash(keys.images_url),
            online_url=keys.online_url,
            pdf_url=keys.pdf_url,
            archive_url=_with_slash(self._link(keys.archive_url, "archive_url")),
            sommaire_links=keys.sommaire_links,
            back_links=keys.back_links,
            show=keys.show,
            theme=keys.theme,
            colors=self._colors(),
            mailing_tool=keys.mailing_tool,
            tools=self._tools(),
            clients=keys.clients,
            checks=MappingProxyType(dict(keys.checks)),
            smtp=self._smtp(),
            social=tuple(
                NamedLink(title=s.name, url=self._link(s.url, "social", n, "url"))
                for n, s in enumerate(keys.social)
            ),
        )

    def _link(self, address: str, *path: str | int) -> str:
        return self.references.link(address, self.places.at(*path)) or "" if address else ""

    def _accessibility(self) -> Accessibility | None:
        keys = self.keys.accessibility
        if not keys:
            return None
        return Accessibility(status=keys.status, url=self._link(keys.url, "accessibility", "url"))

    def _unique(self) -> list[SectionKeys]:
        """The sections, each id once."""
        seen: dict[str, SectionKeys] = {}
        for n, section in enumerate(self.keys.sections):
            if section.id in seen and section.id:
                self._error_twice(section.id, self.places.at("sections", n, "id"))
            seen.setdefault(section.id, section)
        given = self.places.known
        if not self.keys.sections and ("sections",) in given and ("sections", 0) not in given:
            self.report.error(
                "missing-key",
                say("there is no section"),
                self.places.at("sections"),
                say("add one: - {id: region, label: Région}"),
            )
        return list(seen.values())

    def _error_twice(self, section_id: str, place: Place) -> None:
        self.report.error(
            "duplicate-section",
            say("two sections have the id “%(id)s”", id=section_id),
            place,
            say("give each its own"),
        )

    def _partner(self, n: int, keys: PartnerKeys) -> Partner:
        place = self.places.at("partners", n, "logo")
        logo = None
        if keys.logo:
            file = self.references.body_picture(keys.logo, place)
            # The name stands below the logo as text: the picture itself adds nothing to it.
            logo = Picture(src=keys.logo, alt="", file=file, place=place)
        return Partner(name=keys.name, logo=logo, url=self._link(keys.url, "partners", n, "url"))

    def _colors(self) -> Mapping[str, Color]:
        if self.keys.colors is None:
            return MappingProxyType({})
        wishes = {
            name: getattr(self.keys.colors, name) for name in self.keys.colors.__struct_fields__
        }
        colors = {name: _color(wish) for name, wish in wishes.items()}
        return MappingProxyType({name: color for name, color in colors.items() if color})

    def _tools(self) -> Mapping[str, Mapping[str, str]]:
        """The settings of the mailing tools, their addresses verified."""
        tools = {}
        for tool, settings in self.keys.tools.items():
            tools[tool] = MappingProxyType(
                {key: self._setting(("tools", tool, key), value) for key, value in settings.items()}
            )
        return MappingProxyType(tools)

    def _setting(self, path: Path, value: str) -> str:
        if not str(path[-1]).endswith("_url"):
            return value
        try:
            return self._link(url(value), *path)
        except Refused as refused:
            self.report.error(refused.rule, refused.message, self.places.at(*path), refused.hint)
            return ""

    def _smtp(self) -> Smtp | None:
        smtp = self.keys.smtp
        if smtp is None:
            return None
        return Smtp(host=smtp.host, port=smtp.port, security=smtp.security, user=smtp.user)


def _section(keys: SectionKeys) -> Section:
    return Section(id=keys.id, label=keys.label, color=_color(keys.color), show=keys.show)


def _color(keys: str | ColorPair | None) -> Color | None:
    if isinstance(keys, ColorPair):
        return Color(keys.light, keys.dark or None) if keys.light else None
    return Color(keys) if keys else None


def _with_slash(address: str) -> str:
    return address + "/" if address and not address.endswith("/") else address
