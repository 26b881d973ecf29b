"""What the frameworks say to our readers is said in the language and the words of the house."""

import ast
import functools
import html
import inspect
import re
from pathlib import Path

import django
import polib
import pytest
import wagtail
from django.conf import settings
from django.utils.translation import gettext, override

from accounts import borrowed_sentences, factor_forms, forms
from forum.forms import PostForm, WritingForm
from tests.factories import make_discussion, make_post, make_thread, post_form_data

LANGUAGES = [language for language, _ in settings.LANGUAGES]
DJANGO, WAGTAIL = (Path(package.__file__).parent for package in (django, wagtail))
ENGLISH = "locale/en/LC_MESSAGES/django.po"
CATALOGUES = [DJANGO / "conf" / ENGLISH, DJANGO / "contrib/auth" / ENGLISH, WAGTAIL / ENGLISH]
PLACEHOLDER = re.compile(r"%(?:\\\(\w+\\\))?[sd]|\\\{\w*\\\}")  # In a text escaped for `re`.
PUBLIC_FORMS = [
    *(forms.NameForm, forms.LoginForm, forms.SignupForm, forms.AddEmailForm),
    *(forms.ReauthenticateForm, forms.ChangePasswordForm, forms.SetPasswordForm),
    *(forms.ResetPasswordForm, forms.ResetPasswordKeyForm, PostForm, WritingForm),
    *(forms.RequestLoginCodeForm, forms.ConfirmLoginCodeForm),
    *(factor_forms.AuthenticateForm, factor_forms.ReauthenticateForm),
    *(factor_forms.ActivateTOTPForm, factor_forms.AddPasskeyForm, factor_forms.RenamePasskeyForm),
]


@functools.cache
def own_catalogue(language):
    return polib.pofile(f"{settings.LOCALE_PATHS[0]}/{language}/LC_MESSAGES/django.po")


def borrowed():
    """The sentences of the file, as (singular, plural or empty)."""
    calls = ast.walk(ast.parse(inspect.getsource(borrowed_sentences)))
    for call in calls:
        if isinstance(call, ast.Call):
            singular, plural = ([part.value for part in call.args] + [""])[:2]
            yield singular, plural


def is_own_sentence(text, language):
    """Whether a line of an error summary is in the house's catalogue, after a label or without."""
    for entry in own_catalogue(language):
        for translation in entry.msgstr_plural.values() or [entry.msgstr]:
            sentence = PLACEHOLDER.sub(".+", re.escape(translation))
            if translation and re.fullmatch(f"(?:[^:]+: )?{sentence}", text):
                return True
    return False


def shown_errors(response):
    """The lines of the error summary, as text."""
    summary = re.search(r'<div class="errors".*?</div>', response.content.decode(), re.DOTALL)
    assert summary, "the form was accepted"
    lines = re.findall(r"<li>(.*?)</li>", summary[0], re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]+>", "", line)).strip() for line in lines]


def foreign_errors(response, language):
    return [text for text in shown_errors(response) if not is_own_sentence(text, language)]


def test_every_borrowed_sentence_is_one_of_the_frameworks():
    theirs = {
        (entry.msgid, entry.msgid_plural)
        for path in CATALOGUES
        for entry in polib.pofile(str(path))
        if entry.msgctxt is None
    }
    assert set(borrowed()) - theirs == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_words_win_over_those_of_the_frameworks(language):
    ours = {entry.msgid: entry.msgstr for entry in own_catalogue(language) if not entry.msgctxt}
    singular = [sentence for sentence, plural in borrowed() if not plural]
    with override(language):
        assert [sentence for sentence in singular if gettext(sentence) != ours.get(sentence)] == []


@pytest.mark.parametrize("form", PUBLIC_FORMS)
def test_what_the_fields_of_a_public_form_may_say_is_ours(form):
    ours = {entry.msgid for entry in own_catalogue("en")}
    for name, field in form.base_fields.items():
        sentences = {str(sentence) for sentence in field.error_messages.values()}
        assert sentences - ours == set(), name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("signup/", {}),
        ("signup/", {"name": "Ana\u202eX", "email": "nobody", "password1": "12"}),
        ("signup/", {"name": "\0", "email": "a\0@example.org", "password1": "a\0b"}),
        ("signup/", {"name": "x" * 99, "email": f"{'x' * 400}@example.org", "password1": "123"}),
        (
            "signup/",
            {"name": "Ana", "email": "anahidalgo@example.org", "password1": "anahidalgo1"},
        ),
        ("login/", {}),
        ("login/", {"login": "nobody", "password": "a\0b"}),
        ("login/", {"login": "nobody@example.org", "password": "not-the-password"}),
        ("password/reset/", {}),
        ("password/reset/", {"email": "nobody"}),
        ("login/code/", {}),
        ("login/code/", {"email": "nobody"}),
    ],
)
def test_a_refused_form_of_a_guest_speaks_the_language_of_its_page(client, language, path, data):
    response = client.post(f"/{language}/accounts/{path}", data)
    assert foreign_errors(response, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("", {"name": ""}),
        ("email/", {"action_add": "", "email": ""}),
        ("email/", {"action_add": "", "email": "nobody"}),
        ("password/change/", {}),
        ("password/change/", {"oldpassword": "wrong", "password1": "12"}),
        ("password/change/", {"oldpassword": "wrong", "password1": "aurelia-buendia"}),
        ("reauthenticate/", {}),
        ("reauthenticate/", {"password": "wrong"}),
    ],
)
def test_a_refused_form_of_a_member_speaks_the_language_of_its_page(
    member_client, member, language, path, data
):
    member.name = "Aurelia Buendia"
    member.save()
    response = member_client.post(f"/{language}/accounts/{path}", data)
    assert foreign_errors(response, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_password_like_the_name_is_refused_by_the_word_for_a_name(
    member_client, member, language
):
    member.name = "Aurelia Buendia"
    member.save()
    data = {"oldpassword": "wrong", "password1": "aurelia-buendia"}
    page = member_client.post(f"/{language}/accounts/password/change/", data).content.decode()
    with override(language):
        sentence = gettext("The password is too similar to the %(verbose_name)s.")
        assert html.escape(sentence % {"verbose_name": gettext("name")}) in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "fields",
    [
        {"source": "", "guest_name": "", "thread": "", "idempotency_key": "damaged"},
        {"guest_name": "\0", "guest_email": "nobody", "parent": "99", "thread": "99"},
        {"language": "xx", "website": "\0", "guest_email": f"{'x' * 400}@example.org"},
    ],
)
def test_a_refused_post_speaks_the_language_of_its_page(guest, language, fields):
    thread = make_thread(make_discussion(languages=LANGUAGES))
    data = post_form_data(thread) | fields
    response = guest.post(f"/{language}/forum/discussions/{thread.discussion_id}/posts/", data)
    assert response.status_code == 422
    assert foreign_errors(response, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refused_edit_speaks_the_language_of_its_page(member_client, member, language):
    post = make_post(make_thread(make_discussion(languages=LANGUAGES)), author=member)
    data = {"source": "", "language": "xx"}
    response = member_client.post(f"/{language}/forum/posts/{post.pk}/update/", data)
    assert response.status_code == 422
    assert foreign_errors(response, language) == []
