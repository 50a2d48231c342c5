"""HTML to PDF by WeasyPrint.

It runs as a program of its own, also where it is installed beside us: one that
does not come to an end can be stopped, what it says comes to us and not to the
user's terminal, and its environment is the same on every machine.
"""

from __future__ import annotations

import hashlib
import os
import subprocess

from pf2s_news.problems import OutsideError, say
from pf2s_news.render.pdf_program import Program, weasyprint

LONGEST = 300
"""Seconds until a layout is given up; an issue of sixteen articles takes six."""
OPTIONS = ("--pdf-variant", "pdf/ua-1", "--presentational-hints", "--encoding", "utf-8", "--quiet")
"""Tagged for those who listen (ISO 14289-1)."""
FIRST_WITH_PROTOCOLS = 68
NOWHERE = "http://127.0.0.1:9"
"""Nothing listens there: port 9 discards (RFC 863)."""
MOMENT = "1577836800"
"""What fontTools takes for now; no clock gets into the file."""


def write_pdf(html: str) -> bytes:
    """The PDF of a document that needs no other file; the same bytes for the same document.

    Raises OutsideError where no WeasyPrint can be used, or where it fails.
    """
    program = weasyprint()
    content = html.encode()
    identifier = hashlib.sha256(content).hexdigest()[:32]
    command = [*program.command, *OPTIONS, *_closed(program)]
    try:
        done = subprocess.run(
            [*command, "--pdf-identifier", identifier, "-", "-"],
            input=content,
            env=_environment(),
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        message = say("WeasyPrint was stopped after %(seconds)s seconds", seconds=LONGEST)
        raise OutsideError(message) from late
    except OSError as fault:
        reason = fault.strerror or str(fault)
        message = say("WeasyPrint could not be started: %(reason)s", reason=reason)
        raise OutsideError(message) from fault
    if done.returncode:
        message = say("WeasyPrint failed: %(reason)s", reason=_reason(done))
        raise OutsideError(message)
    if not done.stdout.startswith(b"%PDF-"):
        raise OutsideError(say("WeasyPrint ended without a PDF"))
    return done.stdout


def _closed(program: Program) -> tuple[str, ...]:
    """The options by which it opens nothing but what is in the document."""
    recent = program.version >= FIRST_WITH_PROTOCOLS
    return ("--allowed-protocols", "data") if recent else ()


def _environment() -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith(("LC_", "LANG", "PANGO_")) and "PROXY" not in name.upper()
    }
    # Older programs know no option against the network, but they ask the proxy.
    proxies = {"http_proxy": NOWHERE, "https_proxy": NOWHERE}
    return kept | proxies | {"LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": MOMENT}


def _reason(done: subprocess.CompletedProcess[bytes]) -> str:
    """The last line of what it said, else its exit status."""
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    return lines[-1].strip() if lines else str(done.returncode)
