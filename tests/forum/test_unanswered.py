"""What nobody has replied to yet, by language, for those who look after a discussion."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.models import DiscussionMode, PostStatus
from tests.conftest import sign_in
from tests.factories import make_discussion, make_post, make_thread, make_user


@pytest.fixture
def facilitator():
    return make_user("Fay")


@pytest.fixture
def thread(facilitator):
    discussion = make_discussion(
        languages=("es", "en"), mode=DiscussionMode.OPEN, staff=[facilitator]
    )
    thread = make_thread(discussion)
    for language in ["ar", "es", "es", "und"]:
        make_post(thread, language=language, source=f"sola {language}")
    make_post(parent=make_post(thread, language="es", source="respondida"), language="ar")
    make_post(thread, language="es", source="espera", status=PostStatus.PENDING)
    return thread


def feed_of(client, thread, query=""):
    url = f"/en/forum/discussions/{thread.discussion_id}/{query}"
    return client.get(url).context["feed"]


def shown(feed):
    return sorted(post.post.source for post in feed.branches)


def test_facilitator_sees_how_much_waits_for_a_reply_in_each_language(facilitator, thread):
    feed = feed_of(sign_in(facilitator), thread)
    counts = {choice.tag: choice.posts for choice in feed.unanswered}
    assert counts == {"es": 2, "ar": 1, "und": 1}


def test_pending_reply_is_no_reply_yet(facilitator, thread):
    root = make_post(thread, language="fr")
    make_post(parent=root, status=PostStatus.PENDING)
    type(root).objects.filter(pk=root.pk).update(reply_count=0)
    tags = [choice.tag for choice in feed_of(sign_in(facilitator), thread).unanswered]
    assert "fr" in tags


def test_one_language_is_shown_alone_and_open(facilitator, thread):
    client = sign_in(facilitator)
    choice = next(one for one in feed_of(client, thread).unanswered if one.tag == "ar")
    feed = client.get(choice.url).context["feed"]
    assert shown(feed) == ["sola ar"]
    assert not feed.branches[0].is_folded
    back = next(one for one in feed.unanswered if one.is_chosen)
    assert shown(client.get(back.url).context["feed"]) == [
        "sola ar",
        "sola es",
        "sola es",
        "sola und",
    ]


def test_other_readers_get_no_count_and_no_filter_by_language(client, member_client, thread):
    for reader in [client, member_client]:
        feed = feed_of(reader, thread, "?only=unanswered&language=ar")
        assert feed.unanswered == []
        assert feed.params.language == ""


@pytest.mark.parametrize("language", ["xx", "%00", "es,ar", ""])
def test_nonsense_shows_all_languages(facilitator, thread, language):
    feed = feed_of(sign_in(facilitator), thread, f"?only=unanswered&language={language}")
    assert len(feed.branches) == 4


def test_language_does_not_stay_in_addresses_of_other_filters(facilitator, thread):
    feed = feed_of(sign_in(facilitator), thread, "?only=unanswered&language=ar")
    assert "language" not in feed.all_url


def test_counting_costs_the_same_at_any_size(facilitator, thread):
    client = sign_in(facilitator)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            feed_of(client, thread)
        return len(captured)

    queries()
    few = queries()
    for language in ["fr", "pt", "it"] * 5:
        make_post(thread, language=language)
    assert queries() == few


def test_moderators_list_shows_it_for_each_discussion(moderator_client, thread):
    make_thread(make_discussion(title="Sin nada"))
    page = moderator_client.get("/admin/discussions/").content.decode()
    assert "only=unanswered&amp;language=ar" in page
    assert '<span lang="es">Español</span> 2' in page


def test_moderators_list_costs_the_same_with_more_discussions(moderator_client, thread):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            moderator_client.get("/admin/discussions/")
        return len(captured)

    queries()
    few = queries()
    for _ in range(3):
        make_post(make_thread(make_discussion()), language="fr")
    assert queries() == few
