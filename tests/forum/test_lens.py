"""The lens: which posts are open for whom, and that nothing is hidden."""

import pytest
from django.test import Client

from forum.feed import DiscussionFeed, FeedParams
from forum.languages_read import COOKIE, accepted, known_tags
from forum.models import DiscussionMode, PostStatus
from forum.stamps import make_stamp
from tests.factories import make_discussion, make_post, make_thread, member_actor
from tests.forum.html_reader import text_of as read


@pytest.fixture
def thread():
    discussion = make_discussion(languages=("es", "en"), mode=DiscussionMode.OPEN)
    thread = make_thread(discussion)
    for language in ["es", "es", "en", "fr", "ar", "und"]:
        make_post(thread, language=language, source=f"en {language}")
    return thread


def page_url(thread, query=""):
    return f"/en/forum/discussions/{thread.discussion_id}/{query}"


def get(client, thread, query="", **headers):
    return client.get(page_url(thread, query), headers=headers)


def languages_open(response):
    """The languages of the posts that stand open on a page."""
    return {post.post.language for post in response.context["feed"].branches if not post.is_folded}


# Which languages stay open


def test_reader_of_whom_nothing_is_known_has_the_language_of_the_page_open(client, thread):
    assert languages_open(get(client, thread)) == {"en", "und"}


def test_languages_of_the_browser_are_open_too(client, thread):
    response = get(client, thread, **{"accept-language": "fr-CA, ar;q=0.5, xx, en;q=0"})
    assert languages_open(response) == {"en", "fr", "ar", "und"}


def test_address_wins_over_the_browser_so_that_a_view_can_be_shared(client, thread):
    response = get(client, thread, "?lens=es", **{"accept-language": "fr"})
    assert languages_open(response) == {"es", "und"}


def test_all_languages_are_one_click_away(client, thread):
    page = get(client, thread)
    assert 'href="/en/forum/discussions/' in page.content.decode()
    url = page.context["feed"].every_language_url
    assert f'<a href="{url}" rel="nofollow">Show all languages</a>' in page.content.decode()
    assert languages_open(client.get(url)) == {"es", "en", "fr", "ar", "und"}


def test_languages_a_member_has_saved_replace_those_of_the_browser(member_client, member, thread):
    member.reading_languages = ["ar"]
    member.save()
    response = get(member_client, thread, **{"accept-language": "fr"})
    assert languages_open(response) == {"ar", "und"}


def test_member_who_saved_all_languages_has_them_all_open(member_client, member, thread):
    member.reading_languages = ["all"]
    member.save()
    assert languages_open(get(member_client, thread)) == {"es", "en", "fr", "ar", "und"}


@pytest.mark.parametrize("saved", [["xx"], "es", {"es": 1}, [None, 3]])
def test_saved_languages_that_are_none_fold_nothing_unasked(member_client, member, thread, saved):
    member.reading_languages = saved
    member.save()
    assert "en" in languages_open(get(member_client, thread))


def test_own_posts_are_never_folded(member_client, member, thread):
    make_post(thread, member, language="ar")
    own = get(member_client, thread).context["feed"].branches[0]
    assert not own.is_folded


def test_what_waits_for_a_moderator_is_never_folded(moderator_client, thread):
    make_post(thread, language="ar", status=PostStatus.PENDING)
    waiting = get(moderator_client, thread).context["feed"].branches[0]
    assert waiting.is_waiting
    assert not waiting.is_folded


def test_folded_posts_stay_in_the_page_in_their_place(client, thread):
    response = get(client, thread)
    page = response.content.decode()
    assert len(response.context["feed"].branches) == 6
    assert page.count('<details class="post__fold">') == 4
    assert "en ar" in page
    assert "hidden>" not in page.split('id="posts"')[1]


def test_reader_is_told_what_is_folded(client, thread):
    assert "4 posts in other languages are folded to one line each." in read(
        get(client, thread).content.decode()
    )


def test_nothing_folded_is_nothing_told(client, thread):
    page = read(get(client, thread, "?lens=all").content.decode())
    assert "folded" not in page


def test_number_of_posts_in_each_language_stands_on_top(client, thread):
    page = read(get(client, thread).content.decode())
    for count in ["Español 2", "English 1", "Français 1", "العربية 1", "Language not known 1"]:
        assert count in page


@pytest.mark.parametrize(
    "address", ["discussions/{0.discussion_id}/?thread={0.pk}", "threads/{0.pk}/"]
)
def test_one_thread_alone_counts_and_folds_only_its_own_posts(client, thread, address):
    other = make_thread(thread.discussion)
    make_post(other, language="fr")
    feed = client.get(f"/en/forum/{address.format(other)}").context["feed"]
    assert [(choice.tag, choice.posts) for choice in feed.lens_choices] == [("fr", 1)]
    assert feed.folded == 1


