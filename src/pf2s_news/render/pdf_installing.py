"""How WeasyPrint is installed on this very system: it needs libraries that pip does not bring."""

from __future__ import annotations

import platform
import sys
from pathlib import Path
from shlex import quote

from pf2s_news.problems import Message, say

EXTRA = "'pf2s-news[pdf]'"
APT = "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
DNF = "sudo dnf install pango"
RELEASES = "https://github.com/Kozea/WeasyPrint/releases"
FIRST_STEPS = "https://doc.courtbouillon.org/weasyprint/stable/first_steps.html"


def how_to_install() -> Message:
    """The hint where there is no WeasyPrint."""
    match sys.platform:
        case "win32":
            return _windows()
        case "darwin":
            return say("run “%(command)s”", command="brew install weasyprint")
    pip = pip_command()
    if command := _pango():
        return say("run “%(pip)s”, and “%(command)s”", pip=pip, command=command)
    return say("run “%(pip)s”; what else it needs is said at %(url)s", pip=pip, url=FIRST_STEPS)


def pip_command() -> str:
    """What brings WeasyPrint to where this program is: a plain pip may be another one's."""
    if "pipx" in Path(sys.prefix).parts:
        return "pipx inject pf2s-news weasyprint"
    return f"{quote(sys.executable)} -m pip install {EXTRA}"


def how_to_load() -> Message:
    """The hint where there is one, but no Pango."""
    match sys.platform:
        case "win32":
            return _windows()
        case "darwin":
            return say("run “%(command)s”", command="brew install weasyprint")
    if command := _pango():
        return say("run “%(command)s”", command=command)
    return say("how it is installed is said at %(url)s", url=FIRST_STEPS)


def _windows() -> Message:
    return say(
        "download weasyprint-windows.zip from %(url)s, unpack it, and set the environment "
        "variable PF2S_NEWS_WEASYPRINT to the path of weasyprint.exe",
        url=RELEASES,
    )


def _pango() -> str:
    """What installs Pango on this Linux, "" where that is not known."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return ""
    family = {release.get("ID", ""), *release.get("ID_LIKE", "").split()}
    if family & {"debian", "ubuntu"}:
        return APT
    return DNF if family & {"fedora", "rhel"} else ""
