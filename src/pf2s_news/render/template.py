"""Jinja: templates to text; the only file that imports it."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from pf2s_news.problems import Problem, Report, say
from pf2s_news.read.text import decode_text
from pf2s_news.render import template_faults as faults
from pf2s_news.render.template_faults import Misuse, TemplateFault, TemplateText, UnknownName
from pf2s_news.render.theme import PACKAGED, Theme, ThemeSource
from pf2s_news.value import Value
from pf2s_news.workspace import writable

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment, StrictUndefined
    from jinja2.runtime import Context

LONGEST = 100_000
"""Rounds of all loops over numbers in one rendering, and the length that * may make."""


MOST_KEPT = 200
"""Compiled templates in memory: a theme has twenty."""


def load() -> None:
    """Import Jinja, which the first template would."""
    _environment_class()


@dataclass
class Templates:
    """The templates of one theme, ready to render."""

    theme: Theme
    globals: Mapping[str, object]
    sources: dict[str, TemplateText] = field(default_factory=dict)
    """Name -> every template that was loaded."""
    report: Report = field(default_factory=Report)
    """What is odd in the files that were loaded, and stops nothing."""

    def render(self, name: str, values: Mapping[str, object]) -> str:
        """The text of a template; raises TemplateFault."""
        environment = self._environment()
        try:
            return environment.get_template(name).render(values)
        except TemplateFault:
            raise
        except Exception as fault:
            problem = self._problem(fault, name, environment, values)
            if problem is None:
                raise
            raise TemplateFault(problem) from fault

    def _environment(self) -> Environment:
        from jinja2 import FunctionLoader

        environment = _environment_class()(
            loader=FunctionLoader(self._load),
            autoescape=True,
            undefined=_undefined_class(),
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_compiled(),
        )
        environment.globals.update(self.globals, range=_limited_range())
        return environment

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        source = self.theme.find(name)
        if source is None:
            return None
        text = self._text(source)
        self.sources[name] = TemplateText(source.file, text)
        # The file's name is what tracebacks of the template show; _innermost reads it there.
        return text, source.file, lambda: True

    def _text(self, source: ThemeSource) -> str:
        if source.file.startswith(PACKAGED):
            return source.data.decode()
        found = Report()
        text = decode_text(source.data, source.file, found)
        if text is None:
            raise TemplateFault(found.problems[0])
        self.report.problems += found.problems
        return text.text

    def _problem(
        self, fault: Exception, name: str, environment: Environment, values: Mapping[str, object]
    ) -> Problem | None:
        """What a fault of the template means; None for one that arose outside templates."""
        from jinja2 import TemplateNotFound, TemplateSyntaxError

        known = {"filter": environment.filters, "test": environment.tests}
        if isinstance(fault, TemplateSyntaxError):
            template = self.sources[fault.name or name]
            return faults.not_jinja(fault.message or "", template, fault.lineno, known)
        where = self._innermost(fault)
        if isinstance(fault, TemplateNotFound):
            missing = str(fault.name or name)
            template, line = where or (TemplateText(self.theme.file(missing), ""), None)
            place = template.place(line, missing)
            return faults.not_found(missing, self.theme.name, place, self.theme.files())
        if where is None:
            return None
        match fault:
            case UnknownName():
                return faults.unknown_name(fault, *where, self._names(values))
            case Misuse():
                return faults.misuse(fault, *where)
            case _:
                return faults.failed(fault, *where, known)

    def _innermost(self, fault: Exception) -> tuple[TemplateText, int] | None:
        """The template and its line that was at work, None where none was."""
        templates = {template.file: template for template in self.sources.values()}
        for frame in reversed(traceback.extract_tb(fault.__traceback__)):
            if frame.filename in templates:
                return templates[frame.filename], frame.lineno or 1
        return None

    def _names(self, values: Mapping[str, object]) -> set[str]:
        own = (name for template in self.sources.values() for name in template.names())
        return {*values, *self.globals, "range", *own}


@cache
def _environment_class() -> type[Environment]:
    """Jinja's sandbox, for its manners: no name that begins with "_", no change of values."""
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        intercepted_binops = frozenset({"*", "**"})
        # What Jinja decides depends on these two alone, and takes it a tenth of a rendering.
        safe: ClassVar[dict[tuple[type, str], bool]] = {}

        def getattr(self, obj: Any, attribute: str) -> Any:
            # Our views hold data: what a field of theirs gives needs no second look.
            if isinstance(obj, Value) and attribute in obj.__struct_fields__:
                return getattr(obj, attribute)
            return super().getattr(obj, attribute)

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            known = self.safe.get((type(obj), attr))
            if known is None:
                known = super().is_safe_attribute(obj, attr, value)
                self.safe[type(obj), attr] = known
            return known

        def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
            if _is_large(operator, left, right):
                raise Misuse(say("the result is too large"))
            return super().call_binop(context, operator, left, right)

    return Sandbox


