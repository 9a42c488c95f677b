"""Dates and times the way people in Britain write them."""
