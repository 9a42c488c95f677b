"""The page families a site may install, by the name of their app below the package."""

from __future__ import annotations


FAMILIES = ("case_studies", "consultations", "events", "faqs", "hub", "ladder", "meetings")
