"""Dates in Arabic as the Unicode CLDR has them; Django gives a time of day the English order."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y، P"
