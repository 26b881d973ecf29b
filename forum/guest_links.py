"""The links in the mail to a guest: each is signed, for one address and for one purpose."""

from django.core.signing import BadSignature, Signer, TimestampSigner

CONFIRM_SALT = "forum.guest_links.confirm"
STOP_SALT = "forum.guest_links.stop"
DATA_SALT = "forum.guest_links.data"
SECONDS_TO_CONFIRM = 3 * 24 * 60 * 60
SECONDS_FOR_DATA = 24 * 60 * 60


def confirm_token(address):
    return TimestampSigner(salt=CONFIRM_SALT).sign(str(address.pk))


def read_confirm_token(token):
    """The id of the GuestAddress to confirm; None for what is forged or older than three days."""
    try:
        return int(TimestampSigner(salt=CONFIRM_SALT).unsign(token, max_age=SECONDS_TO_CONFIRM))
    except (BadSignature, ValueError):
        return None


def stop_token(address):
    return Signer(salt=STOP_SALT).sign(str(address.pk))


def read_stop_token(token):
    """The id of the GuestAddress never to write to again, None for what is forged."""
    try:
        return int(Signer(salt=STOP_SALT).unsign(token))
    except (BadSignature, ValueError):
        return None


def data_token(address):
    return TimestampSigner(salt=DATA_SALT).sign(str(address.pk))


def read_data_token(token):
    """The id of the confirmed GuestAddress whose data the reader of the mail may have; None for
    what is forged or older than a day."""
    try:
        return int(TimestampSigner(salt=DATA_SALT).unsign(token, max_age=SECONDS_FOR_DATA))
    except (BadSignature, ValueError):
        return None
