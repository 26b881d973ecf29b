"""The arithmetic of a newcomer's browser: asked for a first post, and counted once."""

import json
from base64 import b64decode, b64encode

import altcha
import pytest

from forum.models import Level, Post, Standing
from tests.factories import guest_actor, make_post, make_user, member_actor
from tests.forum.composing import send

from .drafts import draft_of, open_thread, outcome
from .test_phases import LONG, PASSES, known

WAITS = ("pending", "without-proof")


@pytest.fixture(autouse=True)
def little_work(settings):
    settings.FORUM_PROOF_OF_WORK = 4


def proof(client):
    """What a browser would send: the task of our own address, solved."""
    told = client.get("/en/forum/proof/").json()
    challenge = altcha.Challenge.from_dict(told)
    return altcha.Payload(challenge, altcha.solve_challenge(challenge)).to_base64()


def changed(payload, part, **fields):
    said = json.loads(b64decode(payload))
    said[part].update(fields)
    return b64encode(json.dumps(said).encode()).decode()


def test_a_first_post_with_a_proof_is_published_and_one_without_waits(guest):
    thread = open_thread()
    send(guest, thread, source=LONG, proof=proof(guest))
    assert Post.objects.get().status == "published"
    guest.cookies.clear()
    answer = send(guest, thread, source=f"{LONG} Y más.")
    assert answer.status_code == 303
    assert Post.objects.latest("pk").reviews.get().reason_code == "without-proof"


def test_a_proof_counts_once_however_it_is_written(client):
    shown = proof(client)
    again = b64encode(json.dumps(json.loads(b64decode(shown)), indent=1).encode()).decode()
    outcomes = [
        outcome(draft_of(guest_actor(key=key), form={"proof": text}))
        for key, text in [("one", shown), ("two", shown), ("three", again)]
    ]
    assert outcomes == [PASSES, WAITS, WAITS]


@pytest.mark.parametrize(
    "forge",
    [
        lambda shown: "",
        lambda shown: "x",
        lambda shown: b64encode(b"[]").decode(),
        lambda shown: b64encode(b'{"challenge": [], "solution": 1}').decode(),
        lambda shown: shown + "A" * 5000,
        lambda shown: changed(shown, "solution", derivedKey="00" * 32),
        lambda shown: changed(shown, "solution", derivedKey=7),
        lambda shown: changed(shown, "challenge", signature="00" * 32),
        lambda shown: changed(shown, "challenge", parameters={"cost": 1}),
    ],
)
def test_what_is_no_proof_holds_the_post_and_loses_nothing(client, forge):
    forged = forge(proof(client))
    assert outcome(draft_of(guest_actor(), form={"proof": forged})) == WAITS


def test_an_old_proof_is_none(client, settings):
    settings.FORUM_STAMP_SECONDS = -1
    told = client.get("/en/forum/proof/").json()
    challenge = altcha.Challenge.from_dict(told)
    late = altcha.Payload(challenge, altcha.solve_challenge(challenge)).to_base64()
    assert outcome(draft_of(guest_actor(), form={"proof": late})) == WAITS


def test_whoever_has_a_published_post_or_is_known_is_not_asked(member, member_client):
    assert member_client.get("/en/forum/proof/").status_code == 200
    assert outcome(draft_of(member_actor(member))) == WAITS
    assert outcome(draft_of(known(make_user()))) == PASSES
    make_post(author=member)
    assert outcome(draft_of(member_actor(member))) == PASSES
    Standing.objects.update(level=Level.MEMBER)
    assert member_client.get("/en/forum/proof/").status_code == 204


def test_without_the_setting_nothing_is_asked(client, settings):
    settings.FORUM_PROOF_OF_WORK = 0
    assert client.get("/en/forum/proof/").status_code == 204
    assert outcome(draft_of(guest_actor())) == PASSES
    assert "data-proof" not in client.get(f"/en/forum/threads/{open_thread().pk}/").content.decode()
