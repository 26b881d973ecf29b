"""Topics: made of branches, named, merged, and taken back."""

import pytest

from accounts.permissions import Refused
from forum.actions.curating import merge_thread, rename_thread, split_post
from forum.actions.discussions import ensure_thread, retire_threads
from forum.actions.undoing import undo
from forum.models import Subscription
from tests.factories import make_post, make_user

from .gardening import again, chain, check_everything


def test_a_branch_becomes_a_topic_that_no_page_takes_away(mona, here):
    _, reply, deeper = chain(here, 3)
    entry = split_post(actor=mona, post=again(reply), titles={"es": "Agua", "en": "Water"})
    check_everything()
    topic = entry.thread
    assert topic.is_topic
    assert again(deeper).thread == topic
    retire_threads(discussion=here.discussion, language="es", keep={here.key})
    assert not again(topic).is_retired
    assert topic.titles.count() == 2


def test_taking_back_a_split_leaves_an_empty_topic_that_leads_home(mona, here):
    root, reply = chain(here, 2)
    entry = split_post(actor=mona, post=again(reply), titles={"es": "Agua"})
    undo(actor=mona, entry=again(entry))
    check_everything()
    assert again(reply).parent_id == root.pk
    assert again(entry.thread).merged_into == here


def test_a_topic_is_named_anew_and_a_question_is_not(mona, here):
    entry = split_post(actor=mona, post=make_post(here), titles={"es": "Agua"})
    renamed = rename_thread(actor=mona, thread=entry.thread, titles={"en": "Water"})
    titles = entry.thread.titles.values_list("language", "title")
    assert list(titles) == [("en", "Water")]
    undo(actor=mona, entry=again(renamed))
    assert list(titles.all()) == [("es", "Agua")]
    with pytest.raises(Refused):
        rename_thread(actor=mona, thread=here, titles={"es": "Otra"})


def test_a_topic_merges_into_a_thread_and_comes_back(mona, here, elsewhere):
    _, reply, deeper = chain(here, 3)
    topic = split_post(actor=mona, post=again(reply), titles={"es": "Agua"}).thread
    more = make_post(topic)
    entry = merge_thread(actor=mona, thread=again(topic), into=elsewhere)
    check_everything()
    assert set(elsewhere.posts.all()) == {reply, deeper, more}
    assert (again(topic).is_retired, again(topic).merged_into) == (True, elsewhere)
    later = make_post(parent=again(deeper))
    undo(actor=mona, entry=again(entry))
    check_everything()
    assert set(topic.posts.all()) == {reply, deeper, more, later}
    assert (again(topic).is_retired, again(topic).merged_into) == (False, None)


def test_a_question_that_its_page_asks_is_not_merged_away(mona, here, there):
    general = here.discussion.threads.get(key="")
    for thread in [here, general]:
        with pytest.raises(Refused):
            merge_thread(actor=mona, thread=thread, into=there)


def test_a_merged_question_that_is_asked_again_is_a_thread_again(mona, here, there):
    retire_threads(discussion=here.discussion, language="es", keep={there.key})
    merge_thread(actor=mona, thread=again(here), into=there)
    asked = {"discussion": here.discussion, "key": here.key, "language": "es"}
    thread = ensure_thread(**asked, title="¿Y ahora?", position=1)
    assert (thread.merged_into, thread.is_retired) == (None, False)


def test_who_follows_a_thread_follows_what_it_was_merged_into(mona, here, there, member):
    retire_threads(discussion=here.discussion, language="es", keep={there.key})
    eva = make_user("Eva")
    Subscription.objects.create(member=member, thread=here)
    Subscription.objects.create(member=eva, thread=here)
    Subscription.objects.create(member=eva, thread=there, reach="none")
    entry = merge_thread(actor=mona, thread=again(here), into=there)
    said = Subscription.objects.filter(thread=there)
    assert dict(said.values_list("member", "reach")) == {member.pk: "all", eva.pk: "none"}
    undo(actor=mona, entry=again(entry))
    assert list(said.values_list("member", flat=True)) == [eva.pk]
