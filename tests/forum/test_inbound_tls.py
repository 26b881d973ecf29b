"""The mailbox that answers arrive in, read over TLS: only from a server that is who it says."""

import datetime
import ipaddress
from email.message import EmailMessage

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.core.management import CommandError, call_command

from forum.jobs import read_answers
from forum.models import DiscussionMode, Post
from forum.reply_tokens import Invitation, reply_address_for
from tests.factories import make_discussion, make_post, make_thread
from tests.imap_server import imap_server


@pytest.fixture(autouse=True)
def mail_comes_in(settings):
    settings.INBOUND_ADDRESS = "reply@example.org"


@pytest.fixture
def make_certificate(tmp_path):
    """make_certificate(host) is a file with a certificate that nobody else signed, and its key."""

    def make(host, expired=False):
        key = ec.generate_private_key(ec.SECP256R1())
        file = tmp_path / f"{len(list(tmp_path.iterdir()))}.pem"
        file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            + certificate(key, host, expired).public_bytes(serialization.Encoding.PEM)
        )
        return file

    return make


def certificate(key, host, expired):
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "A mailbox of a test")])
    hosts = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))])
    day = datetime.timedelta(days=1)
    now = datetime.datetime.now(datetime.UTC)
    return (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - 3 * day)
        .not_valid_after(now + (-day if expired else day))
        .add_extension(hosts, critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )


@pytest.fixture
def trust(monkeypatch):
    """trust(file) makes this machine trust the certificates in a file."""
    return lambda file: monkeypatch.setenv("SSL_CERT_FILE", str(file))


@pytest.fixture
def answer(member):
    """A mail in which a member answers what she was told of."""
    post = make_post(make_thread(make_discussion(mode=DiscussionMode.OPEN)))
    message = EmailMessage()
    message["From"], message["Message-ID"] = "anybody@example.net", "<one@example.net>"
    message["To"] = reply_address_for(Invitation(member.pk, post.pk))
    message.set_content("Gracias, Eva.")
    return message.as_bytes()


def answers():
    return [post.source for post in Post.objects.filter(parent__isnull=False)]


def test_an_answer_is_read_from_a_server_that_is_trusted(answer, settings, make_certificate, trust):
    file = make_certificate("127.0.0.1")
    trust(file)
    with imap_server(answer, certificate=file) as box:
        settings.INBOUND_IMAP_URL = box.url
        assert box.url.startswith("imaps://")
        assert read_answers() == 1
        assert box.flags == {1: {"\\Seen"}}
    assert answers() == ["Gracias, Eva."]


def assert_refused(box, settings, reason):
    settings.INBOUND_IMAP_URL = box.url
    with pytest.raises(CommandError, match=f"cannot be read.*{reason}"):
        call_command("read_mail")
    assert box.flags == {1: set()}
    assert answers() == []


def test_a_server_that_nobody_vouches_for_is_refused(answer, settings, make_certificate, trust):
    trust(make_certificate("127.0.0.1"))
    with imap_server(answer, certificate=make_certificate("127.0.0.1")) as box:
        assert_refused(box, settings, "self-signed certificate")


@pytest.mark.parametrize(
    ("host", "expired", "reason"),
    [("192.0.2.1", False, "IP address mismatch"), ("127.0.0.1", True, "certificate has expired")],
)
def test_a_trusted_certificate_of_another_place_or_time_is_refused(
    host, expired, reason, answer, settings, make_certificate, trust
):
    file = make_certificate(host, expired)
    trust(file)
    with imap_server(answer, certificate=file) as box:
        assert_refused(box, settings, reason)
