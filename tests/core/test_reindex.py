"""engagement_reindex rebuilds the public index, and with --check only says where it is wrong."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from wagtail_engagement.kit.public_index import PublicIndexEntry


def reindex(**options: Any) -> str:
    said = StringIO()
    call_command("engagement_reindex", stdout=said, **options)
    return said.getvalue()


def test_a_true_index_is_left_as_it_is(event: Any) -> None:
    event("Open day")
    before = list(PublicIndexEntry.objects.values())
    assert "true" in reindex(check=True)
    assert "true already" in reindex()
    assert list(PublicIndexEntry.objects.values()) == before


def test_a_check_tells_what_is_missing_and_mends_nothing(event: Any) -> None:
    page = event("Open day")
    PublicIndexEntry.objects.all().delete()
    with pytest.raises(CommandError, match=f"(?s)missing: .*{page.translation_key}.*1 rows differ"):
        reindex(check=True)
    assert not PublicIndexEntry.objects.exists()


def test_a_rebuild_mends_what_is_missing_stale_or_left_over(event: Any) -> None:
    event("Open day")
    row = PublicIndexEntry.objects.get()
    PublicIndexEntry.objects.update(title="Something else")
    PublicIndexEntry.objects.create(
        kind="nobody",
        subject=row.subject,
        language="en",
        text_language="en",
        title="Left over",
        url="/",
        sort_at=row.sort_at,
        created_at=row.created_at,
        modified_at=row.modified_at,
    )
    assert "2 rows" in reindex()
    assert list(PublicIndexEntry.objects.values_list("title", flat=True)) == ["Open day"]
    assert "true" in reindex(check=True)
