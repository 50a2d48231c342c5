"""shortcode: nothing is left of the web site's machinery.

Text copied out of Joomla's editor keeps {phocadownload …}, {loadmodule …},
{youtube}…{/youtube}; WordPress has [caption …]. Copied from the page, an
e-mail address is the sentence of the cloaking plug-in. No mailing tool knows
what to do with any of it.

Source: Joomla 5, plg_content_{emailcloak,loadmodule}; Phoca Download's plug-in;
WordPress, Shortcode API.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.check.faults import Fault, gathered
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.check.tool_text import acted_upon
from pf2s_news.problems import Problem, say, say_count

rule = Rule(
    name="shortcode",
    severity="warning",
    what=say("Nothing is left of the web site's shortcodes and of its e-mail cloaking."),
    why=say("Only the site knows what stands for them; in a message, readers see the code."),
    source="Joomla, plg_content_emailcloak, plg_content_loadmodule",
    bad=Example("article", "Le rapport : {phocadownload view=file|id=12|target=s}."),
    good=Example("article", "[Le rapport (PDF, 1,2 Mo)](https://www.example.org/rapport.pdf)"),
)

SHORTCODES = (
    "phocadownload|phocagallery|phocamaps|loadmodule|loadmoduleid|loadposition|youtube|vimeo|"
    "dailymotion|emailcloak|sliders?|slide|tabs?|tip|modal|article|articles|snippet|rokbox|"
    "mp3|mp4|audio|video|gallery|igallery|module|modulepos|modulepro|jcomments|attachments|rsform|"
    "chronoforms?|breezingforms|googlemap|mosmap|mosimage|mospagebreak|jumi|readmore|pagebreak|"
    "showhide|reg|source|widgetkit|field|fieldgroup|jd_file|edocs|pdf|iframe"
)
CODE = re.compile(
    rf"\{{/?(?:{SHORTCODES})(?=[ }}|=:])[^{{}}\n]*\}}"
    r"|\[/?(?:caption|gallery|embed|video|audio|playlist|vc_\w+|et_pb_\w+|contact-form-7)"
    r"(?: [^\[\]\n]*)?\](?!\()",
    re.IGNORECASE,
)
_CLOAKED = re.compile(
    r"(?:Cette|L['’])\s?adresse (?:e-?mail|électronique|de courriel) est protégée contre les "
    r"(?:robots|spam\w*|pourriels)[^.,]*"
    r"|This e-?mail address is (?:being )?protected from spam ?bots"
    r"|\bcloak[0-9a-f]{8,}",
    re.IGNORECASE,
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a code, or one a file."""
    codes = (
        Fault(match[0], prose.place)
        for prose in seen.prose
        for match in CODE.finditer(prose.text)
        if not acted_upon(seen, prose, match.start())
    )
    for found in gathered(seen, codes):
        yield rule.problem(
            say_count(
                "“%(text)s” is a shortcode of the web site, and is printed as it stands",
                "%(count)s shortcodes of the web site are printed as they stand: %(text)s",
                found.count, text=found.text,
            ),
            found.place,
            say("put a link to the file or the page in its place, or take it out"),
        )  # fmt: skip
    cloaked = (
        Fault(match[0], prose.place)
        for prose in seen.prose
        for match in _CLOAKED.finditer(prose.text)
    )
    for found in gathered(seen, cloaked):
        yield rule.problem(
            say("the web site has hidden an e-mail address here: “%(text)s…”", text=found.text),
            found.place,
            say("write the address in place of these sentences"),
        )
