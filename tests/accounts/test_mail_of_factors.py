"""What a member hears by mail of the ways to prove who she is."""

import re

import pytest
from django.template.loader import render_to_string

from accounts.mail import build_message

PREFIXES = [
    "account/email/login_code",
    "account/email/reauthentication_code",
    "mfa/email/recovery_codes_generated",
    "mfa/email/second_factor_removed",
    "mfa/email/totp_activated",
    "mfa/email/totp_deactivated",
    "mfa/email/webauthn_added",
    "mfa/email/webauthn_removed",
]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_message_has_a_subject_and_says_the_same_in_both_parts(prefix, language):
    message = build_message(prefix, "ana@example.org", {"code": "BCDF-GHJK"}, language=language)
    html = message.alternatives[0].content
    assert message.subject
    assert 'dir="rtl"' in html if language == "ar" else 'dir="ltr"' in html
    words = [line for line in message.body.splitlines() if len(line) > 20 and "/" not in line]
    assert words
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
    for line in words:
        assert line.strip() in text
    assert ("BCDF-GHJK" in message.body) == ("code" in prefix and prefix.startswith("account"))


@pytest.mark.parametrize("prefix", PREFIXES)
def test_no_message_carries_words_that_somebody_else_chose(prefix):
    html = render_to_string(f"{prefix}_message.html", {"user_agent": "Prize!", "ip": "192.0.2.1"})
    assert "Prize" not in html
    assert "192.0.2.1" not in html
