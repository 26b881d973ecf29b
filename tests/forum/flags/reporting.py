"""What tests of reports do, said once."""

from forum.actions.flags import flag_post
from forum.stamps import make_stamp
from tests.factories import guest_actor, member_actor


def report(post, reader, reason_code="abuse", words=""):
    """A report by a member, or by the guest who goes by a key."""
    actor = guest_actor(key=reader) if isinstance(reader, str) else member_actor(reader)
    return flag_post(actor=actor, post=post, reason_code=reason_code, words=words)


def report_by_many(post, n=3, reason_code="abuse"):
    """As many reports of guests as fold a post, unless another number is said."""
    return [report(post, f"reader-{number}", reason_code) for number in range(n)]


def report_data(post, **fields):
    """What the form of a report sends: a guest's, `fields` on top."""
    stamp = make_stamp(post.discussion)
    return {"reason": "abuse", "words": "It insults her.", "stamp": stamp} | fields
