"""Finds an interpreter of a given Python version, on PATH or among pyenv's, and prints its path."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path


def runs(command: str, version: str) -> bool:
    """True if the command is an interpreter of that version (pyenv's shims exist for versions they will not run)."""
    code = "import sys, venv; print('%d.%d' % sys.version_info[:2])"
    try:
        done = subprocess.run([command, "-c", code], capture_output=True, text=True, check=False, timeout=30)
    except OSError:
        return False
    return done.returncode == 0 and done.stdout.strip() == version


def pyenv_interpreters(version: str) -> list[str]:
    """The interpreters of that version under pyenv's root, newest patch release first."""
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    found = [path for path in root.glob(f"versions/{version}.*/bin/python") if re.search(r"\.\d+/bin", str(path))]
    return [str(path) for path in sorted(found, key=lambda p: int(p.parent.parent.name.split(".")[2]), reverse=True)]


def find_python(version: str) -> str | None:
    """The command of an interpreter of that version ("3.13"), or None."""
    candidates = [f"python{version}", *pyenv_interpreters(version), sys.executable]
    return next((command for command in candidates if runs(command, version)), None)


if __name__ == "__main__":
    answer = find_python(sys.argv[1])
    if answer is None:
        sys.exit(f"No Python {sys.argv[1]} on PATH or under pyenv.")
    print(answer)
