"""A member would rather not read what another one writes."""

from accounts.models import Follow, Mute
from tests.conftest import sign_in
from tests.factories import guest_actor, make_post, make_user

from .conftest import mute

FOLDED = "Post by a person you muted"


def read(client, thread, query=""):
    return client.get(f"/en/forum/discussions/{thread.discussion_id}/{query}").text


def press(client, post, verb):
    return client.post(f"/en/forum/posts/{post.pk}/{verb}/")


def test_member_mutes_the_author_of_a_post_and_reads_her_again(member, member_client, thread, nour):
    post = make_post(thread, nour, source="Palabras de Nour")
    make_post(thread, source="Palabras de otra")
    assert "Mute <bdi>Nour</bdi>" in read(member_client, thread)
    for _ in range(2):
        assert press(member_client, post, "mute").status_code == 303
    assert list(member.mutes.values_list("muted", flat=True)) == [nour.pk]
    html = read(member_client, thread)
    assert html.count(FOLDED) == 1
    assert "Palabras de Nour" in html.partition(FOLDED)[2].partition("</details>")[0]
    assert "Unmute <bdi>Nour</bdi>" in html
    press(member_client, post, "unmute")
    assert FOLDED not in read(member_client, thread)


def test_nobody_else_sees_that_somebody_is_muted(member, client, thread, nour):
    make_post(thread, nour)
    mute(member, nour)
    for browser in [client, sign_in(nour), sign_in(make_user("Zoe"))]:
        html = read(browser, thread)
        assert FOLDED not in html
        assert "Unmute" not in html


def test_folded_post_is_open_where_its_link_leads(member, member_client, thread, nour):
    post = make_post(thread, nour)
    mute(member, nour)
    assert '<details class="post__fold" open>' in read(member_client, thread, f"?post={post.pk}")


def test_moderator_who_muted_somebody_decides_on_her_posts(
    moderator, moderator_client, thread, nour
):
    post = make_post(thread, nour, status="pending")
    mute(moderator, nour)
    assert f"/posts/{post.pk}/publish/" in read(moderator_client, thread)
    press(moderator_client, post, "publish")
    post.refresh_from_db()
    assert post.status == "published"


def test_nobody_mutes_herself_or_a_guest(member, member_client, thread):
    own, by_guest = make_post(thread, member), make_post(thread, guest_actor())
    assert "/mute/" not in read(member_client, thread)
    for post in [own, by_guest]:
        assert press(member_client, post, "mute").status_code == 303
    assert not Mute.objects.exists()


def test_guest_is_asked_to_sign_in(client, thread):
    post = make_post(thread)
    for verb in ["mute", "unmute"]:
        assert "/accounts/login/" in press(client, post, verb).headers["Location"]


# From the lists of a member


def change(client, person, verb):
    return client.post(f"/en/accounts/members/{person.pk}/{verb}/")


def test_person_is_unmuted_in_the_list_though_there_is_no_page_about_her(
    member, member_client, nour, django_user_model
):
    mute(member, nour)
    mute(nour, member)
    django_user_model.objects.filter(pk=nour.pk).update(is_active=False)
    change(member_client, nour, "unmute")
    assert Mute.objects.get().member == nour


def test_person_is_followed_no_longer_from_the_list(member, member_client, nour):
    Follow.objects.create(follower=member, followed=nour)
    Follow.objects.create(follower=nour, followed=member)
    change(member_client, nour, "unfollow")
    assert Follow.objects.get().follower == nour