def _is_large(operator: str, left: Any, right: Any) -> bool:
    if operator == "**":
        return any(abs(number) > 1000 for number in (left, right) if isinstance(number, int))
    pairs = ((left, right), (right, left))
    return any(
        isinstance(text, str | list | tuple) and isinstance(times, int)
        and len(text) * times > LONGEST
        for text, times in pairs
    )  # fmt: skip


def _limited_range() -> Callable[..., range]:
    """range() for templates: a mistake in a loop ends soon, also in loops within loops."""
    left = LONGEST

    def limited(*bounds: int) -> range:
        nonlocal left
        numbers = range(*bounds)
        # len() has no room for 10**30.
        left = left - len(numbers) if max(map(abs, bounds)) < 2**60 else -1
        if left < 0:
            raise Misuse(say("the loops run more than %(count)s times", count=LONGEST))
        return numbers

    return limited


@cache
def _undefined_class() -> type[StrictUndefined]:
    from jinja2 import StrictUndefined
    from jinja2.utils import missing

    class Unknown(StrictUndefined):
        """Raises UnknownName when it is used, with more in it than Jinja's own exception."""

        __slots__ = ()

        def __init__(
            self,
            hint: str | None = None,
            obj: Any = missing,
            name: str | None = None,
            exc: Any = None,
        ) -> None:
            owner = None if obj is missing else obj
            super().__init__(hint, obj, name, _raised(str(name), owner))

    return Unknown


def _raised(name: str, owner: object) -> Any:
    """What Jinja calls with a text of its own to get the exception."""
    return lambda text: UnknownName(name, owner)


@cache
def _compiled() -> BytecodeCache | None:
    """Compiled templates, kept beside the program's own compiled files (0.1 s a build).

    Not in a workspace's dist/.cache: what is found there would be run. None
    where the program's folder cannot be written.
    """
    from jinja2 import FileSystemBytecodeCache
    from jinja2.bccache import Bucket

    class Kept(FileSystemBytecodeCache):
        """Also in memory, for the next issue; what a full disk has no room for is compiled again.

        The checksum is that of the template's text.
        """

        known: ClassVar[dict[tuple[str, str], Any]] = {}

        def load_bytecode(self, bucket: Bucket) -> None:
            bucket.code = self.known.get((bucket.key, bucket.checksum))
            if bucket.code is None:
                super().load_bytecode(bucket)
                self._remember(bucket)

        def dump_bytecode(self, bucket: Bucket) -> None:
            self._remember(bucket)
            with suppress(OSError):
                super().dump_bytecode(bucket)

        def _remember(self, bucket: Bucket) -> None:
            if len(self.known) >= MOST_KEPT:  # somebody edits templates, with us watching
                self.known.clear()
            if bucket.code is not None:
                self.known[bucket.key, bucket.checksum] = bucket.code

    folder = Path(__file__).with_name("__pycache__") / "templates"
    return Kept(str(folder)) if writable(folder) else None
