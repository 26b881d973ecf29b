"""What a member says of her mail."""

import pytest

from accounts.models import MailFrequency

PAGE = "/en/accounts/mail/"


def test_a_member_says_how_often_in_which_language_and_where_she_is(member_client, member):
    data = {"mail_frequency": "weekly", "language": "ar", "time_zone": "America/Lima"}
    response = member_client.post(PAGE, data, follow=True)
    assert "Your choices about mail are saved." in response.content.decode()
    member.refresh_from_db()
    assert member.mail_frequency == MailFrequency.WEEKLY
    assert (member.language, member.time_zone) == ("ar", "America/Lima")


def test_the_page_shows_what_is_chosen(member_client, member):
    member.time_zone = "Africa/Nairobi"
    member.save()
    page = member_client.get(PAGE).content.decode()
    assert '<option value="Africa/Nairobi" selected>Nairobi</option>' in page
    assert 'value="at-once"' in page


@pytest.mark.parametrize(
    "data",
    [
        {"mail_frequency": "hourly"},
        {"language": "xx"},
        {"time_zone": "Mars/Olympus"},
    ],
)
def test_what_is_not_on_offer_is_refused(member_client, member, data):
    sent = {"mail_frequency": "daily", "language": "", "time_zone": ""} | data
    response = member_client.post(PAGE, sent)
    assert "There is something to correct" in response.content.decode()
    member.refresh_from_db()
    assert member.mail_frequency == MailFrequency.AT_ONCE


def test_only_members_have_choices_about_mail(client):
    assert client.get(PAGE).status_code == 302
