"""Structured data (schema.org) that search engines read; built from public facts, written by the ``json_ld`` tag."""

from typing import Any


def event_data(page: Any, facts: Any, language: str, *, cancelled: bool) -> dict[str, Any] | None:
    """``Event`` for a page with start, end, place and status; None without a start."""
    if not facts.starts_at:
        return None
    status = "EventCancelled" if cancelled else "EventScheduled"
    previous = getattr(facts, "previous_starts_at", None)
    if previous and previous != facts.starts_at and not cancelled:
        status = "EventRescheduled"
    mode = {"online": "OnlineEventAttendanceMode", "hybrid": "MixedEventAttendanceMode"}.get(
        facts.format, "OfflineEventAttendanceMode"
    )
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": page.title,
        "description": page.summary,
        "inLanguage": language,
        "startDate": facts.starts_at.isoformat(),
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": f"https://schema.org/{mode}",
        "url": page.full_url or "",
    }
    if facts.ends_at:
        data["endDate"] = facts.ends_at.isoformat()
    if previous:
        data["previousStartDate"] = previous.isoformat()
    locations: list[dict[str, Any]] = []
    if facts.format != "online" and (page.place_name or page.place_address):
        locations.append({"@type": "Place", "name": page.place_name, "address": page.place_address})
    if facts.format != "in_person" and facts.joining_url:
        locations.append({"@type": "VirtualLocation", "url": facts.joining_url})
    if locations:
        data["location"] = locations if len(locations) > 1 else locations[0]
    return data
