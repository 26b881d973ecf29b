"""The lists of words that moderators keep, one for each language and one for all."""

from collections import namedtuple

from django.db.models import Count, Max
from django.utils.translation import pgettext

from ..language import guess
from ..models import PostStatus, WordAction, WordRule
from .draft import Decision
from .matching import Matcher
from .unfit import Unfit

Rule = namedtuple("Rule", "word language action")

# The last list that was read, by what tells it from others; a process keeps one.
_kept = {}


def listed_words(draft):
    """The phase: what a listed word leads to. Of several, refusing comes before spam, and spam
    before waiting. One query, a second one after the list has changed."""
    found = rules_met(draft.source, draft.language)
    by_action = {rule.action: rule for rule in reversed(found)}
    if refused := by_action.get(WordAction.REFUSE):
        sentence = pgettext(
            "post refused",
            "“%(word)s” is a word that is not used here. Your text is still here: please say it "
            "in another way.",
        )
        return Unfit(sentence % {"word": refused.word.strip("*")})
    if spam := by_action.get(WordAction.SPAM):
        return Decision(PostStatus.SPAM, "word-of-spam", detail=spam.word)
    if held := by_action.get(WordAction.HOLD):
        return Decision(PostStatus.PENDING, "listed-word", detail=held.word)
    return None


def rules_met(source, language):
    """The rules that a text meets: those of all languages, of the one that its writer says and
    of the one it is seen to be in; of every language when that is not certain."""
    matcher = _matcher()
    if matcher is None or not (met := matcher.find(source)):
        return []
    guessed = guess(source)
    if not guessed.is_certain:
        return met
    languages = {"", language, guessed.tag}
    return [rule for rule in met if rule.language in languages]


def _matcher():
    """The Matcher of the present list, None of an empty one."""
    state = tuple(WordRule.objects.order_by().aggregate(Count("pk"), Max("changed_at")).values())
    known = _kept.get("list")
    if known and known[0] == state:
        return known[1]
    rules = WordRule.objects.order_by("pk").values_list("word", "language", "action")
    matcher = Matcher([Rule(*rule) for rule in rules]) if state[0] else None
    _kept["list"] = (state, matcher)
    return matcher
