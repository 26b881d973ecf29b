"""How moderators rearrange and close, page by page, and where old links lead."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.actions.syntheses import publish_synthesis
from forum.citations import mark_of
from forum.models import ModerationLogEntry, Post, Thread, ThreadTitle
from tests.conftest import sign_in
from tests.factories import make_discussion, make_post, member_actor, post_form_data

from .gardening import again, chain, check_everything, place, step


def test_a_post_is_moved_by_plain_forms_and_back(moderator_client, here, elsewhere):
    reply = chain(here, 2)[1]
    page = moderator_client.get(f"/en/forum/posts/{reply.pk}/move/")
    assert f"?to={elsewhere.pk}" in page.text
    confirm = moderator_client.get(f"/en/forum/posts/{reply.pk}/move/?to={elsewhere.pk}")
    assert "It leaves this discussion" in confirm.text
    assert again(reply).thread == here  # Nothing has happened yet.
    answer = moderator_client.post(f"/en/forum/posts/{reply.pk}/moving/", {"to": elsewhere.pk})
    assert answer.status_code == 303
    assert again(reply).thread == elsewhere
    done = moderator_client.get(answer.headers["Location"], follow=True)
    undo_url = f"/en/forum/steps/{step().pk}/"
    assert f'href="{undo_url}"' in done.text or undo_url in str(list(done.context["messages"]))
    assert "Take it back" in moderator_client.get(undo_url).text
    moderator_client.post(f"{undo_url}undo/")
    check_everything()
    assert again(reply).thread == here
    assert "This was taken back already." in moderator_client.get(undo_url).text


def test_a_topic_is_made_named_shown_and_merged_back(moderator_client, client, here):
    reply = chain(here, 2)[1]
    url = f"/en/forum/posts/{reply.pk}/split/"
    empty = moderator_client.post(url, {"title_es": " "})
    assert empty.status_code == 422
    assert "Write a title in one language at least." in empty.text
    moderator_client.post(url, {"title_es": "El agua", "title_en": "Water"})
    topic = again(reply).thread
    page = client.get(f"/en/forum/threads/{topic.pk}/").text
    assert "Topic" in page
    assert "Water" in page
    assert "Water" in client.get(f"/en/forum/discussions/{topic.discussion_id}/").text
    moderator_client.post(f"/en/forum/threads/{topic.pk}/rename/", {"title_ar": "الماء"})
    assert 'lang="ar"' in client.get(f"/en/forum/threads/{topic.pk}/").text
    merge = moderator_client.get(f"/en/forum/threads/{topic.pk}/merge/?to={here.pk}")
    assert "1 published post goes there" in merge.text
    moderator_client.post(f"/en/forum/threads/{topic.pk}/merging/", {"to": here.pk})
    assert again(reply).thread == here
    for path in ["", "feed.atom", "print/"]:
        answer = client.get(f"/en/forum/threads/{topic.pk}/{path}")
        assert answer.status_code == 302
        assert answer.headers["Location"] == f"/en/forum/threads/{here.pk}/{path}"


def test_old_links_of_a_moved_post_lead_to_it(moderator_client, client, here, elsewhere):
    post = make_post(here)
    old = f"/en/forum/discussions/{here.discussion_id}/"
    moderator_client.post(f"/en/forum/posts/{post.pk}/moving/", {"to": elsewhere.pk})
    place = client.get(f"/en/forum/posts/{post.pk}/").headers["Location"]
    assert (
        place == f"/en/forum/discussions/{elsewhere.discussion_id}/?post={post.pk}#post-{post.pk}"
    )
    page = client.get(f"{old}?post={post.pk}").text
    assert "where it is now" in page
    assert place in page
    gone = client.get(f"{old}?post=999999").text
    assert "where it is now" not in gone


def test_where_a_post_went_is_not_told_to_whoever_may_not_read_it(
    moderator_client, client, here, elsewhere
):
    post = make_post(here)
    moderator_client.post(f"/en/forum/posts/{post.pk}/moving/", {"to": elsewhere.pk})
    elsewhere.discussion.locations.update(is_public=False)
    page = client.get(f"/en/forum/discussions/{here.discussion_id}/?post={post.pk}").text
    assert "where it is now" not in page


def test_a_form_opened_before_a_move_still_lands_under_what_it_answers(
    moderator_client, guest, here, elsewhere
):
    root = make_post(here)
    data = post_form_data(here, parent=root)
    moderator_client.post(f"/en/forum/posts/{root.pk}/moving/", {"to": elsewhere.pk})
    answer = guest.post(f"/en/forum/discussions/{here.discussion_id}/posts/", data)
    assert answer.status_code == 303
    reply = Post.objects.latest("pk")
    assert (reply.parent, reply.thread) == (root, elsewhere)


def test_a_refused_move_says_why(moderator_client, here):
    post = make_post(here)
    answer = moderator_client.post(f"/en/forum/posts/{post.pk}/moving/", {"to": here.pk})
    assert answer.status_code == 409
    assert "in this thread already" in answer.text


def test_only_places_of_ones_own_are_offered_and_taken(lucia, here, there, elsewhere):
    client = sign_in(lucia)
    post = make_post(here)
    page = client.get(f"/en/forum/posts/{post.pk}/move/").text
    assert f"?to={there.pk}" in page
    assert f"?to={elsewhere.pk}" not in page
    for url in [f"move/?to={elsewhere.pk}"]:
        assert client.get(f"/en/forum/posts/{post.pk}/{url}").status_code == 403
    client.post(f"/en/forum/posts/{post.pk}/moving/", {"to": elsewhere.pk})
    assert again(post).thread == here
    foreign = make_post(elsewhere)
    for path in ["move/", "split/", "moving/"]:
        url = f"/en/forum/posts/{foreign.pk}/{path}"
        method = client.get if path == "move/" else client.post
        assert method(url, {"to": here.pk, "title_es": "X"}).status_code == 403


def test_places_are_found_by_the_title_of_their_page(moderator_client, here):
    wanted = place("w", make_discussion(title="Bosques"))
    post = make_post(here)
    page = moderator_client.get(f"/en/forum/posts/{post.pk}/move/?q=bosq").text
    assert f"?to={wanted.pk}" in page
    assert page.count("?to=") == 2  # Its general topic too.
    assert "no such page" in moderator_client.get(f"/en/forum/posts/{post.pk}/move/?q=zzz").text


def test_the_page_of_places_asks_no_more_for_more_discussions(moderator_client, here):
    post = make_post(here)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            moderator_client.get(f"/en/forum/posts/{post.pk}/move/")
        counts.append(len(queries))
        for number in range(5):
            place(f"n{number}")
    assert counts[1] <= counts[0]  # The first one also signs her in.


@pytest.mark.parametrize("name", ["client", "member_client", "instructor_client"])
def test_nobody_else_comes_near(request, name, here):
    reader = request.getfixturevalue(name)
    post = make_post(here)
    reads = [f"posts/{post.pk}/move/"]
    reads += [f"threads/{here.pk}/{path}/" for path in ["curate", "merge"]]
    reads += [f"discussions/{here.discussion_id}/curate/"]
    writes = [f"posts/{post.pk}/{path}/" for path in ["moving", "split"]]
    writes += [f"threads/{here.pk}/{path}/" for path in ["close", "reopen", "rename", "merging"]]
    writes += [f"discussions/{here.discussion_id}/{path}/" for path in ["close", "reopen"]]
    for path in reads:
        assert reader.get(f"/en/forum/{path}").status_code == 403
    for path in writes:
        assert reader.post(f"/en/forum/{path}", {"title_es": "X", "to": here.pk}).status_code == 403
    assert reader.get("/en/forum/steps/1/").status_code == 404
    assert not ModerationLogEntry.objects.exists()
    assert "/curate/" not in reader.get(f"/en/forum/threads/{here.pk}/").text
    assert Thread.objects.filter(is_topic=True).count() == 0
    assert not ThreadTitle.objects.filter(title="X").exists()


# A synthesis that cites what was moved


def test_a_synthesis_leads_to_a_cited_post_where_it_is_now(
    moderator_client, moderator, client, here, elsewhere
):
    post = make_post(here, source="Los bosques cooperan")
    publish_synthesis(
        actor=member_actor(moderator),
        discussion=here.discussion,
        language="en",
        source=f"Forests {mark_of(post.pk)}",
        version=0,
    )
    moderator_client.post(f"/en/forum/posts/{post.pk}/moving/", {"to": elsewhere.pk})
    url = f"/en/forum/discussions/{here.discussion_id}/"
    page = client.get(url).text
    assert f'href="/en/forum/posts/{post.pk}/"' in page
    assert "Los bosques" in page
    elsewhere.discussion.locations.update(is_public=False)
    assert "Los bosques" not in client.get(url).text
