"""The cast: who a test may ask for by name."""

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db.models.signals import post_save
from django.test import Client
from django.utils import translation

from accounts.delivery import CHECKS
from accounts.models import OutgoingMail
from accounts.outbox import send_due

from .factories import make_user
from .mailbox import Mailbox, mail_server


@pytest.fixture(autouse=True)
def enough_database(db):
    """Every test of the house may use the database, and finds the cache empty."""
    cache.clear()


@pytest.fixture(autouse=True)
def english():
    """Outside a request, sentences are in the language they are written in."""
    with translation.override("en"):
        yield


def send(created, instance, **signal):
    """What the worker would do a moment later; what is asked about at sending has its cause in
    the same transaction, which is not over yet."""
    if created and instance.key.partition(":")[0] not in CHECKS:
        send_due()


@pytest.fixture(autouse=True)
def mail_leaves_at_once():
    """Mail that is queued and due is in `mail.outbox`, or wherever a test has it sent."""
    post_save.connect(send, sender=OutgoingMail)
    yield
    post_save.disconnect(send, sender=OutgoingMail)


@pytest.fixture
def mail_waits(mail_leaves_at_once):
    """Mail stays in its rows until a test lets a worker send it."""
    post_save.disconnect(send, sender=OutgoingMail)


@pytest.fixture
def mailbox(settings):
    """What a real mail server was given."""
    box = Mailbox()
    with mail_server(box) as port:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield box


def sign_in(user):
    """A browser in which this person is signed in; where an address says no language, English."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


@pytest.fixture
def guest():
    """A reader without a cookie, as a browser would send her forms."""
    return Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})


@pytest.fixture
def member():
    return make_user("Ana")


@pytest.fixture
def member_client(member):
    return sign_in(member)


@pytest.fixture
def moderator():
    user = make_user("Mona")
    user.groups.add(Group.objects.get(name="Moderators"))
    return user


@pytest.fixture
def moderator_client(moderator):
    return sign_in(moderator)


@pytest.fixture
def instructor():
    user = make_user("Inés")
    user.groups.add(Group.objects.get(name="Instructors"))
    return user


@pytest.fixture
def instructor_client(instructor):
    return sign_in(instructor)


@pytest.fixture
def administrator():
    return make_user("Alma", is_staff=True, is_superuser=True)


@pytest.fixture
def admin_client(administrator):
    return sign_in(administrator)
