"""Harrowmere Council: a fictional council's website, as it stood before the package was added."""
