"""A pytest plugin: a test that was skipped has failed, so that nothing goes untested without anybody noticing.

Enabled with ``-p tests.no_skips``. Reports are changed where they are made, so it holds under xdist too.
"""

from __future__ import annotations

from collections.abc import Generator

import pytest


REASON = "Skipped, and nothing may be skipped here: {reason}"


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    if not report.skipped:
        return
    skip = report.longrepr
    reason = skip[2] if isinstance(skip, tuple) else getattr(report, "wasxfail", skip)
    report.outcome = "failed"
    report.longrepr = REASON.format(reason=reason)
    # What is left of an expected failure would still be counted as one.
    if hasattr(report, "wasxfail"):
        del report.wasxfail


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _fail_if_skipped(report)
    return report
