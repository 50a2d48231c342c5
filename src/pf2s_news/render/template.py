"""Jinja: templates to text, and their faults to problems with file and line."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pf2s_news.problems import Place, Problem, error, say
from pf2s_news.render.theme import Theme

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment

RULE = "template-error"


def load() -> None:
    """Import Jinja, which the first template would."""
    import jinja2.sandbox  # noqa: F401


class TemplateFault(Exception):
    """A template that cannot be rendered; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem.message))


@dataclass
class Templates:
    """The templates of one theme, ready to render."""

    theme: Theme
    globals: Mapping[str, object]
    sources: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Name -> (file for messages, text) of every template that was loaded."""

    def render(self, name: str, values: Mapping[str, object]) -> str:
        """The text of a template; raises TemplateFault."""
        from jinja2 import TemplateSyntaxError

        try:
            return self._environment().get_template(name).render(values)
        except TemplateSyntaxError as fault:
            place = self._place(fault.name or name, fault.lineno)
            raise TemplateFault(_syntax(fault.message or "", place)) from fault
        except Exception as fault:
            raise self._translated(fault, name) from fault

    def _environment(self) -> Environment:
        from jinja2 import StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        # The sandbox is for its manners: no name that begins with "_", no change of values.
        environment = ImmutableSandboxedEnvironment(
            loader=self._loader(),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_compiled(),
        )
        environment.globals.update(self.globals)
        return environment

    def _loader(self) -> Any:
        from jinja2 import FunctionLoader

        return FunctionLoader(self._load)

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        source = self.theme.find(name)
        if source is None:
            return None
        try:
            text = source.data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as fault:
            message = say("the template is not UTF-8")
            raise TemplateFault(error(RULE, message, Place(file=source.file))) from fault
        self.sources[name] = (source.file, text)
        # The file's name is what tracebacks of the template show; _translated reads it there.
        return text, source.file, lambda: True

    def _translated(self, fault: Exception, name: str) -> Exception:
        """A fault of the template as TemplateFault; one that arose outside templates as it is."""
        from jinja2 import TemplateNotFound

        if isinstance(fault, TemplateFault):
            return fault
        place = self._innermost(fault)
        if isinstance(fault, TemplateNotFound):
            return TemplateFault(_not_found(str(fault.name or name), self.theme.name, place))
        if place is None:
            return fault
        reason = "it includes itself" if isinstance(fault, RecursionError) else str(fault)
        message = say("the template cannot be rendered: %(reason)s", reason=reason)
        return TemplateFault(error(RULE, message, place))

    def _innermost(self, fault: Exception) -> Place | None:
        """The template's line that was at work, None where none was."""
        files = {file: name for name, (file, _) in self.sources.items()}
        frames = reversed(traceback.extract_tb(fault.__traceback__))
        found = next((frame for frame in frames if frame.filename in files), None)
        return found and self._place(files[found.filename], found.lineno)

    def _place(self, name: str, line: int | None) -> Place:
        file, text = self.sources.get(name, (name, ""))
        lines = text.split("\n")
        quote = lines[line - 1] if line and line <= len(lines) else ""
        return Place(file=file, line=line, quote=quote)


@cache
def _compiled() -> BytecodeCache | None:
    """Compiled templates, kept beside the program's own compiled files (0.1 s a build).

    Not in a workspace's dist/.cache: what is found there would be run. None
    where the program's folder cannot be written.
    """
    from jinja2 import FileSystemBytecodeCache

    folder = Path(__file__).with_name("__pycache__") / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None


def _syntax(reason: str, place: Place) -> Problem:
    return error(RULE, say("the template is not Jinja: %(reason)s", reason=reason), place)


def _not_found(name: str, theme: str, place: Place | None) -> Problem:
    return error(
        RULE,
        say("the theme “%(theme)s” has no file “%(name)s”", theme=theme, name=name),
        place or Place(file=f"templates/{theme}/{name}"),
        say("put it into templates/%(theme)s/, or set theme: bulletin", theme=theme),
    )
