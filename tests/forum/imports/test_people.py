"""Authors elsewhere are guests here; their addresses are kept as what nobody can read."""

import pytest

from accounts.actions.erasure import erase_guest
from accounts.names import clean_name
from forum.actions.claims import claim_posts
from forum.importers.people import tidy
from forum.models import ImportedPost, Post
from forum.permissions import claimable_posts
from tests.conftest import sign_in
from tests.corpora import read_corpus
from tests.factories import make_post, make_user, member_actor

from .files import post, run, thread, write
from .test_corpus import everything

pytestmark = pytest.mark.usefixtures("module")


def here(pk):
    return ImportedPost.objects.get(external_id=str(pk)).post


def test_an_author_is_a_guest_even_with_the_address_of_a_member(tmp_path, member):
    run(write(tmp_path, thread(), post(1, name="Berta", email=member.email)))
    assert here(1).author is None
    assert here(1).guest_name == "Berta"
    assert here(1).is_by_guest


def test_neither_the_address_nor_the_number_of_a_computer_is_kept(tmp_path):
    run(write(tmp_path, thread(), post(1, email="ana@example.org")))
    assert "ana@example.org" not in str(everything())
    assert "192.0.2.77" not in str(everything())
    assert len(ImportedPost.objects.get().address_hash) == 64


@pytest.mark.usefixtures("administrator")
def test_a_name_of_the_team_or_of_who_takes_part_says_where_it_comes_from(tmp_path, module):
    make_post(module.threads.get(key=""), make_user("Ana Pérez"))
    path = write(
        tmp_path,
        thread(),
        post(1, name="Alma"),
        post(2, name="\u0410NA PEREZ"),
        post(3, name="Ana"),
    )
    report = run(path)
    assert report["exceptions"]["name_marked"]["ids"] == ["1", "2"]
    names = [here(n).guest_name for n in (1, 2, 3)]
    assert names == ["Alma (Disqus)", "\u0410NA PEREZ (Disqus)", "Ana"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ana\u202egro.elpmaxe", "Anagro. elpmaxe"),
        ("x\nBcc: victim@example.org", "x Bcc: victim example. org"),
        ("  Luis\u00a0 Pérez ", "Luis Pérez"),
        ("A" * 400, "A" * 60),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("\u200b\u2060", ""),
        ("...", ""),
    ],
)
def test_names_are_cleaned(name, shown):
    assert tidy(name) == shown


def test_whatever_is_left_of_an_awkward_name_follows_the_rules_of_names():
    for case in read_corpus("unicode/naughty_strings.json"):
        name = tidy(case["input"])
        assert not name or clean_name(name) == name


def test_whoever_gave_no_name_is_called_something(tmp_path):
    run(write(tmp_path, thread(), post(1, name="")))
    assert here(1).guest_name
    assert here(1).is_by_guest


def test_somebody_with_the_same_confirmed_address_can_claim_her_posts(tmp_path):
    run(write(tmp_path, thread(), post(1, email="Ana@Example.org"), post(2, email="b@example.org")))
    ana = make_user("Ana Nueva", email="ana@example.org")
    assert list(claimable_posts(ana)) == [here(1)]
    assert "hola" in sign_in(ana).get("/en/forum/claims/").content.decode()
    claim_posts(actor=member_actor(ana), raw_guest_key="", ids=[here(1).pk, here(2).pk])
    assert (here(1).author, here(2).author) == (ana, None)
    assert ImportedPost.objects.get(external_id="1").address_hash == ""
    assert Post.objects.get(pk=here(1).pk).guest_name == ""


def test_an_address_that_is_not_confirmed_claims_nothing(tmp_path):
    run(write(tmp_path, thread(), post(1, email="ana@example.org")))
    ana = make_user("Ana", email="ana@example.org")
    ana.emailaddress_set.update(verified=False)
    assert not claimable_posts(ana).exists()


@pytest.mark.parametrize("takes_texts", [True, False])
def test_who_wrote_elsewhere_can_be_erased_by_her_address(tmp_path, takes_texts):
    run(write(tmp_path, thread(), post(1, email="ana@example.org"), post(2)))
    erase_guest(address="ANA@example.org", takes_texts=takes_texts)
    assert here(1).guest_name == ""
    assert bool(here(1).source) is not takes_texts
    assert not ImportedPost.objects.exclude(address_hash="").exists()
    assert here(2).guest_name == "Ana"
