"""The lists of words that moderators keep."""

from ..permissions import can_list_words


def save_word(*, actor, rule):
    """Save a WordRule, new or changed; raises Refused."""
    can_list_words(actor).require()
    rule.word = " ".join(rule.word.split())
    rule.changed_by = actor.user
    rule.save()
    return rule


def remove_word(*, actor, rule):
    """Remove a WordRule; raises Refused."""
    can_list_words(actor).require()
    rule.delete()
