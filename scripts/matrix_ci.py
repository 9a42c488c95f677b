"""Runs the tests on the corners of the support matrix, each in an environment of its own under .venvs/.

Names of rows may be given, to run only those. Standard library only: it runs before anything is installed. The browser
suite is left to `make test`, which runs it once.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.find_python import find_python  # noqa: E402


@dataclass(frozen=True)
class Row:
    """One corner: the interpreters to try in order, what to install, and the database."""

    name: str
    pythons: tuple[str, ...]
    requirements: tuple[str, ...]
    postgres: bool = False


PYTEST_OPTIONS = ("-q", "-p", "tests.no_skips", "-n", "auto", "--dist", "loadscope", "-m", "not browser")
ROWS = (
    Row("py311-dj52-wt74-sqlite", ("3.11",), ("Django~=5.2.0", "wagtail~=7.4.3")),
    Row("py31x-dj61-wt80-sqlite", ("3.13", "3.12"), ("Django~=6.1.0", "wagtail~=8.0.0")),
    Row("py311-dj52-wt80-postgres", ("3.11",), ("Django~=5.2.0", "wagtail~=8.0.0"), postgres=True),
)


def interpreter(row: Row) -> str | None:
    """The first interpreter of the row that this machine has."""
    return next((found for version in row.pythons if (found := find_python(version))), None)


def environment(row: Row) -> dict[str, str]:
    """What the row's commands see: the test settings, and its database."""
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "example_site.settings.test"}
    env.pop("DATABASE_URL", None)
    if row.postgres:
        answer = subprocess.run([ROOT / "scripts/ensure_postgres.sh"], check=True, stdout=subprocess.PIPE, text=True)
        env["DATABASE_URL"] = answer.stdout.strip()
    return env


def commands(row: Row, python: str) -> list[list[str]]:
    """The row's commands, in order. An environment that exists is kept and only brought up to date."""
    home = ROOT / ".venvs" / row.name
    inside = str(home / "bin" / "python")
    install = [inside, "-m", "pip", "install", "--quiet"]
    make = [] if (home / "bin" / "python").exists() else [[python, "-m", "venv", str(home)]]
    return [
        *make,
        [*install, "--upgrade", "pip>=25.1"],
        [*install, "--editable", ".", "--group", "test", *row.requirements],
        [inside, "scripts/compile_messages.py"],
        [inside, "manage.py", "makemigrations", "--check", "--dry-run"],
        [inside, "-m", "pytest", *PYTEST_OPTIONS],
    ]


def main(names: list[str]) -> int:
    """Run the rows of those names, or all of them."""
    missing = []
    for row in (row for row in ROWS if not names or row.name in names):
        python = interpreter(row)
        if python is None:
            missing.append(row)
            continue
        started = time.monotonic()
        print(f"=== {row.name} with {python}", flush=True)
        env = environment(row)
        for command in commands(row, python):
            if subprocess.run(command, cwd=ROOT, env=env, check=False).returncode:
                print(f"=== {row.name} FAILED: {' '.join(command)}")
                return 1
        print(f"=== {row.name} passed in {time.monotonic() - started:.0f} s", flush=True)
    for row in missing:
        print(f"!!! NOT TESTED: {row.name}, because this machine has no Python {' or '.join(row.pythons)} !!!")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
