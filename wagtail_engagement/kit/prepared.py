"""Reads whose SQL is made once in a process: afterwards only their values are put in.

Django makes the SQL of a queryset anew each time it is read. For the few rows a page of ours reads, that takes several
times as long as the database needs (docs/explanation/speed.md has the figures).
"""

from collections.abc import Callable, Hashable, Iterator
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from functools import update_wrapper
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Q, QuerySet, Value


#: What may differ from one read to the next without making other SQL. None and booleans do make other SQL.
_PLAIN = (str, int, date, datetime, UUID)

#: So many kinds of SQL are kept for each read; a condition given from outside could have any number.
_MOST_SHAPES = 100


class Slot(Value):
    """Stands in a queryset for a value that is given at each read. Comparisons take it; patterns do not, nor does a list
    of foreign keys (``topic__in``), for which there is ``topic__pk__in``."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return "%s", [self]


@dataclass
class _Arguments:
    """The arguments of a read taken apart: what decides its SQL (``shape``), and what does not (``values``)."""

    values: list[Any] = field(default_factory=list)

    def take(self, argument: Any) -> tuple[Hashable, Any]:
        """The shape of an argument, and the argument with slots in place of plain values."""
        if isinstance(argument, _PLAIN) and not isinstance(argument, bool | Enum):
            self.values.append(argument)
            return Slot, Slot(len(self.values) - 1)
        if isinstance(argument, list | tuple):
            parts = [self.take(part) for part in argument]
            return tuple(shape for shape, _part in parts), [part for _shape, part in parts]
        if isinstance(argument, Q):
            leaves = [self._leaf(child) for child in argument.children]
            made = Q(*[leaf for _shape, leaf in leaves], _connector=argument.connector, _negated=argument.negated)
            return (argument.connector, argument.negated, *[shape for shape, _leaf in leaves]), made
        return argument, argument

    def _leaf(self, child: Any) -> tuple[Hashable, Any]:
        if isinstance(child, tuple):
            lookup, value = child
            shape, part = self.take(value)
            return (lookup, shape), (lookup, part)
        return self.take(child)


@dataclass(frozen=True)
class _Made:
    """SQL of one shape, with the queryset and the compiler that know what its columns are."""

    queryset: QuerySet
    compiler: Any
    sql: str
    params: tuple[Any, ...]


@dataclass(frozen=True)
class Read:
    """A read with its values: rows when iterated, or SQL to be joined with other reads."""

    made: _Made | None
    values: list[Any]

    @property
    def is_empty(self) -> bool:
        """Whether nothing can meet its conditions, so that the database need not be asked."""
        return self.made is None

    @property
    def params(self) -> list[Any]:
        """The values for the placeholders of its SQL, as the database takes them."""
        assert self.made is not None  # noqa: S101  (asked of reads that are not empty)
        connection = connections[self.made.queryset.db]
        given = [_adapted(value, connection) for value in self.values]
        return [given[param.value] if isinstance(param, Slot) else param for param in self.made.params]

    @property
    def sql(self) -> str:
        assert self.made is not None  # noqa: S101
        return self.made.sql

    @property
    def order(self) -> tuple[str, ...]:
        """The columns its rows are ordered by, as ``order_by`` takes them."""
        return self.made.queryset.query.order_by if self.made else ()

    def __iter__(self) -> Iterator[Any]:
        if self.made is None:
            return iter(())
        compiler = copy(self.made.compiler)
        compiler.connection = connections[self.made.queryset.db]  # each thread has its own
        answer = (self.made.sql, self.params)
        compiler.as_sql = lambda *args, **kwargs: answer
        rows = self.made.queryset.all()
        rows.query.get_compiler = lambda *args, **kwargs: compiler  # type: ignore[method-assign]
        return iter(rows)

    def first(self) -> Any:
        """The first row, or None."""
        return next(iter(self), None)


class Prepared:
    """A function that makes a queryset, called once for each shape of its arguments instead of once for each read.

    Its arguments are values, lists of values and ``Q`` objects, in the order of its parameters; it gets them with
    slots in place of the values, which it may compare columns with. Called, it answers a ``Read``. The queryset is
    made with what was true at the first call: nothing may flow into it but its arguments.
    """

    def __init__(self, build: Callable[..., QuerySet]) -> None:
        self.build = build
        self._known: dict[Hashable, _Made | None] = {}
        update_wrapper(self, build)

    def __call__(self, *args: Any) -> Read:
        arguments = _Arguments()
        shape, slotted = arguments.take(args)
        try:
            made = self._known[shape]
        except KeyError:
            made = self._make(slotted)
            if len(self._known) >= _MOST_SHAPES:
                self._known.clear()
            self._known[shape] = made
        return Read(made, arguments.values)

    def _make(self, slotted: list[Any]) -> _Made | None:
        queryset = self.build(*slotted)
        compiler = queryset.query.get_compiler(using=queryset.db)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            return None
        return _Made(queryset, compiler, sql, tuple(params))


def prepared(build: Callable[..., QuerySet]) -> Prepared:
    """Decorate a function that makes a queryset, so that its SQL is made once in a process."""
    return Prepared(build)


def _adapted(value: Any, connection: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    return value
