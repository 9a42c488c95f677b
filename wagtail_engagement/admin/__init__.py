"""Screens of the core in Wagtail's admin: vocabulary, page lists, the home panel and the registers of records."""
