"""How trust grows, told in plain words."""

from datetime import UTC, datetime

from forum.models import Standing
from tests.factories import make_home, make_profile


def test_the_page_tells_the_steps_and_what_each_allows(client):
    make_home()
    page = client.get("/en/forum/trust/").content.decode()
    for words in ["20 posts that stayed", "on 10 different days", "200 posts in an hour"]:
        assert words in page
    assert "Where you stand" not in page
    assert not client.cookies


def test_a_member_sees_where_she_stands(member, member_client):
    make_home()
    assert (
        "Where you stand: <strong>New here"
        in member_client.get("/en/forum/trust/").content.decode()
    )
    Standing.objects.create(member=member, level="member", posts=4, reckoned_at=datetime.now(UTC))
    page = member_client.get("/en/forum/trust/").content.decode()
    assert "Where you stand: <strong>Known here" in page
    assert "4 posts of yours have stayed" in page


def test_her_own_page_says_it_and_nobody_elses_does(member, member_client, moderator_client):
    make_profile(member)
    url = f"/en/people/{member.public_id}/"
    assert "Where you stand" in member_client.get(url).content.decode()
    assert "Where you stand" not in moderator_client.get(url).content.decode()
