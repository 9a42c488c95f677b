"""Tests of the package, the example site and the tools, in folders named as what they test."""
