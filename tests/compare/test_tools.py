"""What comes back from each tool: nothing where it did no harm, and each harm by its name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pf2s_news.pack.registry import TOOLS
from tests.compare import damage
from tests.compare.mailings import Mailing, mailing

ALWAYS = {
    "acymailing": [
        "doctype-lost",
        "html-lang-lost",
        "outlook-head-lost",
        "pictures-rehosted",
        "styles-merged",
        "text-part-replaced",
    ],
    "sympa": ["pictures-embedded", "subject-prefixed"],
}
"""What these tools do to every message."""
AT_SENDING = {"acymailing": damage.acymailing_sends, "sympa": damage.sympa_sends}

HARM: list[tuple[str, Callable[[Mailing], Mailing], dict[str, str]]] = [
    (
        "acymailing",
        damage.acymailing_tracks,
        {"links-tracked": "warning", "pixel-added": "warning"},
    ),
    ("brevo", damage.brevo_tracks, {"links-tracked": "warning", "pixel-added": "warning"}),
    ("mailchimp", damage.mailchimp_tracks, {"links-tracked": "warning", "pixel-added": "warning"}),
    ("mailchimp", damage.mailchimp_merges_styles, {"styles-merged": "info"}),
    ("mailchimp", damage.mailchimp_adds_its_footer, {"text-added": "info"}),
    ("mailjet", damage.mailjet_tracks, {"links-tracked": "warning", "pixel-added": "warning"}),
    (
        "listmonk",
        damage.listmonk_without_safe,
        {"outlook-comments-lost": "error", "outlook-head-lost": "warning"},
    ),
    ("listmonk", damage.listmonk_tracks, {"links-tracked": "warning", "pixel-added": "warning"}),
    ("mautic", damage.mautic_tracks, {"links-tracked": "warning", "pixel-added": "warning"}),
    ("mautic", damage.mautic_cuts_comments, {"outlook-comments-lost": "error"}),
    ("sarbacane", damage.sarbacane_tracks, {"links-rewritten": "warning"}),
    ("sarbacane", damage.sarbacane_not_set, {"tags-unfilled": "error"}),
    *(
        (tool, damage.passed_through_safe_links, {"links-through-gateway": "info"})
        for tool in TOOLS
    ),
    *(
        (
            tool,
            damage.visual_editor,
            {
                "doctype-lost": "info" if tool == "acymailing" else "warning",
                "lang-lost": "error",
                "title-changed": "warning",
                "outlook-comments-lost": "error",
                "outlook-head-lost": "info" if tool == "acymailing" else "warning",
                "styles-lost": "warning",
                "inline-styles-lost": "error",
                "anchors-lost": "warning",
                "preheader-missing": "warning",
                "text-added": "info",
            },
        )
        for tool in TOOLS
    ),
]


@pytest.mark.parametrize("tool", TOOLS)
def test_what_arrives_as_it_was_sent_is_intact(tool: str) -> None:
    comparison = mailing(tool).compared()
    assert comparison.findings == ()
    assert comparison.verdict == "intact"


@pytest.mark.parametrize("tool", ALWAYS)
def test_what_a_tool_always_does_is_only_worth_knowing(tool: str) -> None:
    comparison = AT_SENDING[tool](mailing(tool)).compared()
    found = {finding.rule: finding.severity for finding in comparison.findings}
    assert found == dict.fromkeys(ALWAYS[tool], "info")
    assert comparison.verdict == "intact"
    assert set(TOOLS[tool].alters) == set(ALWAYS[tool])


@pytest.mark.parametrize(
    ("tool", "harm", "expected"),
    HARM,
    ids=lambda value: getattr(value, "__name__", str(value)[:12]),
)
def test_each_harm_has_its_name(
    tool: str, harm: Callable[[Mailing], Mailing], expected: dict[str, str]
) -> None:
    mail = harm(mailing(tool))
    assert mail.rules() == expected


@pytest.mark.parametrize("tool", ["acymailing", "brevo", "mailchimp", "mailjet", "mautic"])
def test_tracking_is_told_from_the_mailboxs_own_gateway(tool: str) -> None:
    """The tool rewrites first, the gateway what it finds."""
    tracked = getattr(damage, f"{tool}_tracks")(mailing(tool))
    both = damage.passed_through_safe_links(tracked)
    assert both.rules() == {
        "links-tracked": "warning",
        "pixel-added": "warning",
        "links-through-gateway": "info",
    }


@pytest.mark.parametrize("tool", TOOLS)
def test_another_tools_tracking_is_named_as_its_own(tool: str) -> None:
    findings = damage.brevo_tracks(mailing(tool)).compared().findings
    (tracked,) = [finding for finding in findings if finding.rule == "links-tracked"]
    assert "Brevo" in str(tracked.message)
    assert tracked.hint


def test_the_number_of_rewritten_links_is_told() -> None:
    mail = damage.acymailing_tracks(mailing("acymailing"))
    links = mail.html.count("ctrl=fronturl")
    (tracked,) = [each for each in mail.compared().findings if each.rule == "links-tracked"]
    # The unsubscribe link and the online version are the tool's own all the same.
    filled = mailing("acymailing").html.count("tool.example.net")
    assert str(tracked.message).startswith(f"{links - filled} links")
