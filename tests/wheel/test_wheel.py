"""The wheel works where nothing else of the repository is: built, installed with pip, used.

Installing takes what the wheel depends on from PyPI, in the versions of
constraints.txt.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from email.parser import HeaderParser
from pathlib import Path
from urllib.request import urlopen

import pytest

from pf2s_news import __version__
from tests.conftest import neutral_environment

ROOT = Path(__file__).parents[2]
SOURCES = ("pyproject.toml", "README.md", "LICENSE", "hatch_build.py", "src", "templates")
pytestmark = pytest.mark.xdist_group("wheel")  # one process builds it, not each

WHEEL = f"pf2s_news-{__version__}-py3-none-any.whl"


def run(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program, in an environment that knows nothing of this one."""
    known = ("PYTHON", "VIRTUAL_ENV", "COV", "COVERAGE")
    environment = {k: v for k, v in neutral_environment().items() if not k.startswith(known)}
    return subprocess.run(
        [str(argument) for argument in arguments],
        cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8",
        timeout=600, check=False,
    )  # fmt: skip


def build(folder: Path) -> Path:
    """The wheel, built from a copy: the build compiles catalogues that other tests read."""
    copy = folder / "copy"
    copy.mkdir(parents=True)
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.mo")
            shutil.copytree(source, copy / name, ignore=ignored)
        else:
            shutil.copy(source, copy / name)
    done = run(
        sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
        "--wheel-dir", folder, copy, cwd=folder,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder / WHEEL


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel."""
    return build(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in an environment of its own."""
    folder = tmp_path_factory.mktemp("empty environment")
    made = run(sys.executable, "-m", "venv", "env", cwd=folder)
    assert made.returncode == 0, made.stderr
    scripts = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    done = run(
        scripts / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
        "--constraint", ROOT / "constraints.txt", wheel, cwd=folder,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return scripts / "pf2s-news"


def test_what_is_in_it(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for name in (
        "pf2s_news/py.typed",
        "pf2s_news/templates/bulletin/email.mjml.j2",
        "pf2s_news/templates/bulletin/parts/article.mjml.j2",
        "pf2s_news/templates/bulletin/theme.yaml",
        "pf2s_news/locale/fr/LC_MESSAGES/pf2s_news.mo",
        "pf2s_news/example/fr/newsletter.yaml",
        "pf2s_news/preview/static/preview.html",
        "pf2s_news/preview/static/page.js",
        "pf2s_news/example/en/issues/issue-1.yaml",
        "pf2s_news/example/images/place-du-beffroi.png",
        f"pf2s_news-{__version__}.dist-info/licenses/LICENSE",
    ):
        assert name in names
    top = {name.split("/")[0] for name in names}
    assert top == {"pf2s_news", f"pf2s_news-{__version__}.dist-info"}


def test_what_it_says_of_itself(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        data = archive.read(f"pf2s_news-{__version__}.dist-info/METADATA").decode()
        points = archive.read(f"pf2s_news-{__version__}.dist-info/entry_points.txt").decode()
    metadata = HeaderParser().parsestr(data)
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"
    assert "pf2s-news = pf2s_news.commands.app:main" in points


def test_the_same_sources_give_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    assert build(tmp_path).read_bytes() == wheel.read_bytes()


@pytest.mark.parametrize(("lang", "said"), [("fr", "numéro 1"), ("en", "issue 1")])
def test_it_lays_out_a_workspace_and_builds_it(
    program: Path, tmp_path: Path, lang: str, said: str
) -> None:
    done = run(program, "init", "--lang", lang, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, ".\n"), done.stderr
    built = run(program, "build", "1", "--strict", "--lang", lang, cwd=tmp_path)
    assert (built.returncode, built.stdout) == (0, f"{Path('dist/issue-1')}\n"), built.stderr
    assert said in built.stderr
    written = {path.name for path in (tmp_path / "dist/issue-1").iterdir()}
    assert {"email.html", "email.txt", "email.eml", "web.html", "images"} <= written


def test_its_preview_answers(program: Path, tmp_path: Path) -> None:
    run(program, "init", cwd=tmp_path)
    served = subprocess.Popen(
        [program, "preview", "1", "--port", "18225"], cwd=tmp_path, env=neutral_environment(),
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert served.stdout
        address = served.stdout.readline().strip()
        with urlopen(address) as answer:
            assert b"preview.js" in answer.read()
        with urlopen(f"{address}email.html?pictures=local") as answer:
            assert answer.status == 200
    finally:
        served.kill()
        served.communicate()


def test_it_is_the_installed_one(program: Path, tmp_path: Path) -> None:
    python = program.with_name("python")
    done = run(python, "-c", "import pf2s_news; print(pf2s_news.__file__)", cwd=tmp_path)
    assert "site-packages" in done.stdout
    version = run(program, "--version", cwd=tmp_path)
    assert version.stdout == f"pf2s-news {__version__}\n"


def test_all_of_its_modules_can_be_imported(program: Path, tmp_path: Path) -> None:
    """What only the developers' extra installs must not be needed."""
    code = (
        "import pkgutil, importlib, pf2s_news\n"
        "for module in pkgutil.walk_packages(pf2s_news.__path__, 'pf2s_news.'):\n"
        "    if not module.name.endswith('__main__'):\n"
        "        importlib.import_module(module.name)\n"
    )
    done = run(program.with_name("python"), "-W", "error", "-c", code, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
