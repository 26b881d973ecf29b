"""A text that somebody has begun, kept in her session while she signs in or signs up.

It is given back under the discussion that it was written for, in whichever way she comes back
from, and forgotten when it is published.
"""

import time

from .guard import has_session

SESSION_KEY = "kept_texts"
FIELDS = ("source", "language", "thread", "parent", "idempotency_key", "guest_name", "guest_email")
KEPT_SECONDS = 6 * 60 * 60  # Long enough for a mail to be found and its link followed.
MOST_TEXTS = 5
LONGEST = 50_000  # Letters in a field: far more than a post can have, and room for what is to go.


def keep_text(request, discussion):
    """Keep what was sent with this form, for this browser alone; whether there was room for it."""
    sent = {name: request.POST.get(name, "") for name in FIELDS}
    if any(len(value) > LONGEST for value in sent.values()):
        return False
    if sent["source"].strip():
        texts = request.session.get(SESSION_KEY, {})
        texts.pop(str(discussion.pk), None)
        latest = list(texts.items())[1 - MOST_TEXTS :]
        text = sent | {"at": time.time()}
        request.session[SESSION_KEY] = {**dict(latest), str(discussion.pk): text}
    return True


def kept_text(request, discussion):
    """What is kept for this discussion, by the name of its field; empty for nothing."""
    if not has_session(request):
        return {}
    text = request.session.get(SESSION_KEY, {}).get(str(discussion.pk), {})
    return text if time.time() - text.get("at", 0) < KEPT_SECONDS else {}


def forget_text(request, discussion):
    """Forget what was kept for this discussion, once it is published."""
    texts = request.session.get(SESSION_KEY, {}) if has_session(request) else {}
    if texts.pop(str(discussion.pk), None):
        request.session[SESSION_KEY] = texts
