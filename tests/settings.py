"""Settings of the tests: those of the house, quick passwords, plain static files."""

import os
from pathlib import Path

os.environ["DEBUG"] = "0"
os.environ.setdefault("SECRET_KEY", "of-the-tests-" + "x" * 50)
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")
os.environ.setdefault("DEFAULT_FROM_EMAIL", "Ateneo <ateneo@example.org>")
os.environ.setdefault("SITE_URL", "http://testserver")

from cms.settings import *  # noqa: F403
from cms.settings import DATABASES, STORAGES

REQUIRE_SECOND_FACTOR = False  # The cast signs in with little ado; tests of the rule turn it on.
FORUM_TIME_TRAP_SECONDS = 0  # Tests write in no time; those of the trap set it.
FORUM_PROOF_OF_WORK = 0  # Nor do they compute.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = STORAGES | {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
CORPORA = Path(
    os.environ.get("CORPORA", Path(__file__).resolve().parents[2] / "shared" / "corpora")
)
if (test_file := os.environ.get("TEST_DATABASE_FILE")) and not os.environ.get("DATABASE_URL"):
    DATABASES["default"]["TEST"] = {"NAME": test_file}
