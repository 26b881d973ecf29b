"""Nothing that somebody wrote goes because something else does."""

from django.apps import apps
from django.db.models import CASCADE

from forum.models import ModerationLogEntry, Post
from tests.factories import make_post, make_user

KEPT = {Post, ModerationLogEntry}


def keys_of(model):
    return [field for field in model._meta.get_fields() if field.many_to_one and field.concrete]


def test_no_deletion_reaches_a_post_or_its_log():
    cascading = [
        str(key)
        for model in KEPT
        for key in keys_of(model)
        if key.remote_field.on_delete is CASCADE
    ]
    assert cascading == []


def test_no_row_of_people_or_conversation_hangs_on_a_page():
    hanging = [
        str(key)
        for model in apps.get_models()
        if model._meta.app_label in {"accounts", "forum"}
        for key in keys_of(model)
        if key.related_model._meta.app_label in {"wagtailcore", "cms", "courses"}
    ]
    assert hanging == []


def test_a_member_who_leaves_leaves_the_words_behind():
    author = make_user("Leo")
    post = make_post(author=author)
    author.delete()
    post.refresh_from_db()
    assert post.author is None
    assert post.source
