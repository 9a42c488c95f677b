"""Measures one database: builds the site in it, times everything in turn, prints and returns the rows."""

from dataclasses import asdict, dataclass
from typing import Any

from django.core.management import call_command
from django.db import connection
from wagtail.models import Site

from bench.budgets import ANY_MEETING, GROWTH, HOST, LIST, MEETING, PAGE, SEARCH, Budget
from bench.meetings import full_meeting, meetings_below, years_of_meetings
from bench.site import long_list, reference_page, rich_texts_with_page_links, size_of
from bench.timing import Fetch, fetcher, interleaved, queries
from wagtail_engagement import registry
from wagtail_engagement.kit.listing import ListPageMixin
from wagtail_engagement.kit.templates import PackagedTemplateMixin


@dataclass
class Result:
    """One line of the table: what was measured, against what, and whether it keeps its budget."""

    database: str
    name: str
    against: str
    milliseconds: float
    ratio: float
    allowed: float
    queries: int
    against_queries: int
    allowed_queries: int | None

    @property
    def keeps(self) -> bool:
        return self.ratio <= self.allowed and (self.allowed_queries is None or self.queries <= self.allowed_queries)


def _allowed_queries(budget: Budget, reference: int) -> int | None:
    if budget.more_queries is not None:
        return reference + budget.more_queries
    return budget.most_queries


def _compare(database: str, name: str, against: str, pair: list[Fetch], budget: Budget, rounds: int) -> Result:
    own_queries, other_queries = queries(pair[0]), queries(pair[1])
    own, other = interleaved(pair, rounds)
    return Result(
        database,
        name,
        against,
        round(own * 1000, 2),
        round(own / other, 3),
        budget.times,
        own_queries,
        other_queries,
        _allowed_queries(budget, other_queries),
    )


def pages_to_measure() -> list[tuple[str, Any, Budget]]:
    """Of every page class of ours that is not a list: its page with the most in it."""
    found = []
    for model in registry.page_models(PackagedTemplateMixin):
        if issubclass(model, ListPageMixin):
            continue
        live = list(model._default_manager.filter(live=True, locale__language_code="en"))
        if live:
            page = max(live, key=lambda page: len(str(page.serializable_data())))
            found.append((model._meta.model_name, page, PAGE))
    return found


def measure(rounds: int, few: int, many: int) -> list[Result]:
    """Everything the budgets name, on the database Django is set up with."""
    database = connection.vendor
    call_command("migrate", verbosity=0)
    call_command("load_demo", verbosity=0)
    home = Site.objects.get(is_default_site=True).root_page
    results = []

    for name, page, budget in pages_to_measure():
        fetch = fetcher(page.url)
        size = size_of(fetch().content.decode())
        reference = reference_page(page.get_parent(), name, size, rich_texts_with_page_links(page))
        results.append(_compare(database, name, "reference page", [fetch, fetcher(reference.url)], budget, rounds))

    short, long = long_list(home, "bench-few", few), long_list(home, "bench-many", many)
    last = -(-many // 20)
    wanted = (
        ("first page", ""),
        ("last page", f"?page={last}"),
        ("by topic", "?topic=" + _a_topic()),
        ("by rung and year", "?rung=consulting&year=2026"),
        ("by state", "?state=coming"),
    )
    for name, query in wanted:
        own = fetcher(short.url + query.replace(f"page={last}", f"page={-(-few // 20)}"))
        reference = reference_page(home, f"list-{name.replace(' ', '-')}", size_of(own().content.decode()))
        results.append(
            _compare(database, f"list of {few}, {name}", "reference page", [own, fetcher(reference.url)], LIST, rounds)
        )
        longer = fetcher(long.url + query)
        longer_reference = reference_page(home, f"long-{name.replace(' ', '-')}", size_of(longer().content.decode()))
        results.append(
            _compare(
                database,
                f"list of {many}, {name}",
                "reference page",
                [longer, fetcher(longer_reference.url)],
                LIST,
                rounds,
            )
        )
        if query in ("", f"?page={last}"):
            results.append(
                _compare(
                    database, f"list of {many}, {name}", f"list of {few}", [longer, fetcher(short.url)], GROWTH, rounds
                )
            )
    search = fetcher(long.url + "?q=workshop+plan")
    reference = reference_page(home, "search", size_of(search().content.decode()))
    results.append(
        _compare(
            database,
            f"search of {many}, a word in every one",
            "reference page",
            [search, fetcher(reference.url)],
            SEARCH[database],
            rounds,
        )
    )
    results += meetings_results(database, home, rounds, many)
    plain, same = reference_page(home, "host-a", (8, 20, 10)), reference_page(home, "host-b", (8, 20, 10))
    results.append(
        _compare(database, "page of the host", "its like", [fetcher(plain.url), fetcher(same.url)], HOST, rounds)
    )
    return results


def meetings_results(database: str, home: Any, rounds: int, many: int) -> list[Result]:
    """A full meeting at three sizes, and the list and a month of very many meetings, against pages of the same size."""
    index, committee = meetings_below(home)
    results = []
    for items, documents in ((1, 1), (60, 120), (200, 600)):
        page = full_meeting(committee, items, documents)
        own = fetcher(page.url)
        budget = MEETING if items == 60 else ANY_MEETING
        name = f"meeting with {items} items and {documents} papers"
        reference = reference_page(committee, f"meeting-{items}", size_of(own().content.decode()))
        results.append(_compare(database, name, "reference page", [own, fetcher(reference.url)], budget, rounds))
    years_of_meetings(index, committee, many)
    for name, query in (("month", "?view=month"), ("list", ""), ("list, by committee", "?committee=planning")):
        own = fetcher(index.url + query)
        slug = f"meetings-{name.replace(' ', '-').replace(',', '')}"
        reference = reference_page(home, slug, size_of(own().content.decode()))
        label = f"{name} of {many} meetings"
        results.append(_compare(database, label, "reference page", [own, fetcher(reference.url)], LIST, rounds))
    return results


def _a_topic() -> str:
    from wagtail_engagement.kit.vocabulary import Topic

    return Topic.objects.filter(locale__language_code="en").values_list("slug", flat=True).first() or ""


def as_json(results: list[Result]) -> list[dict[str, Any]]:
    return [{**asdict(result), "keeps": result.keeps} for result in results]
