"""Emails about meetings: asked for twice over, stopped with one click, each sent once, nothing in them that is not public."""

from __future__ import annotations

import logging
import re
import uuid
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import publish
from tests.meetings.flaky_mail import CutOff, FlakyBackend
from wagtail_engagement.kit.outbox import sending
from wagtail_engagement.kit.outbox.records import OutboxMessage, Subscription, everything
from wagtail_engagement.kit.site_settings import CouncilSettings
from wagtail_engagement.meetings.changes import log_change, record_of
from wagtail_engagement.meetings.journal import ChangeField, MeetingChange


READER = "reader@example.org"


def form_of(page: Any, kind: str = "meeting") -> str:
    return f"/engagement/subscribe/{kind}/{page.translation_key}/"


def ask(client: Any, page: Any, kind: str = "meeting", email: str = READER, **more: Any) -> Any:
    return client.post(form_of(page, kind), {"email": email, "wanted": everything(), **more})


def subscribed(page: Any, kind: str = "meeting", email: str = READER, **values: Any) -> Subscription:
    from wagtail.models import Site

    values = {"confirmed_at": timezone.now() - timedelta(minutes=5), "language": "en", **values}
    site = Site.objects.get(is_default_site=True)
    return Subscription.objects.create(email=email, kind=kind, subject=page.translation_key, site=site, **values)


def link(message: Any, ending: str) -> str:
    return re.search(rf"https?://[^/\s]+(/\S*{ending}/)", message.body)[1]


@pytest.fixture
def flaky(settings: Any) -> list[str]:
    settings.EMAIL_BACKEND = "tests.meetings.flaky_mail.FlakyBackend"
    FlakyBackend.plan.clear()
    return FlakyBackend.plan


# -- asking and confirming -----------------------------------------------------------------------------------------


def test_nothing_is_sent_before_the_address_is_confirmed_by_pressing_a_button(client: Any, meeting: Any) -> None:
    page = meeting("Budget")
    assert "Look into your email" in ask(client, page).content.decode()
    [question] = mail.outbox
    assert (question.to, "Budget" in question.subject) == ([READER], True)
    log_change(page, ChangeField.PLACE, after="The library")
    sending.work(timezone.now())
    assert len(mail.outbox) == 1
    url = link(question, "confirm")
    assert client.get(url).status_code == 200  # as link scanners do
    assert Subscription.objects.get().confirmed_at is None
    assert client.post(url).status_code == 200
    assert Subscription.objects.get().confirmed_at is not None


def test_the_answer_is_the_same_for_an_address_that_is_known(client: Any, meeting: Any) -> None:
    page = meeting()
    first = ask(client, page)
    client.post(link(mail.outbox[0], "confirm"))
    again = ask(client, page)
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert Subscription.objects.count() == 1


def test_a_program_that_fills_in_the_hidden_field_gets_nowhere(client: Any, meeting: Any) -> None:
    page = meeting()
    seen = ask(client, page, website="https://spam.example", email="a@example.org").content
    assert not mail.outbox
    assert not Subscription.objects.exists()
    assert seen == ask(client, page).content


def test_one_address_is_asked_a_few_times_an_hour_only(client: Any, meeting: Any) -> None:
    page = meeting()
    answers = {ask(client, page).content for _count in range(8)}
    assert len(answers) == 1
    assert len(mail.outbox) == 3


def test_one_place_can_ask_for_so_many_only(client: Any, meeting: Any) -> None:
    page = meeting()
    statuses = [ask(client, page, email=f"r{count}@example.org").status_code for count in range(22)]
    assert statuses == [200] * 20 + [429] * 2


@pytest.mark.parametrize(
    "values",
    [{"email": "no address"}, {"email": ""}, {"wanted": []}, {"wanted": ["spam"]}, {"email": "a\r\nBcc: b@c.d"}],
)
def test_a_form_filled_in_wrongly_says_what_is_missing(client: Any, meeting: Any, values: Any) -> None:
    response = ask(client, meeting(), **values)
    assert response.status_code == 400
    assert "Something is missing" in response.content.decode()
    assert not Subscription.objects.exists()


def test_one_cannot_subscribe_to_what_is_not_public(client: Any, meeting: Any) -> None:
    page = meeting(starts=30)
    assert client.get(form_of(page)).status_code == 200
    assert client.get(form_of(page, "committee")).status_code == 404
    page.unpublish()
    assert client.get(form_of(page)).status_code == 404
    assert client.get(f"/engagement/subscribe/event/{uuid.uuid4()}/").status_code == 404


