"""Posts go to other threads with all that stands under them, and come back."""

import pytest

from accounts.permissions import Refused
from forum.actions.curating import merge_thread, move_post, split_post
from forum.actions.discussions import retire_threads
from forum.actions.moderation import pin_post
from forum.actions.posts import create_post
from forum.actions.undoing import undo
from forum.models import (
    PostImage,
    Thread,
)
from forum.tree import MAX_DEPTH
from tests.factories import (
    make_post,
    make_user,
    member_actor,
)

from .gardening import again, chain, check_everything


def test_a_reply_goes_with_all_under_it_and_becomes_an_answer(mona, here, elsewhere):
    root, reply, deeper, deepest = chain(here, 4)
    other = make_post(parent=root)
    entry = move_post(actor=mona, post=again(reply), thread=elsewhere)
    check_everything()
    assert entry.data["posts"] == 3
    assert [again(post).depth for post in [reply, deeper, deepest]] == [0, 1, 2]
    assert {again(post).thread for post in [reply, deeper, deepest]} == {elsewhere}
    assert {again(post).thread for post in [root, other]} == {here}
    assert again(root).reply_count == 1
    assert again(reply).reply_count == 2


def test_a_whole_branch_goes_within_its_discussion(mona, here, there):
    root, reply = chain(here, 2)
    pin_post(actor=mona, post=root)
    move_post(actor=mona, post=again(root), thread=there)
    check_everything()
    assert again(root).is_pinned
    assert again(reply).root_id == root.pk


def test_what_is_pinned_to_a_discussion_does_not_stay_pinned_in_another(mona, here, elsewhere):
    root = make_post(here)
    pin_post(actor=mona, post=root)
    move_post(actor=mona, post=again(root), thread=elsewhere)
    assert not again(root).is_pinned


def test_a_move_is_taken_back_with_what_was_written_since(mona, here, elsewhere):
    root, reply, deeper = chain(here, 3)
    entry = move_post(actor=mona, post=again(reply), thread=elsewhere)
    newer = make_post(parent=again(deeper))
    back = undo(actor=mona, entry=again(entry))
    check_everything()
    assert again(newer).root_id == root.pk
    assert again(reply).parent_id == root.pk
    assert back.undoes == entry
    with pytest.raises(Refused):
        undo(actor=mona, entry=again(entry))


def test_a_move_is_not_taken_back_when_the_post_has_gone_on(mona, here, there, elsewhere):
    post = make_post(here)
    entry = move_post(actor=mona, post=again(post), thread=there)
    move_post(actor=mona, post=again(post), thread=elsewhere)
    with pytest.raises(Refused):
        undo(actor=mona, entry=again(entry))
    assert again(post).thread == elsewhere


def test_a_reply_is_not_taken_back_to_a_post_that_is_elsewhere_by_now(mona, here, there, elsewhere):
    root, reply = chain(here, 2)
    entry = move_post(actor=mona, post=again(reply), thread=there)
    move_post(actor=mona, post=again(root), thread=elsewhere)
    with pytest.raises(Refused):
        undo(actor=mona, entry=again(entry))
    check_everything()


def test_a_move_is_not_taken_back_when_the_tree_would_be_too_deep(mona, here, there):
    line = chain(here, MAX_DEPTH)
    entry = move_post(actor=mona, post=again(line[1]), thread=there)
    last = again(line[-1])
    for _ in range(3):
        last = make_post(parent=last)
    with pytest.raises(Refused):
        undo(actor=mona, entry=again(entry))
    check_everything()


def test_both_ends_of_a_move_belong_to_who_moves(here, there, elsewhere, member):
    lucia = make_user("Lucía")
    here.discussion.staff.add(lucia)
    post = make_post(here)
    with pytest.raises(Refused):
        move_post(actor=member_actor(lucia), post=again(post), thread=elsewhere)
    with pytest.raises(Refused):
        move_post(actor=member_actor(member), post=again(post), thread=there)
    with pytest.raises(Refused):
        split_post(actor=member_actor(member), post=again(post), titles={"es": "Agua"})
    move_post(actor=member_actor(lucia), post=again(post), thread=there)
    assert not Thread.objects.filter(is_topic=True).exists()


def test_pictures_that_only_moved_posts_show_go_along(mona, here, elsewhere):
    gone, stays = make_post(here), make_post(here)
    facts = {"discussion": here.discussion, "alt": "x", "width": 1, "height": 1}
    alone = PostImage.objects.create(key="1" * 32, **facts)
    shared = PostImage.objects.create(key="2" * 32, **facts)
    gone.images.add(alone, shared)
    stays.images.add(shared)
    move_post(actor=mona, post=again(gone), thread=elsewhere)
    assert again(alone).discussion == elsewhere.discussion
    assert again(shared).discussion == here.discussion


# What comes too late


def test_a_reply_begun_before_a_move_follows_what_it_answers(mona, here, elsewhere, member):
    root = make_post(here)
    read_before = again(root)
    assert read_before.thread == here  # The form was opened then.
    move_post(actor=mona, post=again(root), thread=elsewhere)
    post = create_post(
        actor=member_actor(member),
        thread=here,
        source="Cooperar",
        parent=read_before,
        language="es",
    )
    check_everything()
    assert (post.thread, post.parent) == (elsewhere, root)


def test_an_answer_to_a_merged_thread_goes_where_it_went(mona, here, there, member):
    retire_threads(discussion=here.discussion, language="es", keep={there.key})
    read_before = again(here)
    merge_thread(actor=mona, thread=again(here), into=there)
    late = {"actor": member_actor(member), "source": "Tarde", "language": "es"}
    assert create_post(thread=again(here), **late).thread == there
    assert read_before.merged_into_id is None


def test_nobody_writes_by_a_merged_thread_where_she_may_not_read(mona, here, elsewhere, member):
    retire_threads(discussion=here.discussion, language="es", keep=set())
    merge_thread(actor=mona, thread=again(here), into=elsewhere)
    elsewhere.discussion.locations.update(is_public=False)
    with pytest.raises(Refused):
        create_post(actor=member_actor(member), thread=again(here), source="Hola", language="es")
