"""Builds wheel and sdist, looks inside, and follows the README in a new Wagtail project with the wheel installed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
PACKAGE = "wagtail_engagement"
LEFT_OUT = ("tests/", "example_site/", "bench/", "scripts/")
SECTION = "## Add it to your site"
INSTALL = "pip install wagtail-engagement"
# Where `wagtail start council` keeps the files that the README names.
PROJECT_FILES = {"settings.py": "council/settings/base.py", "urls.py": "council/urls.py"}
MAX_LINES = 8

FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<code>.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Step:
    """One code block of the README: shell commands, or lines to add to a file of the project."""

    language: str
    lines: tuple[str, ...]
    file: str | None = None


def readme_steps(text: str) -> list[Step]:
    """The code blocks of the section on installing, in order; a Python block's first line names its file."""
    section = text.split(SECTION, 1)[1].split("\n## ", 1)[0]
    steps = []
    for match in FENCE.finditer(section):
        lines = match["code"].splitlines()
        if match["language"] == "python":
            steps.append(Step("python", tuple(lines[1:]), PROJECT_FILES[lines[0].removeprefix("# ")]))
        else:
            steps.append(Step("sh", tuple(lines)))
    return steps


def lines_to_add(steps: Iterable[Step]) -> int:
    """How many lines the README asks for, the entries of INSTALLED_APPS not counted."""
    return sum(len([line for line in step.lines if not line.startswith("    ")]) for step in steps)


def expected_files(root: Path) -> set[str]:
    """Everything of the package that must be inside: all that stands in its folder, compiled messages included."""
    package = root / PACKAGE
    found = {
        str(path.relative_to(root))
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"
    }
    messages = {str(po.with_suffix(".mo").relative_to(root)) for po in package.rglob("*.po")}
    return found | messages


def content_problems(names: Iterable[str], expected: set[str]) -> list[str]:
    """What a built archive lacks, or has and should not; names are relative to its root."""
    inside = set(names)
    problems = [f"missing: {name}" for name in sorted(expected - inside)]
    for kind in ("/templates/", "/static/", "/migrations/", ".mo", "/py.typed"):
        if not any(kind in name for name in inside):
            problems.append(f"nothing like {kind!r} is inside")
    problems += [f"does not belong: {name}" for name in sorted(inside) if name.startswith(LEFT_OUT)]
    return problems


def archive_names(archive: Path) -> list[str]:
    """The files of a wheel or sdist, relative to its root."""
    if archive.suffix == ".whl":
        return zipfile.ZipFile(archive).namelist()
    with tarfile.open(archive) as tar:
        return [member.name.split("/", 1)[1] for member in tar.getmembers() if member.isfile()]


def run(command: list[str | Path], cwd: Path) -> None:
    print("$", " ".join(str(part) for part in command), flush=True)
    subprocess.run(command, cwd=cwd, check=True)


def build() -> tuple[Path, Path]:
    """Build the sdist, and the wheel from it, into dist/; return wheel and sdist."""
    shutil.rmtree(DIST, ignore_errors=True)
    run([sys.executable, "-m", "build", "--outdir", DIST, ROOT], ROOT)
    return next(DIST.glob("*.whl")), next(DIST.glob("*.tar.gz"))


def try_readme(wheel: Path, steps: list[Step], home: Path) -> None:
    """Start a project in home with nothing but the wheel, follow the README, and fetch a page of every type."""
    venv.create(home / "venv", with_pip=True)
    bin_dir = home / "venv" / "bin"
    site = home / "site"
    site.mkdir()
    run([bin_dir / "pip", "install", "--quiet", wheel], home)
    run([bin_dir / "wagtail", "start", "council", site], home)
    for step in steps:
        if step.file:
            with (site / step.file).open("a") as file:
                file.write("\n" + "\n".join(step.lines) + "\n")
            continue
        for line in step.lines:
            if line == INSTALL:
                continue  # Done above, with the wheel just built.
            run([bin_dir / line.split()[0], *line.split()[1:]], site)
    python = bin_dir / "python"
    run([python, "manage.py", "check", "--fail-level", "WARNING"], site)
    run([python, "manage.py", "makemigrations", "--check", "--dry-run"], site)
    run([python, "manage.py", "engagement_tick"], site)
    shutil.copy(ROOT / "scripts" / "package_smoke.py", site)
    run([python, "package_smoke.py"], site)


def main() -> int:
    steps = readme_steps((ROOT / "README.md").read_text())
    if (count := lines_to_add(steps)) > MAX_LINES:
        print(f"README: {count} lines to add, at most {MAX_LINES} are promised")
        return 1
    expected = expected_files(ROOT)
    archives = build()
    problems = [
        f"{path.name}: {problem}" for path in archives for problem in content_problems(archive_names(path), expected)
    ]
    if problems:
        print("\n".join(problems))
        return 1
    print(f"{', '.join(path.name for path in archives)}: {len(expected)} files of the package inside", flush=True)
    with tempfile.TemporaryDirectory() as home:
        try_readme(archives[0], steps, Path(home))
    return 0


if __name__ == "__main__":
    sys.exit(main())
