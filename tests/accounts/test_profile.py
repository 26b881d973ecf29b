"""What a member says of herself, and how it is kept."""

from html.parser import HTMLParser

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from accounts.countries import POINTS, country_choices, country_name
from accounts.models import PROFILE_FIELDS, Audience, Presence, Profile, User
from accounts.plain_words import clean_line, clean_lines
from accounts.themes import split_themes
from accounts.visibility import profile_of, show_profile
from tests.corpora import read_corpus
from tests.factories import make_profile, make_user

URL = "/en/accounts/profile/"
SAID = {
    "pronouns": "ella",
    "organisation": "Universidad de Cuenca",
    "role": "Docente",
    "city": "Cuenca",
    "country": "EC",
    "languages": ["es", "qu"],
    "themes": ["Agua", "Economía social"],
    "about": "Primera línea.\n\nSegunda.",
}
CORPORA = ["unicode/nasties.json", "unicode/naughty_strings.json"]
VECTORS = ["markup/owasp_filter_evasion.json", "markup/h5sc.json"]


def form_data(**said):
    data = {"presence": "listed"} | {f"{name}_audience": "members" for name in PROFILE_FIELDS}
    return data | said


def said_by(user):
    shown = show_profile(profile_of(user), user)
    return {
        **{name: getattr(shown, name) for name in PROFILE_FIELDS},
        "languages": list(shown.languages),
        "themes": [name for _, name in shown.themes],
    }


def test_looking_at_the_form_makes_no_row(member_client):
    member_client.get(URL)
    assert not Profile.objects.exists()


def test_a_member_says_who_she_is_and_finds_it_in_the_form_again(member_client, member):
    data = form_data(**SAID | {"themes": "Agua, Economía social , agua"}, city_audience="nobody")
    assert member_client.post(URL, data).url == URL
    assert said_by(member) == SAID
    member.refresh_from_db()
    assert member.presence == Presence.LISTED
    assert member.profile.city_audience == Audience.NOBODY
    page = member_client.get(URL).content.decode()
    for shown in ["Universidad de Cuenca", "Agua, Economía social", "Segunda."]:
        assert shown in page
    assert '<option value="EC" selected>' in page


def test_what_is_taken_back_is_gone(member_client, member):
    make_profile(member, **SAID)
    member_client.post(URL, form_data(presence="page"))
    assert not any(said_by(member).values())
    member.refresh_from_db()
    assert member.presence == Presence.PAGE


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"country": "XX"}, "Select a valid choice"),
        ({"languages": ["es", "xx"]}, "Select a valid choice"),
        ({"city": "x" * 101}, "at most 100 characters"),
        ({"about": "x" * 601}, "at most 600 characters"),
        ({"themes": "y" * 41}, "A theme can have at most 40 characters."),
        ({"themes": ",".join(map(str, range(11)))}, "Please name at most 10 themes."),
        ({"city_audience": "friends"}, "Select a valid choice"),
        ({"presence": "everywhere"}, "Select a valid choice"),
    ],
)
def test_an_error_gives_everything_back_and_keeps_what_was_there(
    member_client, member, wrong, sentence
):
    make_profile(member, city="Quito")
    words = {"organisation": "Taller", "about": "Tres líneas <b>mías</b>", "pronouns": "elle"}
    answer = member_client.post(URL, form_data(**words | {"languages": ["gn"]} | wrong))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert sentence in page
    assert "Taller" in page
    if "about" not in wrong:
        assert "Tres líneas &lt;b&gt;mías&lt;/b&gt;" in page
    for text in wrong.values():
        assert not isinstance(text, str) or len(text) < 41 or text in page
    assert said_by(member)["city"] == "Quito"


def test_a_guest_is_asked_to_sign_in(client):
    assert "/accounts/login/" in client.get(URL).url
    assert "/accounts/login/" in client.post(URL, form_data()).url
    assert not Profile.objects.exists()


def test_nobody_writes_the_profile_of_another(member_client, member):
    other = make_user("Berta")
    make_profile(other, city="Quito")
    member_client.post(URL, form_data(user=other.pk, id=other.profile.pk, city="Lima"))
    assert said_by(other)["city"] == "Quito"
    assert said_by(member)["city"] == "Lima"


