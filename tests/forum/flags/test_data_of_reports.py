"""Whoever reported or appealed takes her words along, or has them erased."""

import pytest

from accounts.actions.erasure import erase_member
from accounts.export.rows import GuestOwner, MemberOwner, parts_of
from forum.actions.appeals import make_appeal
from forum.actions.guest_data import erase_guest
from forum.actions.moderation import hide_post
from forum.actor import hash_guest_key
from forum.models import Appeal, Flag
from tests.factories import guest_actor, make_post, make_user, member_actor
from tests.forum.mail_steps import make_guest

from .reporting import report

HER_REPORT, HER_APPEAL = "It insults my sister", "Let me say it again"


def appeal_against(post, actor, moderator):
    hide_post(actor=member_actor(moderator), post=post)
    decision = post.log_entries.get(decision="hide")
    return make_appeal(actor=actor, decision=decision, words=HER_APPEAL)


@pytest.fixture
def address(thread, moderator):
    """Of a guest who reported a post and appealed."""
    actor = guest_actor(key="hers")
    report(make_post(thread), "hers", words=HER_REPORT)
    report(make_post(thread), "another", words="Not hers")
    own = make_post(thread, actor, status="published")
    appeal_against(own, actor, moderator)
    return make_guest(guest_key=hash_guest_key("hers"))


def words_of(owner):
    return {
        row.fields["words"]
        for declared, rows in parts_of(owner)
        for row in rows
        if declared.label in {"forum.Flag", "forum.Appeal"}
    }


def test_a_member_takes_her_reports_and_appeals_along(thread, member, moderator):
    report(make_post(thread), member, words=HER_REPORT)
    report(make_post(thread), make_user("Berta"), words="Not hers")
    appeal_against(make_post(thread, member), member_actor(member), moderator)
    assert words_of(MemberOwner(member)) == {HER_REPORT, HER_APPEAL}


def test_a_guest_takes_them_along_by_the_key_of_her_confirmed_address(address):
    owner = GuestOwner(address.email, (address.guest_key,))
    assert words_of(owner) == {HER_REPORT, HER_APPEAL}


@pytest.mark.parametrize("takes_texts", [False, True])
def test_an_erased_guest_leaves_reports_of_nobody(address, takes_texts):
    erase_guest(address=address, takes_texts=takes_texts)
    assert not Flag.objects.filter(guest_key=hash_guest_key("hers")).exists()
    assert not Appeal.objects.exclude(guest_key="").exists()
    assert Flag.objects.filter(words=HER_REPORT).exists() == (not takes_texts)
    assert Flag.objects.filter(words="Not hers").exists()


def test_an_erased_member_leaves_a_report_of_nobody_that_is_still_decided(thread, member):
    flag = report(make_post(thread), member, words=HER_REPORT)
    erase_member(member=member, takes_texts=True)
    flag.refresh_from_db()
    assert (flag.member, flag.words, flag.outcome) == (None, "", "")
