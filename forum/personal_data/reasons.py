"""Why something stays when a person goes."""

STAYS_IN_THE_TREE = "Others have answered it: a tombstone keeps their answers in place."
STAYS_AS_A_RECORD = "It says what was decided about a text; only who decided is taken off."