@pytest.mark.parametrize("audience", Audience.values)
@pytest.mark.parametrize("name", PROFILE_FIELDS)
def test_a_field_is_shown_to_its_audience_alone(name, audience, moderator):
    profile = make_profile(**SAID, **{f"{name}_audience": audience})
    viewers = {
        "guest": AnonymousUser(),
        "member": make_user("Berta"),
        "moderator": moderator,
        "herself": profile.user,
    }
    seen = {
        who: bool(getattr(show_profile(profile, viewer), name)) for who, viewer in viewers.items()
    }
    is_for_members = audience != Audience.NOBODY
    assert seen == {
        "guest": audience == Audience.EVERYONE,
        "member": is_for_members,
        "moderator": is_for_members,
        "herself": True,
    }


def test_a_closed_account_sees_what_a_guest_sees():
    profile = make_profile(**SAID)
    assert show_profile(profile, make_user("Berta", is_active=False)).is_empty


@pytest.mark.parametrize("corpus", CORPORA)
def test_nasty_words_are_kept_in_bounds_and_turn_no_line_around(corpus):
    for case in read_corpus(corpus):
        for clean in [clean_line, clean_lines]:
            text = clean(case.get("input", "\ud800"))
            assert clean(text) == text, case["id"]
            assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\0")
        assert "\n" not in clean_line(case.get("input", ""))


class Skeleton(HTMLParser):
    """The elements of a page with the names of their attributes, line breaks left out."""

    def __init__(self, page):
        super().__init__()
        self.bones = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag != "br":
            self.bones.append((tag, *(name for name, _ in attrs)))


@pytest.mark.parametrize("corpus", VECTORS + CORPORA)
def test_what_people_say_is_text_wherever_it_is_shown(corpus, member, member_client):
    profile = make_profile(member, **SAID | {"themes": ["Agua"]})
    texts = [clean_lines(case.get("input", "")) for case in read_corpus(corpus)]
    lines = [line for line in map(clean_line, texts) if line]
    words = {"organisation": "…", "role": "…", "city": "…", "pronouns": "…", "about": "…"}
    Profile.objects.filter(pk=profile.pk).update(**words)
    for url in [member.page_url, "/en/people/", URL]:
        quiet = Skeleton(member_client.get(url).content.decode()).bones
        say(profile, "\n".join(texts)[:20_000], " ".join(lines)[:20_000])
        loud = Skeleton(member_client.get(url).content.decode()).bones
        assert loud == quiet, url


def say(profile, text, line):
    """Fill every field of a profile, past the bounds of the form that the database may keep."""
    Profile.objects.filter(pk=profile.pk).update(
        about=text, organisation=line[:100], role=line[-100:], city=line[50:150], pronouns=line[:30]
    )
    profile.theme_rows.update(name=line[:40])


def test_themes_are_told_apart_by_commas_of_every_script():
    assert split_themes("Agua, ماء، 水、agua;Salud\nAGUA ") == ["Agua", "ماء", "水", "Salud"]


def test_public_ids_are_opaque():
    ids = [make_user().public_id for _ in range(20)]
    assert len({*ids}) == 20
    assert all(len(public_id) == 12 and public_id.isalnum() for public_id in ids)
    assert User.objects.get(public_id=ids[0]).pk


@pytest.mark.parametrize("language", ["es", "en", "fr", "pt", "ar"])
def test_every_country_has_a_name_in_every_language_of_the_site(language):
    with translation.override(language):
        assert len(dict(country_choices())) == len(POINTS) == 249
        assert all(name for _, name in country_choices())


def test_a_country_is_called_by_its_name_in_the_language_of_the_reader():
    names = []
    for language in ["es", "ar"]:
        with translation.override(language):
            names.append(country_name("PE"))
    assert names == ["Perú", "بيرو"]
    assert country_name("XX") == ""


@pytest.mark.parametrize(
    ("code", "south", "north", "west", "east"),
    [
        ("PE", -19, 0, -82, -68),
        ("EG", 22, 32, 25, 36),
        ("NZ", -48, -34, 166, 179),
        ("CA", 42, 84, -141, -52),
    ],
)
def test_a_country_is_where_it_is(code, south, north, west, east):
    point = POINTS[code]
    assert south < point.latitude < north
    assert west < point.longitude < east
