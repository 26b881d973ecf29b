"""Discussions made up for measurements: as large as asked for, and the same for the same seed."""
