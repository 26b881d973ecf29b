"""Texts that a spreadsheet would take for formulas, made such that it does not, and back."""

DANGEROUS = tuple("=+-@|%\t\r\n\u2013\u2014\u2212\uff1d\uff0b\uff0d\uff20")
QUOTE = "'"


def unformulated(text):
    """A text with an apostrophe before it where it would be a formula, or looks so marked."""
    return f"{QUOTE}{text}" if text.lstrip(" ").startswith((*DANGEROUS, QUOTE)) else text


def as_written(cell):
    """The text of a cell that `unformulated` made; any other as it is."""
    bare = cell.removeprefix(QUOTE)
    return bare if bare != cell and unformulated(bare) == cell else cell
