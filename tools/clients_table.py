"""Writes src/pf2s_news/check/clients.json: which mail programs lack which feature.

    tools/install-test-tools
    .venv/bin/python -m tools.clients_table

From the data of caniemail.com as the npm package `caniemail` holds it: of the
features that features.py names and the programs that `clients:` knows, the
platforms on which the last test failed, each with the version that was tested
(of a webmail: the month). Versions stand from old to new in the data; their
names cannot be sorted ("2016" is older than "16.80").
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from pf2s_news.check.features import FEATURES
from pf2s_news.read.schema import Client

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "build/tests/node_modules/caniemail"
TABLE = ROOT / "src/pf2s_news/check/clients.json"

GONE = ("windows-mail", "mobile-webmail")
"""Platforms that nobody is led to any more: Microsoft ended Windows Mail in 2024, and Gmail opens
its app on a phone."""

DATA_COPYRIGHT = "Copyright (c) 2019 HTeuMeuLeu (the data: github.com/hteumeuleu/caniemail)"

_MONTH = re.compile(r"\d{4}-\d\d")

# A note, not the verdict, says that Gmail strips a whole style element here (css-rgb, note 3).
NOTED = {"css-rgb": ("gmail", "3")}


def table(package: Path) -> str:
    """The table as JSON, from the folder of the npm package."""
    data = json.loads((package / "dist/data/caniemail.json").read_text(encoding="utf-8"))
    features = {feature["slug"]: feature for feature in data["data"]}
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    return _written(
        {
            "source": f"npm caniemail {version}, data of caniemail.com",
            "date": data["last_update_date"].split(" ")[0],
            "licence": [DATA_COPYRIGHT, *_licence(package)],
            "lacking": {
                feature.slug: dict(_lacking(features[feature.slug]))
                for feature in sorted(FEATURES, key=lambda feature: feature.slug)
            },
        }
    )


def _licence(package: Path) -> list[str]:
    lines = (package / "LICENSE").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line]


def _lacking(feature: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    """(program, platform -> tested version) where one failed; platform "" stands for all."""
    for client in get_args(Client):
        tested = {
            platform: list(versions.items())[-1]
            for platform, versions in feature["stats"].get(client, {}).items()
            if versions and platform not in GONE
        }
        failed = {
            platform: version
            for platform, (version, verdict) in tested.items()
            if _fails(feature["slug"], client, verdict)
        }
        if failed:
            yield client, failed if len(failed) < len(tested) else {"": _newest(failed.values())}


def _newest(versions: Iterable[str]) -> str:
    """The last month among versions, "" where they are numbers only."""
    return max((version for version in versions if _MONTH.fullmatch(version)), default="")


def _fails(slug: str, client: str, verdict: str) -> bool:
    program, note = NOTED.get(slug, ("", ""))
    return verdict.startswith("n") or (client == program and f"#{note}" in verdict.split())


def _written(value: Mapping[str, Any]) -> str:
    """JSON with a line for each feature, so that a change can be read."""
    lacking = ",\n".join(
        f"  {json.dumps(slug)}: {json.dumps(clients)}" for slug, clients in value["lacking"].items()
    )
    head = {key: part for key, part in value.items() if key != "lacking"}
    written = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    return f'{written},\n "lacking": {{\n{lacking}\n }}\n}}\n'


if __name__ == "__main__":
    TABLE.write_text(table(PACKAGE), encoding="utf-8", newline="\n")
    print(TABLE.relative_to(ROOT))
