"""Whom a member would rather not read, as she alone is shown it."""

from accounts.actions.mutes import mute_member
from accounts.models import Mute, Presence, User
from tests.factories import make_user


def test_a_page_lists_whom_a_member_mutes_and_lets_her_stop(member, member_client):
    nour, other = make_user("Nour"), make_user("Otra")
    mute_member(member=member, muted=nour)
    mute_member(member=other, muted=member)
    User.objects.filter(pk=nour.pk).update(presence=Presence.HIDDEN)
    page = member_client.get("/en/accounts/muted/").content.decode()
    assert "<bdi>Nour</bdi>" in page
    assert "Otra" not in page
    answer = member_client.post(f"/en/accounts/members/{nour.pk}/unmute/", follow=True)
    assert "Nour" not in answer.content.decode()
    assert list(Mute.objects.values_list("member", flat=True)) == [other.pk]


def test_unmuting_somebody_unknown_changes_nothing_and_names_nobody(member_client, client):
    stranger = make_user("Secreta")
    path = f"/en/accounts/members/{stranger.pk}/unmute/"
    assert "Secreta" not in member_client.post(path, follow=True).content.decode()
    assert member_client.get(path).status_code == 405
    assert "/accounts/login/" in client.post(path).url