def test_forms_are_protected_and_stopping_needs_no_form(meeting: Any) -> None:
    from django.test import Client

    strict, page = Client(enforce_csrf_checks=True), meeting()
    assert ask(strict, page).status_code == 403
    found = subscribed(page)
    url = f"/engagement/subscription/{found.token}/"
    assert strict.post(url, {"wanted": ["agenda"]}).status_code == 403
    assert strict.post(f"{url}unsubscribe/", {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscription.objects.exists()


# -- stopping and choosing -----------------------------------------------------------------------------------------


def test_mail_can_be_stopped_with_one_click_and_the_address_is_deleted(client: Any, meeting: Any) -> None:
    page = meeting()
    subscribed(page)
    log_change(page, ChangeField.PLACE, after="The library")
    sending.work(timezone.now())
    [message] = mail.outbox
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    url = link(message, "unsubscribe")
    assert message.extra_headers["List-Unsubscribe"].endswith(f"{url}>")
    assert client.get(url).status_code == 200
    assert Subscription.objects.exists()
    assert client.post(url).status_code == 200
    assert not Subscription.objects.exists()
    assert not OutboxMessage.objects.exists()
    assert client.post(url).status_code == 200


def test_a_made_up_token_opens_nothing(client: Any, meeting: Any) -> None:
    found = subscribed(meeting())
    for token in ("x", found.token[:-1], str(found.uuid), found.token + "x"):
        for ending in ("", "confirm/", "unsubscribe/"):
            assert client.post(f"/engagement/subscription/{token}/{ending}").status_code == 404
    assert Subscription.objects.exists()


def test_pages_with_a_token_are_kept_from_caches_and_searches(client: Any, meeting: Any) -> None:
    found = subscribed(meeting())
    for ending in ("", "confirm/", "unsubscribe/"):
        response = client.get(f"/engagement/subscription/{found.token}/{ending}")
        assert "no-store" in response["Cache-Control"]
        assert (response["Referrer-Policy"], "noindex" in response["X-Robots-Tag"]) == ("same-origin", True)


def test_only_what_was_chosen_is_sent(client: Any, meeting: Any) -> None:
    page = meeting()
    found = subscribed(page)
    assert client.post(f"/engagement/subscription/{found.token}/", {"wanted": ["decisions"]}).status_code == 200
    log_change(page, ChangeField.PLACE, after="The library")
    log_change(page, ChangeField.DECISIONS, after="2 decisions")
    sending.work(timezone.now())
    assert [message.subject for message in mail.outbox] == [f"Decisions: {page.title}"]


# -- what is sent --------------------------------------------------------------------------------------------------


def test_a_cancelled_meeting_is_told_to_who_follows_its_committee(meeting: Any, planning: Any) -> None:
    page = meeting("Budget")
    subscribed(planning, "committee")
    page.status, page.status_reason = "cancelled", "The heating has failed."
    publish(page)
    sending.work(timezone.now())
    [message] = mail.outbox
    assert message.subject == "Will not take place as planned: Budget"
    assert "The heating has failed." in message.body
    assert f"/engagement/id/{page.translation_key}/" in message.body


def test_who_follows_meeting_and_committee_is_told_once(meeting: Any, planning: Any) -> None:
    page = meeting()
    subscribed(planning, "committee")
    subscribed(page)
    log_change(page, ChangeField.PLACE, after="The library")
    sending.work(timezone.now())
    sending.work(timezone.now())
    assert len(mail.outbox) == 1


def test_several_changes_of_a_meeting_come_in_one_mail(meeting: Any) -> None:
    page = meeting()
    subscribed(page)
    log_change(page, ChangeField.PLACE, after="The library")
    log_change(page, ChangeField.FORMAT, after="Online")
    sending.work(timezone.now())
    [message] = mail.outbox
    assert "The library" in message.body
    assert "Online" in message.body


def test_a_published_agenda_is_told_once(meeting: Any) -> None:
    page = meeting()
    subscribed(page)
    stages = record_of(page)
    stages.agenda_published_at = timezone.now()
    stages.save()
    for _count in range(3):
        sending.work(timezone.now())
    assert [message.subject for message in mail.outbox] == [f"Agenda: {page.title}"]


def test_words_erased_before_sending_never_go_out(meeting: Any) -> None:
    page = meeting()
    subscribed(page)
    line = log_change(page, ChangeField.DOCUMENT_ADDED, after="CANARY")
    sending.queue(timezone.now())
    assert OutboxMessage.objects.count() == 1
    MeetingChange.objects.filter(pk=line.pk).update(before="", after="", erased=True)
    sending.send(timezone.now())
    assert not mail.outbox


def test_a_meeting_taken_back_before_sending_is_not_told_of(meeting: Any) -> None:
    page = meeting(starts=30)
    subscribed(page)
    log_change(page, ChangeField.PLACE, after="The library")
    sending.queue(timezone.now())
    page.unpublish()
    assert sending.send(timezone.now()) == 0
    assert OutboxMessage.objects.get().ended == "not_public"


def test_mail_has_the_councils_sender_and_the_subscribers_language(meeting: Any, welsh_home: Any) -> None:
    from wagtail.models import Site

    page = meeting()
    CouncilSettings.objects.create(site=Site.objects.get(is_default_site=True), sender_address="news@council.example")
    subscribed(page, language="cy")
    log_change(page, ChangeField.PLACE, after="Y llyfrgell")
    sending.work(timezone.now())
    [message] = mail.outbox
    assert message.from_email == "news@council.example"
    assert "/cy/engagement/id/" in message.body


def test_who_confirms_later_is_not_told_of_what_was_before(meeting: Any) -> None:
    page = meeting()
    log_change(page, ChangeField.PLACE, after="The library", at=timezone.now() - timedelta(hours=1))
    subscribed(page)
    sending.work(timezone.now())
    assert not mail.outbox


def test_addresses_that_were_never_confirmed_are_forgotten_after_a_week(meeting: Any) -> None:
    page = meeting()
    now = timezone.now()
    subscribed(page, confirmed_at=None, created_at=now - timedelta(days=6))
    sending.work(now)
    assert Subscription.objects.exists()
    sending.work(now + timedelta(days=2))
    assert not Subscription.objects.exists()


def test_the_regular_job_sends(meeting: Any) -> None:
    page = meeting()
    subscribed(page)
    log_change(page, ChangeField.PLACE, after="The library")
    call_command("engagement_tick", verbosity=0)
    assert len(mail.outbox) == 1


# -- once, whatever fails ------------------------------------------------------------------------------------------


def test_what_the_server_refuses_is_tried_again_later(
    meeting: Any, flaky: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    page, now = meeting(), timezone.now()
    subscribed(page)
    log_change(page, ChangeField.PLACE, after="The library")
    flaky += ["refuse"]
    with caplog.at_level(logging.DEBUG):
        assert sending.work(timezone.now()) == 0
    assert READER not in caplog.text
    assert OutboxMessage.objects.get().error == "ConnectionRefusedError"
    assert sending.work(now + timedelta(minutes=1)) == 0
    assert sending.work(now + timedelta(minutes=10)) == 1
    assert len(mail.outbox) == 1


def test_a_server_that_always_refuses_is_given_up_on(meeting: Any, flaky: list[str]) -> None:
    page, now = meeting(), timezone.now()
    subscribed(page)
    log_change(page, ChangeField.PLACE, after="The library")
    flaky += ["refuse"] * 50
    for day in range(10):
        sending.work(now + timedelta(days=day))
    found = OutboxMessage.objects.get()
    assert (found.ended, found.attempts) == ("failed", len(sending.WAITS) + 1)


def test_one_address_that_fails_does_not_keep_the_others_from_their_mail(meeting: Any, flaky: list[str]) -> None:
    page = meeting()
    for count in range(3):
        subscribed(page, email=f"r{count}@example.org")
    log_change(page, ChangeField.PLACE, after="The library")
    flaky += ["ok", "refuse", "ok"]
    assert sending.work(timezone.now()) == 2


STEPS = st.lists(st.sampled_from(["ok", "refuse", "cut before", "cut after"]), max_size=12)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=STEPS, changes=st.integers(1, 3), readers=st.integers(1, 3))
def test_no_message_is_sent_twice_and_none_is_lost_but_by_a_killed_run(
    meeting: Any, flaky: list[str], plan: list[str], changes: int, readers: int
) -> None:
    OutboxMessage.objects.all().delete()
    Subscription.objects.all().delete()
    mail.outbox.clear()
    page = meeting(f"Meeting {uuid.uuid4().hex}")
    for count in range(readers):
        subscribed(page, email=f"r{count}@example.org")
    for count in range(changes):
        log_change(page, ChangeField.PLACE, after=f"Room {count}.")
    flaky[:] = plan
    now = timezone.now()
    for step in range(len(plan) + 8):
        try:
            sending.work(_later(now, step))
            sending.work(_later(now, step))
        except CutOff:
            continue
    got: Counter[tuple[str, str]] = Counter()
    for message in mail.outbox:
        got.update((message.to[0], room) for room in re.findall(r"Room \d\.", message.body))
    assert max(got.values(), default=1) == 1
    lost = OutboxMessage.objects.filter(sent_at__isnull=True)
    assert set(lost.values_list("ended", flat=True)) <= {"interrupted", "failed"}
    assert len(got) + lost.count() >= changes * readers


def _later(now: datetime, step: int) -> datetime:
    return now + timedelta(hours=13 * step)


def test_the_register_shows_what_is_followed_and_not_by_whom(admin: Any, meeting: Any) -> None:
    found = subscribed(meeting())
    for url in ("", f"inspect/{found.pk}/"):
        response = admin.get(f"/admin/engagement/subscriptions/{url}")
        assert response.status_code == 200
        assert str(found.subject) in response.content.decode()
        assert READER not in response.content.decode()


def test_pages_lead_to_the_form(client: Any, planning: Any, meeting: Any) -> None:
    page = meeting()
    assert form_of(page) in client.get(page.url).content.decode()
    assert form_of(planning, "committee") in client.get(planning.url).content.decode()
