"""Template tags of the council's website."""
