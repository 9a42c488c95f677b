"""Reads a CSV file of the kind people save from a spreadsheet, and says of every bad row what is wrong, by line number.

Nothing is written here. An import reads its table first, checks all of it, shows what it would do, and then does all or
nothing.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wagtail_engagement.kit.folding import fold


#: Largest file that is read (bytes), and most rows.
MOST_BYTES = 2_000_000
MOST_ROWS = 5_000
SEPARATORS = ",;\t|"


@dataclass(frozen=True)
class Column:
    """A column that an import knows.

    Attributes:
        name: what rows call it.
        label: what it is called in the file that is offered as a pattern, and in messages.
        other_names: further headings it is known by, in any language; capitals, accents and spaces do not matter.
        required: whether each row needs a value.
        most: longest value (characters), or 0 for any length.
    """

    name: str
    label: str | Promise
    other_names: tuple[str, ...] = ()
    required: bool = False
    most: int = 0

    def is_called(self, heading: str) -> bool:
        names = (self.name, str(self.label), *self.other_names)
        return _heading(heading) in {_heading(name) for name in names}


@dataclass(frozen=True)
class Problem:
    """What is wrong in a line of the file (1 is the first line; 0 is the file as a whole)."""

    line: int
    message: str

    def __str__(self) -> str:
        return (
            _("Line %(line)s: %(message)s") % {"line": self.line, "message": self.message}
            if self.line
            else self.message
        )


@dataclass(frozen=True)
class Row:
    """A row with a value for every known column, and the line on which it begins."""

    line: int
    values: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.values[name]


@dataclass
class Table:
    """What a file holds. Rows with a problem are among ``rows`` too, so that the import can say all that is wrong."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, line: int, message: str | Promise) -> None:
        """Note a problem of a line."""
        self.problems.append(Problem(line, str(message)))

    def in_order(self) -> list[Problem]:
        """The problems by line."""
        return sorted(self.problems, key=lambda problem: problem.line)


def _heading(text: str) -> str:
    return fold(text.replace("_", " ").replace("-", " ").strip(" \ufeff*:"))


def decode(data: bytes) -> str:
    """The text of a file. Spreadsheets save UTF-8 with or without a mark at its start, UTF-16, or Windows' own code."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def separator_of(first_line: str) -> str:
    """What stands between the values: the separator that the first line holds most often, a comma if it holds none."""
    return max(SEPARATORS, key=first_line.count)


def read(data: bytes | str, columns: Iterable[Column]) -> Table:
    """The rows of a file with known columns. What cannot be read is among ``problems``; nothing is raised.

    Empty rows are passed over. Columns in any order; those that are not known are named as a problem, so that a
    misspelt heading is not lost silently.
    """
    columns = list(columns)
    table = Table()
    if len(data) > MOST_BYTES:
        table.refuse(0, _("The file is too large to be a list like this."))
        return table
    text = decode(data) if isinstance(data, bytes) else data.removeprefix("\ufeff")
    if "\x00" in text:
        table.refuse(0, _("This is not a CSV file. Save the spreadsheet as “CSV UTF-8” and choose that file."))
        return table
    lines = text.splitlines()
    first = next((line for line in lines if line.strip()), "")
    if not first:
        table.refuse(0, _("The file is empty."))
        return table
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(first), strict=False)
    try:
        _read_rows(reader, columns, table)
    except csv.Error as error:
        table.refuse(reader.line_num, _("This line cannot be read (%(error)s).") % {"error": error})
    return table


def _read_rows(reader: "csv._reader", columns: list[Column], table: Table) -> None:
    places: dict[int, Column] | None = None
    width = 0
    begins = 1
    for cells in reader:
        line, begins = begins, reader.line_num + 1
        values = [cell.strip() for cell in cells]
        if not any(values):
            continue
        if places is None:
            places, width = _places(values, columns, table, line), len(values)
            if places is None:
                return
            continue
        if len(table.rows) >= MOST_ROWS:
            table.refuse(line, _("The file has more than %(count)s rows.") % {"count": MOST_ROWS})
            return
        if any(values[width:]):
            table.refuse(line, _("There are more values than columns; put a value with a separator in quotes."))
        table.rows.append(_row(values, places, columns, table, line))
    if not table.rows and not table.problems:
        table.refuse(0, _("The file has headings and no rows."))


def _places(headings: list[str], columns: list[Column], table: Table, line: int) -> dict[int, Column] | None:
    """Which column stands where; None where one that is needed is missing."""
    found: dict[int, Column] = {}
    for place, heading in enumerate(headings):
        column = next((column for column in columns if column.is_called(heading)), None)
        if column is None:
            if heading:
                table.refuse(line, _("There is no column “%(heading)s” in this list.") % {"heading": heading[:60]})
        elif column in found.values():
            table.refuse(line, _("The column “%(heading)s” stands twice.") % {"heading": heading[:60]})
        else:
            found[place] = column
    missing = [str(column.label) for column in columns if column.required and column not in found.values()]
    if missing:
        names = ", ".join(missing)
        table.refuse(line, _("The first line must name the columns; missing: %(names)s.") % {"names": names})
        return None
    return found


def _row(values: list[str], places: dict[int, Column], columns: list[Column], table: Table, line: int) -> Row:
    found = dict.fromkeys((column.name for column in columns), "")
    for place, value in enumerate(values):
        if place in places:
            found[places[place].name] = value
    for column in columns:
        value = found[column.name]
        if column.required and not value:
            table.refuse(line, _("“%(column)s” is empty.") % {"column": column.label})
        if column.most and len(value) > column.most:
            message = _("“%(column)s” is longer than %(count)s characters.")
            table.refuse(line, message % {"column": column.label, "count": column.most})
    return Row(line, found)


def choice_of(value: str, words: Mapping[str, Iterable[str | Promise]]) -> str | None:
    """The code whose words a value is one of, whatever its capitals and accents; None where it is none of them."""
    wanted = _heading(value)
    for code, known in words.items():
        if wanted in {_heading(code), *(_heading(str(word)) for word in known)}:
            return code
    return None


def pattern(columns: Iterable[Column], rows: Iterable[Iterable[str]] = ()) -> str:
    """A file to fill in: the headings, and a few rows that show what is meant. Begins with the mark by which
    spreadsheets know UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([str(column.label) for column in columns])
    writer.writerows(rows)
    return "\ufeff" + out.getvalue()
