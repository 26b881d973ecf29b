"""Every decision from every status, and taking each back."""

import pytest

from accounts.permissions import Refused
from forum.actions.deciding import decide
from forum.actions.editing import edit_for_author
from forum.actions.posts import delete_post, edit_post
from forum.actions.taking_back import take_back
from forum.models import Flag, KeptText, ModerationLogEntry, Post, PostStatus, Review, Why
from forum.moderation.decisions import WAYS, Overtaken, state_of
from forum.moderation.queue import open_review
from tests.factories import make_post, make_thread, make_user, member_actor

STATUSES = ["pending", "published", "hidden", "spam", "deleted"]
# What becomes of a post in this status; nothing where the decision is refused.
OUTCOMES = {
    ("publish", "pending"): "published",
    ("publish", "spam"): "published",
    ("keep", "published"): "published",
    ("hide", "pending"): "hidden",
    ("hide", "published"): "hidden",
    ("hide", "spam"): "hidden",
    ("spam", "pending"): "spam",
    ("spam", "published"): "spam",
    ("spam", "hidden"): "spam",
    ("spam", "spam"): "spam",
    ("delete", "pending"): "deleted",
    ("delete", "published"): "deleted",
    ("delete", "hidden"): "deleted",
    ("delete", "spam"): "deleted",
    ("restore", "hidden"): "published",
    ("restore", "deleted"): "published",
}
ALREADY = {("publish", "published"), ("hide", "hidden"), ("delete", "deleted")}
ALREADY |= {("restore", "published")}


@pytest.fixture
def decides(moderator):
    return member_actor(moderator)


def post_in(status, actor):
    """A post that came to be in a status the way posts do."""
    post = make_post(make_thread(), source="Así fue.")
    if status == "deleted":
        decide(actor=actor, post=post, decision="delete")
    elif status != "published":
        Post.objects.filter(pk=post.pk).update(status=status)
        if status != "hidden":
            open_review(post, Why.HELD, "listed-word", detail="así")
    post.refresh_from_db()
    return post


def facts_of(post):
    found = Post.objects.values("status", "source", "html", "is_deleted_by_moderators")
    counted = dict(post.thread.tallies.values_list("language", "posts"))
    opened = Review.objects.filter(post=post, closed_at=None).values("why", "reason_code", "detail")
    return found.get(pk=post.pk), {tag: n for tag, n in counted.items() if n}, list(opened)


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("decision", WAYS)
def test_a_decision_leads_where_it_should_and_back(decides, decision, status):
    post = post_in(status, decides)
    before = facts_of(post)
    after = OUTCOMES.get((decision, status))
    if after is None and (decision, status) not in ALREADY:
        with pytest.raises(Refused):
            decide(actor=decides, post=post, decision=decision)
        assert facts_of(post) == before
        return
    if status == "published":
        open_review(post, Why.FLAGGED, "abuse", score=3)
        before = facts_of(post)
        if (decision, status) in ALREADY:
            with pytest.raises(Refused):
                decide(actor=decides, post=post, decision=decision)
            return
    entry = decide(actor=decides, post=post, decision=decision)
    if after and (status != after or status in {"spam", "published"}):
        assert facts_of(post)[0]["status"] == after
        assert facts_of(post)[2] == []
        take_back(actor=decides, entry=entry)
    assert facts_of(post) == before


def test_what_is_deleted_keeps_its_place_and_not_its_words(decides):
    post = make_post(source="Palabras feas")
    decide(actor=decides, post=post, decision="delete", reason_code="abuse", note="Otra vez.")
    post.refresh_from_db()
    assert (post.status, post.source, post.html) == ("deleted", "", "")
    assert post.kept_text.source == "Palabras feas"
    entry = ModerationLogEntry.objects.get()
    assert (entry.reason_code, entry.note) == ("abuse", "Otra vez.")


def test_words_that_are_gone_cannot_be_brought_back(decides):
    post = make_post()
    entry = decide(actor=decides, post=post, decision="delete")
    KeptText.objects.all().delete()
    with pytest.raises(Refused, match="words of this post are gone"):
        take_back(actor=decides, entry=entry)
    with pytest.raises(Refused, match="words of this post are gone"):
        decide(actor=decides, post=post, decision="restore")


