"""What the formats of dates of Django lack, by language."""
