"""The rows run by continuous integration are rows of the support matrix, and interpreters are really tried."""

import sys
from pathlib import Path

import pytest

from scripts.find_python import find_python, runs
from scripts.matrix_ci import ROWS, Row, commands, interpreter


THIS = f"{sys.version_info.major}.{sys.version_info.minor}"


def test_a_command_that_exists_but_does_not_run_is_no_interpreter(tmp_path: Path) -> None:
    shim = tmp_path / "python3.13"
    shim.write_text("#!/bin/sh\necho 'command not found' >&2\nexit 127\n")
    shim.chmod(0o755)
    assert not runs(str(shim), "3.13")
    assert not runs(str(tmp_path / "absent"), "3.13")


def test_an_interpreter_of_another_version_is_not_taken() -> None:
    assert runs(sys.executable, THIS)
    assert not runs(sys.executable, "2.7")


def test_a_row_falls_back_to_its_second_interpreter_and_has_none_where_neither_exists() -> None:
    assert interpreter(Row("row", ("2.1", THIS), ())) == find_python(THIS)
    assert interpreter(Row("row", ("2.1",), ())) is None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_every_row_checks_migrations_and_runs_the_suite_without_the_browser(row: Row) -> None:
    lines = [" ".join(command) for command in commands(row, "python3")]
    assert any("makemigrations --check" in line for line in lines)
    assert any("pytest" in line and "not browser" in line and "tests.no_skips" in line for line in lines)
    assert all(requirement in " ".join(lines) for requirement in row.requirements)


def test_the_rows_hold_the_lowest_and_highest_versions_and_one_postgresql() -> None:
    wanted = {requirement for row in ROWS for requirement in row.requirements}
    assert {"Django~=5.2.0", "Django~=6.1.0", "wagtail~=7.4.3", "wagtail~=8.0.0"} <= wanted
    assert sum(row.postgres for row in ROWS) == 1
