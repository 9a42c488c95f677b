"""Compiles every .po file of the repository to .mo, without gettext being installed."""

from __future__ import annotations

import sys
from pathlib import Path

import polib


ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("wagtail_engagement", "example_site")


def compile_file(po: Path) -> bool:
    """Write the .mo beside the .po; True if it was missing or older. Fuzzy strings are left out, as msgfmt does."""
    mo = po.with_suffix(".mo")
    if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
        return False
    polib.pofile(str(po), check_for_duplicates=True).save_as_mofile(str(mo))
    return True


def compile_all(root: Path = ROOT) -> list[Path]:
    """Compile what has changed under the package and the example site, and return the .po files compiled."""
    found = (po for source in SOURCES for po in sorted((root / source).rglob("LC_MESSAGES/*.po")))
    return [po for po in found if compile_file(po)]


def main() -> int:
    for po in compile_all():
        print(f"compiled {po.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
