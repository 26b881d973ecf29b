"""Signed addresses: what became of a report, and why a post was removed. They never expire, and
whoever has one can do no more with it than the reporter or the author herself."""

from django.core.signing import BadSignature, Signer

REPORT_SALT = "forum.report_links.report"
STATEMENT_SALT = "forum.report_links.statement"


def report_token(flag):
    return Signer(salt=REPORT_SALT).sign(str(flag.pk))


def read_report_token(token):
    """The id of the Flag, None for what is forged."""
    return _read(token, REPORT_SALT)


def statement_token(entry):
    return Signer(salt=STATEMENT_SALT).sign(str(entry.pk))


def read_statement_token(token):
    """The id of the entry of the log, None for what is forged."""
    return _read(token, STATEMENT_SALT)


def _read(token, salt):
    try:
        return int(Signer(salt=salt).unsign(token))
    except (BadSignature, ValueError):
        return None
