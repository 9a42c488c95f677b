"""Measures pages and lists against the reference page, in ratios from one interleaved run."""
