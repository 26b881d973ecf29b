"""The form of a report, its receipt, and what readers see of a folded post."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from forum.models import Flag, PostStatus
from forum.report_links import report_token
from tests.conftest import sign_in
from tests.factories import make_post, make_user

from .reporting import report, report_by_many, report_data

FOLDED = "Folded after reports; a moderator will look at it"


@pytest.fixture
def post(thread):
    return make_post(thread, source="Palabras del mensaje")


def page_of(post):
    return f"/en/forum/discussions/{post.discussion_id}/"


def form_url(post):
    return f"/en/forum/posts/{post.pk}/flag/"


def send_url(post):
    return f"/en/forum/posts/{post.pk}/flags/"


def text_of(client, url):
    return client.get(url).content.decode()


def test_everybody_finds_the_form_in_the_menu_of_a_post_but_its_author(post, guest, member_client):
    link = f'href="{form_url(post)}"'
    assert link in text_of(guest, page_of(post))
    assert link in text_of(member_client, page_of(post))
    assert link not in text_of(sign_in(post.author), page_of(post))


def test_looking_at_the_form_leaves_no_cookie(post, guest):
    response = guest.get(form_url(post))
    assert "Palabras del mensaje" in response.content.decode()
    assert not response.cookies
    assert response["X-Robots-Tag"] == "noindex"


def stamp_in(page):
    return re.search(r'name="stamp" value="([^"]+)"', page)[1]


def test_a_guest_reports_and_gets_a_receipt_that_says_what_became_of_it(
    post, guest, moderator_client
):
    stamp = stamp_in(text_of(guest, form_url(post)))
    sent = guest.post(send_url(post), report_data(post, stamp=stamp))
    assert sent.status_code == 303
    assert Flag.objects.get().words == "It insults her."
    assert "have not decided yet" in text_of(Client(), sent["Location"])
    moderator_client.post(f"/en/forum/posts/{post.pk}/keep/")
    assert not Flag.objects.undecided().exists()
    assert "found that it can stay" in text_of(Client(), sent["Location"])


def test_a_guest_is_known_again_and_reports_a_post_once(post, guest):
    guest.post(send_url(post), report_data(post))
    assert "You have reported this post already" in text_of(guest, form_url(post))
    assert "It insults" in text_of(guest, Flag.objects.get() and receipt_of(Flag.objects.get()))
    assert Flag.objects.count() == 1


def receipt_of(flag):
    return f"/en/forum/reports/{report_token(flag)}/"


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        ({"reason": ""}, 422, "Choose one of the reasons"),
        ({"reason": "rude"}, 422, "Choose one of the reasons"),
        ({"reason": "illegal", "words": " "}, 422, "Say why the post is against the law"),
        ({"words": "x" * 2001}, 422, "room for 2000 characters"),
        ({"stamp": "forged"}, 403, "could not tell that this form came from our page"),
    ],
)
def test_a_refused_report_gives_the_words_back(post, guest, fields, status, sentence):
    sent = guest.post(send_url(post), report_data(post, **{"words": "What I saw"} | fields))
    page = sent.content.decode()
    assert (sent.status_code, sentence in page) == (status, True)
    assert fields.get("words", "What I saw").strip() in page
    assert not Flag.objects.exists()


def test_too_many_reports_wait_and_keep_their_words(post, member_client, settings):
    settings.FORUM_LIMITS = settings.FORUM_LIMITS | {"flag": 0}
    sent = member_client.post(send_url(post), report_data(post))
    assert sent.status_code == 429
    assert int(sent["Retry-After"]) > 0
    assert "It insults her." in sent.content.decode()


def test_what_may_not_be_read_is_missing_for_who_reports(post, guest, member_client):
    hidden = make_post(post.thread, status=PostStatus.HIDDEN)
    for client in (guest, member_client):
        for pk in (hidden.pk, 10**9):
            assert client.get(f"/en/forum/posts/{pk}/flag/").status_code == 404
            sent = client.post(f"/en/forum/posts/{pk}/flags/", report_data(post))
            assert sent.status_code == 404
    assert not Flag.objects.exists()


def test_a_receipt_opens_by_its_signed_address_alone(post, guest, member):
    flag = report(post, member)
    for wrong in (str(flag.pk), f"{flag.pk}:forged", report_token(flag)[:-1]):
        assert guest.get(f"/en/forum/reports/{wrong}/").status_code == 404
    assert guest.get(receipt_of(flag)).status_code == 200


def test_readers_see_one_line_of_a_folded_post_and_can_open_it(post, guest):
    report_by_many(post)
    page = text_of(guest, page_of(post))
    assert re.search(rf"<summary[^>]*>{FOLDED}</summary>", page)
    assert "Palabras del mensaje" in page
    assert "(3 readers)" not in page


def test_its_author_sees_a_folded_post_open_with_a_word_about_it(post):
    report_by_many(post)
    page = text_of(sign_in(post.author), page_of(post))
    assert FOLDED not in page
    assert "Readers have reported this post" in page


def test_moderators_see_why_and_can_say_that_it_is_fine(post, moderator_client):
    report_by_many(post)
    page = text_of(moderator_client, page_of(post))
    assert "Insults, threats or hate (3 readers)" in page
    assert reverse("forum:keep_post", args=[post.pk]) in page


def test_a_printed_thread_does_not_show_what_is_folded(post, guest):
    report_by_many(post)
    printed = guest.get(f"/en/forum/threads/{post.thread_id}/print/")
    page = printed.getvalue().decode()
    assert FOLDED in page
    assert "Palabras del mensaje" not in page


def test_a_folded_post_is_still_published_for_feeds(post, guest):
    report_by_many(post)
    feed = text_of(guest, f"/en/forum/discussions/{post.discussion_id}/feed.atom")
    assert "Palabras del mensaje" in feed


def test_a_page_costs_no_more_with_many_folded_posts(
    post, moderator_client, django_assert_max_num_queries
):
    report_by_many(post)
    with django_assert_max_num_queries(60) as few:
        moderator_client.get(page_of(post))
    for _ in range(5):
        report_by_many(make_post(post.thread))
    with django_assert_max_num_queries(len(few.captured_queries)):
        moderator_client.get(page_of(post))


def test_a_member_finds_her_reports_on_one_page(post, member, member_client):
    report(post, member)
    page = text_of(member_client, "/en/forum/reports/")
    assert receipt_of(Flag.objects.get()) in page
    other = text_of(sign_in(make_user("Berta")), "/en/forum/reports/")
    assert "You have reported nothing." in other