def test_the_second_moderator_is_told_what_the_first_decided(decides):
    post = post_in("pending", decides)
    seen = state_of(post)
    first = member_actor(make_user("Olga", is_superuser=True))
    entry = decide(actor=first, post=post, decision="spam", seen=seen)
    for decision in ["publish", "spam", "hide"]:
        with pytest.raises(Overtaken, match="Olga: Spam") as told:
            decide(actor=decides, post=Post.objects.get(), decision=decision, seen=seen)
        assert told.value.entry == entry
    assert ModerationLogEntry.objects.count() == 1


def test_a_decision_is_about_the_words_that_were_seen(decides):
    author = make_user("Ana")
    post = make_post(author=author)
    seen = state_of(post)
    edit_post(actor=member_actor(author), post=post, source="Otra cosa muy distinta.")
    with pytest.raises(Overtaken, match="changed since"):
        decide(actor=decides, post=post, decision="hide", seen=seen)


def test_what_is_fine_is_held_against_the_post_no_more(decides, member):
    post = make_post(is_folded=True)
    made = {"post": post, "reason_code": "abuse", "created_at": post.created_at}
    flag = Flag.objects.create(member=member, **made)
    open_review(post, Why.FLAGGED, "abuse")
    entry = decide(actor=decides, post=post, decision="keep")
    flag.refresh_from_db()
    post.refresh_from_db()
    assert (flag.outcome, post.cleared_reasons, post.is_folded) == ("dismissed", "abuse", False)
    take_back(actor=decides, entry=entry)
    flag.refresh_from_db()
    post.refresh_from_db()
    assert (flag.outcome, post.cleared_reasons, post.is_folded) == ("", "", True)


def test_a_moderator_edits_and_takes_it_back(decides, moderator):
    author = make_user("Ana")
    post = make_post(author=author, source="Llámame: 600 123 456")
    entry = edit_for_author(
        actor=decides, post=post, source="Llámame.", message="Sin teléfonos.", reason_code="privacy"
    )
    post.refresh_from_db()
    assert (post.source, post.status, post.is_edited_by_moderators) == (
        "Llámame.",
        "published",
        True,
    )
    assert post.revisions.get().editor == author
    take_back(actor=decides, entry=entry)
    post.refresh_from_db()
    assert (post.source, post.is_edited_by_moderators) == ("Llámame: 600 123 456", False)
    assert [revision.editor for revision in post.revisions.all()] == [author, moderator]


def test_a_held_post_is_edited_and_published_at_once(decides):
    post = post_in("pending", decides)
    edit_for_author(actor=decides, post=post, source="Fue así.", publishes=True)
    assert facts_of(post)[0]["status"] == "published"
    assert Post.objects.get().source == "Fue así."


def test_an_edit_is_not_taken_back_over_what_the_author_wrote_since(decides):
    author = make_user("Ana")
    post = make_post(author=author)
    entry = edit_for_author(actor=decides, post=post, source="Corregido.")
    edit_post(actor=member_actor(author), post=post, source="Ahora lo digo yo.")
    with pytest.raises(Refused, match="author has changed"):
        take_back(actor=decides, entry=entry)


def test_nothing_is_taken_back_twice_or_over_a_later_decision(decides):
    post = make_post()
    hidden = decide(actor=decides, post=post, decision="hide")
    restored = decide(actor=decides, post=post, decision="restore")
    with pytest.raises(Refused, match="Mona: Restore"):
        take_back(actor=decides, entry=hidden)
    take_back(actor=decides, entry=restored)
    take_back(actor=decides, entry=hidden)
    with pytest.raises(Refused, match="already"):
        take_back(actor=decides, entry=hidden)
    assert facts_of(post)[0]["status"] == "published"


def test_what_its_author_took_away_since_stays_away(decides):
    author = make_user("Ana")
    post = make_post(author=author, status=PostStatus.PENDING)
    entry = decide(actor=decides, post=post, decision="publish")
    delete_post(actor=member_actor(author), post=post)
    with pytest.raises(Refused, match="author has taken"):
        take_back(actor=decides, entry=entry)


def test_marks_come_back_with_taking_back_alone(decides):
    post = make_post(is_highlighted=True)
    entry = decide(actor=decides, post=post, decision="hide")
    take_back(actor=decides, entry=entry)
    post.refresh_from_db()
    assert post.is_highlighted
