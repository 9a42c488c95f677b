"""Messages are compiled without gettext: what is missing or older, and never a doubtful translation."""

import gettext
import os
from pathlib import Path

from scripts.compile_messages import compile_all


PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Meeting"
msgstr "Cyfarfod"

#, fuzzy
msgid "Minutes"
msgstr "Munudau"
"""


def write(root: Path) -> Path:
    po = root / "wagtail_engagement" / "locale" / "cy" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    po.write_text(PO, encoding="utf-8")
    return po


def test_compiled_messages_are_read_by_gettext_and_fuzzy_ones_are_left_out(tmp_path: Path) -> None:
    po = write(tmp_path)
    assert compile_all(tmp_path) == [po]
    with po.with_suffix(".mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    assert catalogue.gettext("Meeting") == "Cyfarfod"
    assert catalogue.gettext("Minutes") == "Minutes"


def test_only_what_has_changed_is_compiled_again(tmp_path: Path) -> None:
    po = write(tmp_path)
    compile_all(tmp_path)
    assert compile_all(tmp_path) == []
    newer = po.with_suffix(".mo").stat().st_mtime + 5
    os.utime(po, (newer, newer))
    assert compile_all(tmp_path) == [po]
