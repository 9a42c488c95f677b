"""Structured data (schema.org) of a consultation; there is no type for one, so it says what the page is about and when."""

from typing import Any

from wagtail_engagement.consultations.lifecycle import ConsultationFacts


def consultation_data(page: Any, row: Any, facts: ConsultationFacts, language: str) -> dict[str, Any]:
    """``WebPage`` with the time it covers (ISO 8601 interval, ``..`` where an end is open), topics and areas."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": page.title,
        "description": page.summary,
        "inLanguage": language,
        "url": page.full_url or "",
    }
    if page.first_published_at:
        data["datePublished"] = page.first_published_at.isoformat()
    if page.last_published_at:
        data["dateModified"] = page.last_published_at.isoformat()
    if facts.opens_at or facts.closed_at:
        data["temporalCoverage"] = "/".join(at.isoformat() if at else ".." for at in (facts.opens_at, facts.closed_at))
    topics = [{"@type": "Thing", "name": label["name"]} for label in row.card.get("topics", [])]
    if topics:
        data["about"] = topics
    areas = [{"@type": "Place", "name": label["name"]} for label in row.card.get("areas", [])]
    if areas:
        data["spatialCoverage"] = areas
    lead = row.card.get("lead")
    if lead:
        data["publisher"] = {"@type": "Organization", "name": lead["name"]}
    return data
