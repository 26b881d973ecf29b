"""Why a post waits or is spam, in words for moderators and for its author."""

from django.utils.translation import pgettext_lazy

LABELS = {
    "nothing-against-it": pgettext_lazy("reason of a decision", "Nothing spoke against it"),
    "by-a-moderator": pgettext_lazy("reason of a decision", "A moderator wrote it"),
    "first-post-of-a-guest": pgettext_lazy("reason of a decision", "First post of a guest"),
    "first-post-of-a-member": pgettext_lazy("reason of a decision", "First post of a new member"),
    "first-translation-of-a-member": pgettext_lazy(
        "reason of a decision", "First translation of a member"
    ),
    "links-of-a-newcomer": pgettext_lazy(
        "reason of a decision", "Links to other sites, by somebody new"
    ),
    "listed-word": pgettext_lazy("reason of a decision", "It has a word of your lists"),
    "word-of-spam": pgettext_lazy(
        "reason of a decision", "It has a word that your lists call spam"
    ),
    "premoderated": pgettext_lazy(
        "reason of a decision", "Posts of this author wait, by a decision of moderators"
    ),
    "without-proof": pgettext_lazy(
        "reason of a decision", "First post, from a browser that did no arithmetic for it"
    ),
    "akismet-spam": pgettext_lazy("reason of a decision", "Akismet calls it spam"),
    "akismet-failed": pgettext_lazy("reason of a decision", "Akismet could not be asked"),
    "removed-lately": pgettext_lazy(
        "reason of a decision", "Several posts of this author were removed in the last week"
    ),
}


def label_of(reason_code):
    """What a code says in the language of the page; the code itself when it is not known."""
    return LABELS.get(reason_code, reason_code)
