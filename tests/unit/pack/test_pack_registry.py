"""The registry of mailing tools."""

from __future__ import annotations

import pkgutil

import pytest

from pf2s_news.pack import tools
from pf2s_news.pack.registry import TOOLS, tool_named
from pf2s_news.problems import UsageError


def test_every_module_is_registered_under_its_name() -> None:
    assert {module.name for module in pkgutil.iter_modules(tools.__path__)} == set(TOOLS)
    assert {name: tool.name for name, tool in TOOLS.items()} == {name: name for name in TOOLS}


def test_a_tool_by_its_name() -> None:
    assert tool_named("brevo") is TOOLS["brevo"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Brevo", "did you mean “brevo”?"),
        ("mailchip", "did you mean “mailchimp”?"),
        ("xyz", f"known are: {', '.join(TOOLS)}"),
    ],
)
def test_an_unknown_name_is_a_usage_error_with_the_nearest(name: str, hint: str) -> None:
    with pytest.raises(
        UsageError, match=f"“{name}” is no mailing tool that is known here"
    ) as caught:
        tool_named(name)
    assert str(caught.value.hint) == hint
