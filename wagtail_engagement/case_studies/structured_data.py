"""What search engines read of a case study (schema.org), from public facts only."""

from typing import Any
from urllib.parse import urljoin


def article_data(page: Any, row: Any, language: str) -> dict[str, Any]:
    """``Article`` for a case study; ``row`` is its public row."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": page.title,
        "description": page.summary,
        "inLanguage": language,
        "url": page.full_url or "",
    }
    if page.first_published_at:
        data["datePublished"] = page.first_published_at.isoformat()
    if page.last_published_at:
        data["dateModified"] = page.last_published_at.isoformat()
    if row.year:
        data["temporalCoverage"] = str(row.year)
    if row.card.get("picture"):
        data["image"] = urljoin(page.full_url or "", row.card["picture"]["url"])
    if row.card.get("topics"):
        data["about"] = [label["name"] for label in row.card["topics"]]
    return data
