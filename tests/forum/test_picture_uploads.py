"""Putting a picture into a discussion: who may, and how it is done without scripts."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from forum.models import DiscussionMode, Post, PostImage
from tests.factories import make_discussion, make_post, post_form_data

from .composing import kept_text
from .picture_files import picture, upload

# Who may add one


def test_a_member_adds_a_picture_and_gets_its_markdown(member, member_client, thread):
    answer = upload(member_client, thread.discussion, alt="  Un [puente]\n ")
    image = PostImage.objects.get()
    assert answer.json() == {"markdown": f"![Un \\[puente\\]](image:{image.key})"}
    assert (image.uploader, image.alt, image.width) == (member, "Un [puente]", 40)
    assert image.key not in image.file.name
    post = make_post(thread, member, answer.json()["markdown"])
    assert f'<img src="/forum/images/{image.key}.webp" alt="Un [puente]" width="40"' in post.html
    assert list(post.images.all()) == [image]


def test_a_guest_is_told_to_sign_in(guest, thread):
    stamp = post_form_data(thread)["stamp"]
    answer = upload(guest, thread.discussion, stamp=stamp)
    assert answer.status_code == 403
    assert "Only members can add pictures" in answer.json()["error"]
    assert not PostImage.objects.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"alt": " "}, "what the picture shows"),
        ({"alt": "a" * 301}, "fewer words"),
        ({"content": b"<svg/>"}, "no picture that we can read"),
        ({"content": b""}, "Choose the file"),
        ({"image": ""}, "Choose the file"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_sentence(member_client, thread, fields, sentence):
    answer = upload(member_client, thread.discussion, **fields)
    assert answer.status_code == 422
    assert sentence in answer.json()["error"]
    assert not PostImage.objects.exists()


@pytest.mark.parametrize("size", [1001, 300_000])
def test_too_large_a_file_is_refused_with_the_limit(member_client, thread, settings, size):
    settings.FORUM_IMAGE_MAX_BYTES = 1000
    answer = upload(member_client, thread.discussion, picture() + b"\0" * size)
    assert answer.status_code == 422
    assert "the limit is 1000" in answer.json()["error"]


def test_a_member_adds_so_many_pictures_an_hour(member_client, thread, settings):
    settings.FORUM_IMAGES_PER_HOUR = 2
    answers = [upload(member_client, thread.discussion) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 403]
    assert "in the last hour" in answers[2].json()["error"]
    PostImage.objects.update(created_at=timezone.now() - timedelta(minutes=61))
    assert upload(member_client, thread.discussion).status_code == 200


def test_a_member_adds_so_many_pictures_to_a_discussion(member_client, thread, settings):
    settings.FORUM_IMAGES_PER_DISCUSSION = 1
    upload(member_client, thread.discussion)
    assert upload(member_client, thread.discussion).status_code == 403
    assert upload(member_client, make_discussion(languages=("en",))).status_code == 200


def test_a_site_may_take_no_pictures(member_client, thread, settings):
    settings.FORUM_IMAGES_PER_HOUR = 0
    assert upload(member_client, thread.discussion).status_code == 403
    page = member_client.get(f"/en/forum/discussions/{thread.discussion_id}/").content.decode()
    assert "Add a picture" not in page


def test_a_closed_or_unreadable_discussion_takes_none(member_client, thread):
    type(thread.discussion).objects.update(mode=DiscussionMode.CLOSED)
    assert upload(member_client, thread.discussion).status_code == 403
    thread.discussion.locations.update(is_public=False)
    assert upload(member_client, thread.discussion).status_code == 404


def test_a_form_of_another_site_adds_nothing(member, guest, thread):
    guest.force_login(member)
    answer = upload(guest, thread.discussion)
    assert answer.status_code == 403
    assert answer.json()["error"]
    assert not PostImage.objects.exists()


# Without scripts


def add(client, thread, **fields):
    url = f"/en/forum/discussions/{thread.discussion_id}/images/add/"
    return client.post(url, post_form_data(thread, **fields))


def test_the_composer_comes_back_with_the_picture_at_the_end_of_the_text(member_client, thread):
    root = make_post(thread)
    file = SimpleUploadedFile("a.jpg", picture())
    response = add(member_client, thread, parent=root, source="Mira:", alt="Un río", image=file)
    key = PostImage.objects.get().key
    assert response.status_code == 200
    assert kept_text(response) == f"Mira:\n\n![Un río](image:{key})\n"
    assert f'name="parent" value="{root.pk}"' in response.content.decode()


def test_the_text_and_the_words_of_the_picture_are_kept_when_it_is_refused(member_client, thread):
    file = SimpleUploadedFile("a.jpg", b"MZ")
    response = add(member_client, thread, source="Mira:", alt="Un río", image=file)
    page = response.content.decode()
    assert response.status_code == 422
    assert "no picture that we can read" in page
    assert kept_text(response) == "Mira:"
    assert 'value="Un río"' in page


def publish(client, thread, content=None, where="posts", **fields):
    if content is not None:
        fields["image"] = SimpleUploadedFile("a.jpg", content)
    url = f"/en/forum/discussions/{thread.discussion_id}/{where}/"
    return client.post(url, post_form_data(thread, **fields))


def test_a_picture_that_was_only_chosen_is_published_with_its_post(member_client, thread):
    response = publish(member_client, thread, picture(), source="Mira:", alt="Un río")
    post, image = Post.objects.get(), PostImage.objects.get()
    assert response.status_code == 303
    assert post.source == f"Mira:\n\n![Un río](image:{image.key})"
    assert image.posts.get() == post


def test_a_form_that_is_sent_twice_brings_one_post_and_one_picture(member_client, thread):
    sent = {"idempotency_key": str(uuid.uuid4()), "alt": "Un río"}
    answers = [publish(member_client, thread, picture(), **sent) for _ in range(2)]
    assert answers[0].url == answers[1].url
    assert (Post.objects.count(), PostImage.objects.count()) == (1, 1)


def test_forms_bring_pictures_of_their_own(member_client, thread):
    for alt in ("Un río", "Un río", "Un puente"):
        publish(member_client, thread, picture(), alt=alt)
    assert PostImage.objects.count() == 3


@pytest.mark.parametrize(
    ("content", "alt", "sentence"),
    [
        (picture(), "", "what the picture shows"),
        (b"MZ", "Un río", "no picture that we can read"),
        (None, "Un río", "its file is missing"),
    ],
)
@pytest.mark.parametrize("where", ["posts", "preview"])
def test_a_post_waits_for_what_its_picture_lacks(
    member_client, thread, content, alt, sentence, where
):
    response = publish(member_client, thread, content, where, source="Mira:", alt=alt)
    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert '<details class="composer__picture" open' in page
    assert kept_text(response) == "Mira:"
    assert not Post.objects.exists()
    assert not PostImage.objects.exists()


def test_a_preview_shows_the_picture_that_was_only_chosen(member_client, thread):
    response = publish(member_client, thread, picture(), "preview", source="Mira:", alt="Un río")
    key = PostImage.objects.get().key
    assert f'<img src="/forum/images/{key}.webp"' in response.content.decode()
    assert kept_text(response) == f"Mira:\n\n![Un río](image:{key})\n"


def test_a_picture_survives_a_text_that_is_refused(member_client, thread):
    response = publish(member_client, thread, picture(), source="a" * 10_001, alt="Un río")
    assert response.status_code == 422
    assert f"image:{PostImage.objects.get().key}" in kept_text(response)


def test_a_guest_who_sends_a_picture_keeps_her_text(guest, thread):
    response = publish(guest, thread, picture(), source="Mira:", alt="Un río")
    assert response.status_code == 403
    assert "Only members can add pictures" in response.content.decode()
    assert kept_text(response) == "Mira:"


def test_only_members_are_offered_to_add_a_picture(guest, member_client, thread):
    url = f"/en/forum/discussions/{thread.discussion_id}/"
    assert 'name="image"' in member_client.get(url).content.decode()
    assert 'name="image"' not in guest.get(url).content.decode()
