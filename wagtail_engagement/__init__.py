"""Consultations, public meetings, case studies and guides for any council's Wagtail site."""

__version__ = "0.1.0"
