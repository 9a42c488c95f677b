"""Pages for subscribers: asking, confirming, choosing and stopping. Nothing happens on a GET, because mail scanners
open every link; every answer is the same whether or not an address is known."""

from typing import Any

from django import forms
from django.core import signing
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.models import Site

from wagtail_engagement.kit.outbox import sending
from wagtail_engagement.kit.outbox.records import Subscription, What, everything, of_token
from wagtail_engagement.kit.outbox.topics import topic_of
from wagtail_engagement.kit.public_index import PublicIndexEntry


FOLDER = "wagtail_engagement/subscriptions"

#: In an hour: questions sent to one address about all subjects, and forms sent from one place.
MOST_TO_AN_ADDRESS = 3
MOST_FROM_A_PLACE = 20
HOUR = 3600


class WantedForm(forms.Form):
    """What a subscriber wants to hear of."""

    wanted = forms.MultipleChoiceField(
        label=_("What do you want to hear of?"), choices=What.choices, widget=forms.CheckboxSelectMultiple
    )


class SubscribeForm(WantedForm):
    """The address, and a field people do not see: what fills it in is a program."""

    email = forms.EmailField(
        label=_("Your email address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}), max_length=254
    )
    website = forms.CharField(required=False, label=_("Leave this empty"))
    field_order = ("email", "wanted", "website")


def _too_often(scope: str, value: str, most: int) -> bool:
    """Whether something was done too often within an hour. The value is kept as a keyed digest only."""
    key = f"engagement-mail-{scope}-{salted_hmac('wagtail_engagement.mail', value).hexdigest()}"
    if cache.add(key, 1, HOUR):
        return False
    try:
        return cache.incr(key) > most
    except ValueError:  # it ran out in between
        return False


def _page(request: HttpRequest, name: str, status: int = 200, **context: Any) -> HttpResponse:
    response = render(request, f"{FOLDER}/{name}.html", context, status=status)
    # the address holds a secret: no other site and no search engine shall have it
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest, kind: str, subject: Any) -> HttpResponse:
    """The form, and after it "look into your mail", whoever it was."""
    site = Site.find_for_request(request)
    language = get_language() or "en"
    rows = PublicIndexEntry.objects.in_language(language).on_site(site.pk if site else None)
    entry = rows.filter(kind=kind, subject=subject, item="").first()
    if entry is None or site is None or topic_of(kind) is None:
        raise Http404
    form = SubscribeForm(request.POST or None, initial={"wanted": everything()})
    if request.method != "POST" or not form.is_valid():
        return _page(request, "subscribe", form=form, entry=entry, status=400 if form.errors else 200)
    if _too_often("place", request.META.get("REMOTE_ADDR", ""), MOST_FROM_A_PLACE):
        return _page(request, "too_often", entry=entry, status=429)
    email = form.cleaned_data["email"].strip().lower()
    if not form.cleaned_data["website"] and not _too_often("address", email, MOST_TO_AN_ADDRESS):
        found, made = Subscription.objects.get_or_create(
            email=email,
            kind=kind,
            subject=subject,
            site=site,
            defaults={"language": language, "wanted": form.cleaned_data["wanted"]},
        )
        if found.confirmed_at is None and not made:
            # nobody has confirmed it: the latest wish counts
            found.language, found.wanted = language, form.cleaned_data["wanted"]
            found.save(update_fields=["language", "wanted"])
        sending.ask_to_confirm(found, entry.title)
    return _page(request, "asked", entry=entry)


def _of_token(token: str) -> Subscription | None:
    try:
        return of_token(token)
    except signing.BadSignature as error:
        raise Http404 from error


def _entry(subscription: Subscription | None) -> PublicIndexEntry | None:
    if subscription is None:
        return None
    rows = PublicIndexEntry.objects.in_language(get_language() or "en").on_site(subscription.site_id)
    return rows.filter(kind=subscription.kind, subject=subscription.subject, item="").first()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A button on GET; on POST mail begins."""
    found = _of_token(token)
    if found is None:
        return _page(request, "unsubscribed", status=410)
    if request.method == "POST":
        sending.confirm(found)
        return _page(request, "confirmed", entry=_entry(found), token=token)
    return _page(request, "confirm", entry=_entry(found), token=token)


@never_cache
@csrf_exempt  # mail programs press the button themselves (RFC 8058); who has the token may stop the mail, no more
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """A button on GET; on POST the address is deleted."""
    found = _of_token(token)
    if request.method == "POST" or found is None:
        if found is not None:
            found.delete()
        return _page(request, "unsubscribed")
    return _page(request, "unsubscribe", entry=_entry(found), token=token)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """What the subscriber gets, to be changed."""
    found = _of_token(token)
    if found is None:
        return _page(request, "unsubscribed", status=410)
    form = WantedForm(request.POST or None, initial={"wanted": found.wanted})
    saved = request.method == "POST" and form.is_valid()
    if saved:
        found.wanted = form.cleaned_data["wanted"]
        found.save(update_fields=["wanted"])
    context = {"form": form, "entry": _entry(found), "token": token, "saved": saved}
    return _page(request, "manage", status=400 if form.errors else 200, **context)
