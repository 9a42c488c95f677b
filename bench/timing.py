"""Times requests in turn, so that whatever else the machine does falls on all of them alike."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


Fetch = Callable[[], object]


def fetcher(url: str) -> Fetch:
    """A function that fetches an address as the anonymous public, in process.

    Raises:
        RuntimeError: when called, if the answer is not 200.
    """
    client = Client()

    def fetch() -> object:
        response = client.get(url)
        if response.status_code != 200:
            raise RuntimeError(f"{url} answered {response.status_code}")
        return response

    return fetch


def queries(fetch: Fetch) -> int:
    """How many queries a request makes once everything is warm."""
    fetch()
    with CaptureQueriesContext(connection) as captured:
        fetch()
    return len(captured)


def interleaved(fetches: Sequence[Fetch], rounds: int) -> list[float]:
    """The median time of each (seconds), from ``rounds`` turns of all of them one after another."""
    for fetch in fetches:
        fetch()
    times: list[list[float]] = [[] for _ in fetches]
    gc.collect()
    gc.disable()
    try:
        for turn in range(rounds):
            order = range(len(fetches)) if turn % 2 == 0 else reversed(range(len(fetches)))
            for which in order:
                began = time.perf_counter()
                fetches[which]()
                times[which].append(time.perf_counter() - began)
            gc.collect()
    finally:
        gc.enable()
    return [statistics.median(found) for found in times]
