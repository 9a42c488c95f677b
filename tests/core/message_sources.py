"""What `make messages` would collect, found without gettext: calls in Python modules and tags in templates."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize


#: The functions xgettext is told about: which arguments are the context, the message and its plural.
FUNCTIONS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
#: Other names for them, which xgettext does not know: a message given to one of these is never collected.
IMPORT = "django.utils.translation"

CALL = re.compile(r"\b(_|n?p?gettext(?:_lazy|_noop)?)\(")
LITERAL = re.compile(r"""\s*,?\s*u?(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""", re.DOTALL)


@dataclass(frozen=True, order=True)
class Message:
    """One message, and the file that asks for it first."""

    text: str
    plural: str = ""
    context: str = ""


def _message(name: str, words: list[str]) -> Message | None:
    """The message of a call, from its leading string arguments; None where there are too few."""
    context, text, plural = FUNCTIONS[name]
    if len(words) <= max(context or 0, text, plural or 0):
        return None
    return Message(
        words[text], words[plural] if plural is not None else "", words[context] if context is not None else ""
    )


def in_module(source: str) -> Iterator[tuple[int, Message | str]]:
    """Line and message of each call in a Python module; in place of a message, what is wrong with the call."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == IMPORT:
            for imported in node.names:
                if imported.name in FUNCTIONS and (imported.asname or imported.name) not in FUNCTIONS:
                    yield node.lineno, f"{imported.name} is imported as {imported.asname}, which is not collected"
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name not in FUNCTIONS:
            continue
        words = []
        for given in node.args:
            if not (isinstance(given, ast.Constant) and isinstance(given.value, str)):
                break
            words.append(given.value)
        yield node.lineno, _message(name, words) or f"{name}() is given something that is not a plain string"


def in_template(source: str) -> Iterator[Message]:
    """The messages of a template, through the very function makemessages turns templates into Python with."""
    code = templatize(source)
    for call in CALL.finditer(code):
        words, at = [], call.end()
        while found := LITERAL.match(code, at):
            words.append(ast.literal_eval(found["text"]))
            at = found.end()
        message = _message(call[1], words)
        if message is not None:
            yield message


def messages(folder: Path) -> tuple[dict[Message, Path], list[str]]:
    """Every message below a folder with a file that asks for it, and what is wrong with calls found on the way."""
    found: dict[Message, Path] = {}
    wrong: list[str] = []
    for path in sorted(folder.rglob("*.py")):
        for line, message in in_module(path.read_text(encoding="utf-8")):
            if isinstance(message, str):
                wrong.append(f"{path.relative_to(folder.parent)}:{line}: {message}")
            else:
                found.setdefault(message, path)
    for pattern in ("*.html", "*.txt"):
        for path in sorted(folder.rglob(pattern)):
            for message in in_template(path.read_text(encoding="utf-8")):
                found.setdefault(message, path)
    return found, wrong