def test_each_language_opens_and_folds_with_a_link(client, thread):
    def url_of(response, tag):
        choices = response.context["feed"].lens_choices
        return next(choice.url for choice in choices if choice.tag == tag)

    opened = client.get(url_of(get(client, thread), "fr"))
    assert languages_open(opened) == {"en", "fr", "und"}
    folded = client.get(url_of(opened, "en"))
    assert languages_open(folded) == {"fr", "und"}
    none = client.get(url_of(folded, "fr"))
    assert languages_open(none) == {"und"}
    all_but_one = client.get(url_of(get(client, thread, "?lens=all"), "fr"))
    assert languages_open(all_but_one) == {"es", "en", "ar", "und"}


def test_replies_on_a_page_of_their_own_are_read_through_the_lens(client, thread):
    root = make_post(thread, language="en")
    make_post(parent=root, language="fr")
    url = f"/en/forum/posts/{root.pk}/replies/"
    fold = '<details class="post__fold">'
    assert fold in client.get(url).content.decode()
    assert fold not in client.get(f"{url}?lens=all").content.decode()


def test_actor_without_a_browser_has_every_language_open(thread, member):
    feed = DiscussionFeed(
        thread.discussion,
        member_actor(member),
        language="es",
        params=FeedParams(),
        base_url="/es/module/",
    )
    assert not any(post.is_folded for post in feed.branches)


# What the browser says


@pytest.mark.parametrize(
    ("header", "tags"),
    [
        ("es-MX,es;q=0.9, en ;q = 0.8", ["es", "es", "en"]),
        ("nb-NO, iw", ["no", "he"]),
        ("fr;q=0, de;q=0.0, it;q=0.01", ["it"]),
        ("*;q=0.5", ["*"]),
        ("", [""]),
    ],
)
def test_header_is_read_leniently(header, tags):
    assert accepted({"Accept-Language": header}) == tags


def test_header_is_read_only_so_far():
    assert len(accepted({"Accept-Language": "es," * 100_000})) < 200
    assert known_tags(accepted({"Accept-Language": "🦙;;;q==," * 100})) == ()


def test_caches_are_told_what_the_page_depends_on(client, thread):
    varies = get(client, thread)["Vary"]
    assert "Accept-Language" in varies
    assert "Cookie" in varies


# Remembering


def remember(client, thread, **data):
    fields = {"stamp": make_stamp(thread.discussion), "languages": "fr,ar"} | data
    return client.post(page_url(thread, "languages/"), fields)


def test_reading_through_a_lens_sets_no_cookie(client, thread):
    for query in ["", "?lens=fr", "?lens=all"]:
        assert not get(client, thread, query).cookies


def test_guest_has_her_languages_remembered_in_her_browser(guest, thread):
    response = remember(guest, thread, next=page_url(thread, "#posts"))
    assert response.status_code == 303
    assert response.headers["Location"] == page_url(thread, "#posts")
    assert set(response.cookies) == {COOKIE}
    assert languages_open(get(guest, thread)) == {"fr", "ar", "und"}


def test_member_has_her_languages_remembered_with_her(member_client, member, thread):
    response = remember(member_client, thread)
    member.refresh_from_db()
    assert response.status_code == 303
    assert member.reading_languages == ["fr", "ar"]
    assert COOKIE not in response.cookies


@pytest.mark.parametrize("languages", ["", "xx", "und", "x" * 10_000, "es\r\nSet-Cookie: a=b"])
def test_nonsense_is_not_remembered(guest, thread, languages):
    response = remember(guest, thread, languages=languages)
    assert response.status_code == 303
    assert not response.cookies


@pytest.mark.parametrize("cookie", ["", ".", "xx.yy", "e" * 5000, "%00", "x.y.z" * 90])
def test_nonsense_in_the_cookie_breaks_nothing(guest, thread, cookie):
    guest.cookies[COOKIE] = cookie
    assert languages_open(get(guest, thread)) == {"en", "und"}


def test_nobody_is_led_to_another_site(guest, thread):
    response = remember(guest, thread, next="https://evil.example/")
    assert response.headers["Location"].startswith("/en/")


def test_form_of_another_site_changes_nothing(guest, member, thread):
    assert remember(guest, thread, stamp="x").status_code == 403
    foreign = {"origin": "https://evil.example"}
    url, data = page_url(thread, "languages/"), {"languages": "fr"}
    data["stamp"] = make_stamp(thread.discussion)
    assert guest.post(url, data, headers=foreign).status_code == 403
    client = Client(enforce_csrf_checks=True)
    client.force_login(member)
    assert client.post(url, data).status_code == 403
    member.refresh_from_db()
    assert member.reading_languages == []


def test_member_remembers_what_she_sees_with_the_form_of_the_page(member, thread):
    client = Client(enforce_csrf_checks=True)
    client.force_login(member)
    page = get(client, thread, "?lens=fr,es").content.decode()
    form = page.split("/languages/")[1].split("</form>")[0]
    fields = dict(
        part.split('" value="')[:2] for part in form.replace('">', "").split('name="')[1:]
    )
    fields = {name: value.split("<")[0].split("\n")[0].strip() for name, value in fields.items()}
    assert client.post(page_url(thread, "languages/"), fields).status_code == 303
    member.refresh_from_db()
    assert member.reading_languages == ["fr", "es"]
