"""What the settings make of the environment, and what every answer carries because of them."""

import os
import re
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import ConnectionHandler

from tests.factories import make_home

from .sources import ROOT, read

PRODUCTION = {
    "DEBUG": "0",
    "SECRET_KEY": "of-a-test-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOP",
    "ALLOWED_HOSTS": "ateneo.example.org,www.example.org",
    "DEFAULT_FROM_EMAIL": "Ateneo <ateneo@example.org>",
}
STRICT = {
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "media-src 'self'",
    "frame-src 'self' https://www.youtube-nocookie.com https://player.vimeo.com"
    " https://framatube.org",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}


@pytest.fixture
def settings_with(monkeypatch, tmp_path):
    """Returns the settings of the house, read again with these variables and no others."""

    def read(**variables):
        with monkeypatch.context() as patch:
            for name in os.environ.keys() - {"PATH", "HOME"}:
                patch.delenv(name)
            for name, value in ({"DATA_DIR": str(tmp_path)} | variables).items():
                patch.setenv(name, value)
            spec = spec_from_file_location("cms.settings", ROOT / "cms" / "settings.py")
            module = module_from_spec(spec)
            spec.loader.exec_module(module)
            return vars(module)

    return read


def test_no_variable_is_needed_to_try_the_product(settings_with):
    house = settings_with()
    assert house["DEBUG"] is True
    assert "*" not in house["ALLOWED_HOSTS"]
    assert house["EMAIL_BACKEND"].endswith("console.EmailBackend")


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DEFAULT_FROM_EMAIL"])
def test_production_refuses_to_start_and_names_what_is_missing(settings_with, name):
    given = {key: value for key, value in PRODUCTION.items() if key != name}
    with pytest.raises(ImproperlyConfigured) as refusal:
        settings_with(**given)
    named = {key for key in PRODUCTION if key in str(refusal.value)} - {"DEBUG"}
    assert named == {name}


def test_production_refuses_to_answer_for_every_host(settings_with):
    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS"):
        settings_with(**PRODUCTION | {"ALLOWED_HOSTS": "*"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EMAIL_PORT", "smtp"),
        ("FORUM_REVISIONS_VISIBLE_TO", "nobody"),
        ("TRANSLATION_ENGINE", "oracle"),
        ("TRANSLATION_ENGINE", "libretranslate"),
        ("TRANSLATION_ENGINE", "deepl"),
        ("TRANSLATION_URL", "ftp://translate.example.org"),
        ("INBOUND_ADDRESS", "reply"),
        ("INBOUND_ADDRESS", "reply@example.org"),
        ("INBOUND_IMAP_URL", "https://imap.example.org/INBOX"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_by_its_name(settings_with, name, value):
    with pytest.raises(ImproperlyConfigured, match=name):
        settings_with(**{name: value})


def test_an_empty_variable_is_as_good_as_none(settings_with):
    names = ("EMAIL_PORT", "SITE_URL", "TIME_ZONE", "TRANSLATION_ENGINE", "EMAIL_BACKEND")
    given, bare = settings_with(**dict.fromkeys(names, "")), settings_with()
    assert {name: given[name] for name in names} == {name: bare[name] for name in names}


def test_production_passes_djangos_own_check_for_deployment(tmp_path):
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path)} | PRODUCTION,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_database_url_switches_to_postgresql(settings_with):
    house = settings_with(DATABASE_URL="postgres://ana:secret@db.example.org:5433/ateneo")
    database = house["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PORT"], database["NAME"]) == (
        "db.example.org",
        5433,
        "ateneo",
    )


def test_sqlite_lets_readers_read_while_one_writes(settings_with):
    connection = ConnectionHandler(settings_with()["DATABASES"])["default"]
    with connection.cursor() as cursor:
        found = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "busy_timeout", "synchronous")
        ]
    assert found == ["wal", 20_000, 1]
    assert connection.transaction_mode == "IMMEDIATE"
    connection.close()


def test_cookies_are_locked_to_the_host_over_https(settings_with):
    house = settings_with(**PRODUCTION)
    for cookie in ("SESSION_COOKIE", "CSRF_COOKIE"):
        assert house[f"{cookie}_NAME"].startswith("__Host-")
        assert house[f"{cookie}_SECURE"] is True
        assert house[f"{cookie}_HTTPONLY"] is True
        assert house[f"{cookie}_SAMESITE"] == "Lax"
    assert house["SECURE_SSL_REDIRECT"] is True
    assert house["SECURE_HSTS_SECONDS"] >= 31_536_000


def test_redis_is_the_cache_when_there_is_one(settings_with):
    house = settings_with(**PRODUCTION | {"REDIS_URL": "redis://127.0.0.1:6379/0"})
    assert house["CACHES"]["default"]["BACKEND"].endswith("RedisCache")


def test_the_forwarded_scheme_is_believed_only_behind_a_proxy(settings_with):
    assert "SECURE_PROXY_SSL_HEADER" not in settings_with(**PRODUCTION)
    behind = settings_with(**PRODUCTION | {"BEHIND_PROXY": "1"})
    assert behind["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


@pytest.mark.parametrize("path", ["/es/", "/es/accounts/login/", "/es/no-such-page/"])
def test_a_public_page_carries_the_strict_policy_and_the_other_headers(guest, path):
    make_home()
    headers = guest.get(path).headers
    policy = {part.strip() for part in headers["Content-Security-Policy"].split(";")} - {""}
    assert policy == STRICT
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_the_policy_is_looser_in_the_admin_alone(admin_client):
    make_home()
    admin = admin_client.get("/admin/", follow=True).headers["Content-Security-Policy"]
    public = admin_client.get("/es/").headers["Content-Security-Policy"]
    assert "unsafe-inline" in admin
    assert "unsafe" not in public


def test_health_is_told_without_a_cookie(guest, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = guest.get("/healthz")
    assert answer.json() == {"status": "ok"}
    assert answer.cookies == {}


def test_a_reader_who_only_reads_gets_no_cookie(guest):
    make_home()
    answer = guest.get("/es/")
    assert answer.status_code == 200
    assert answer.cookies == {}


def test_the_readme_names_every_variable():
    source = read("cms/settings.py")
    called = r"(?:environ\.get|env_\w+)\(\s*\"(\w+)\"|environ\[\"(\w+)\"\]"
    names = {first or second for first, second in re.findall(called, source)} | {"DATABASE_URL"}
    readme = read("README.md")
    assert {name for name in names if f"`{name}`" not in readme} == set()
