"""Settings of the whole house, read from the environment.

No variable is needed to try the product: without any, DEBUG is on, the site answers to this
machine alone and mail is written to the console. With DEBUG=0 the site refuses to start until
SECRET_KEY, ALLOWED_HOSTS and DEFAULT_FROM_EMAIL are given. README.md lists every variable.
"""

from pathlib import Path
from urllib.parse import urlsplit

from .content_policy import for_readers, for_the_admin
from .database import read_database
from .environment import (
    env_choice,
    env_flag,
    env_int,
    env_list,
    env_text,
    require_for_inbound,
    require_for_production,
    require_for_translation,
)
from .mail_providers import KEYS, anymail_settings, inbound_view
from .providers import read_providers

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env_text("DATA_DIR", BASE_DIR / "var"))


# Debug, secrets, hosts

DEBUG = env_flag("DEBUG", default=True)
SECRET_KEY = env_text("SECRET_KEY")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS")
DEFAULT_FROM_EMAIL = env_text("DEFAULT_FROM_EMAIL")

if DEBUG:
    SECRET_KEY = SECRET_KEY or "only-for-trying-on-this-machine-0123456789abcdefghijklmnopqrstuv"
    ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", ".localhost", "127.0.0.1", "[::1]"]
    DEFAULT_FROM_EMAIL = DEFAULT_FROM_EMAIL or "Ateneo <ateneo@localhost>"
else:
    require_for_production(
        SECRET_KEY=SECRET_KEY, ALLOWED_HOSTS=ALLOWED_HOSTS, DEFAULT_FROM_EMAIL=DEFAULT_FROM_EMAIL
    )

PORT = env_text("PORT", "8000")
SITE_URL = env_text(
    "SITE_URL", f"http://localhost:{PORT}" if DEBUG else f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
).rstrip("/")
IS_HTTPS = urlsplit(SITE_URL).scheme == "https"


# Applications

INSTALLED_APPS = [
    "accounts",
    "forum",
    "cms",
    "courses",
    "accounts.apps.StaffUsersConfig",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.locales",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.google",
    "allauth.socialaccount.providers.facebook",
    "allauth.socialaccount.providers.twitter_oauth2",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.middleware.ContentSecurityPolicyMiddleware",
    "cms.middleware.PersonalAnswersMiddleware",
    "forum.middleware.VaryByLanguagesMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.TimeZoneMiddleware",
    "accounts.middleware.LastSeenMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "cms.middleware.OwnNotFoundPageMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "cms.context_processors.site",
            ],
        },
    },
]


# Database: SQLite unless DATABASE_URL says otherwise

DATABASES = {"default": read_database(default=f"sqlite:///{VAR_DIR / 'ateneo.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


# Cache: Redis when there is one, otherwise the database, and to try the product the memory

if redis_url := env_text("REDIS_URL"):
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": redis_url}
    }
elif not DEBUG:
    CACHES = {
        "default": {
            "BACKEND": "cms.shared_cache.SharedDatabaseCache",
            "LOCATION": "cache",
            # What is pushed out is a limit that begins anew: 300, as Django has it, are few.
            "OPTIONS": {"MAX_ENTRIES": 20_000},
        }
    }

# Wagtail indexes a page through the default backend: at once, so that it can be found at once.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


# People

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        # What our people have: Django's own list names fields that are not here.
        "UserAttributeSimilarityValidator": {"user_attributes": ["name", "email"]},
        "MinimumLengthValidator": {},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
# /admin/login/ leads to the same sign-in (accounts/admin_urls.py), as does Wagtail's for readers.
LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.forms.LoginForm",
    "signup": "accounts.forms.SignupForm",
    "add_email": "accounts.forms.AddEmailForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
    "request_login_code": "accounts.forms.RequestLoginCodeForm",
    "confirm_login_code": "accounts.forms.ConfirmLoginCodeForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 3
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # Only in the browser that has just signed up.
ACCOUNT_MAX_EMAIL_ADDRESSES = 5
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_RATE_LIMITS = {
    "export_data": "5/h/user",
    "guest_data": "10/h/ip",
}  # Beside the package's own.

# Who writes for others or decides about others' words proves twice who they are.
REQUIRE_SECOND_FACTOR = env_flag("REQUIRE_SECOND_FACTOR", default=not DEBUG)
MFA_ADAPTER = "accounts.factors.FactorAdapter"
MFA_FORMS = {
    "authenticate": "accounts.factor_forms.AuthenticateForm",
    "reauthenticate": "accounts.factor_forms.ReauthenticateForm",
    "activate_totp": "accounts.factor_forms.ActivateTOTPForm",
    "add_webauthn": "accounts.factor_forms.AddPasskeyForm",
    "edit_webauthn": "accounts.factor_forms.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # Steps of 30 seconds: the clocks of telephones are seldom exact.

# Google, Facebook, X and providers of OpenID Connect; further ones are in the database. An
# address that another site knows opens no account here but by the rule of the adapter.
SOCIALACCOUNT_PROVIDERS = read_providers()
SOCIALACCOUNT_ADAPTER = "accounts.social.adapter.SocialAccountAdapter"
SOCIALACCOUNT_FORMS = {"signup": "accounts.forms.SocialSignupForm"}
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True  # Next time her number there is enough.
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False


# Languages

LANGUAGE_CODE = "es"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("es", "Español"),
    ("en", "English"),
    ("fr", "Français"),
    ("pt", "Português"),
    ("ar", "العربية"),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env_text("TIME_ZONE", "UTC")
FORMAT_MODULE_PATH = "cms.formats"
USE_I18N = True
USE_TZ = True


# Files

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
SERVE_MEDIA = env_flag("SERVE_MEDIA", default=DEBUG)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_USE_FINDERS = DEBUG
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # A module with many blocks is one large form.


# Security

SESSION_COOKIE_NAME = "__Host-sessionid" if IS_HTTPS else "sessionid"
SESSION_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrftoken" if IS_HTTPS else "csrftoken"
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "cms.views.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_SSL_REDIRECT = IS_HTTPS and env_flag("SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = env_int("HSTS_SECONDS", 31_536_000 if IS_HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env_flag("HSTS_INCLUDE_SUBDOMAINS", default=False)
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if env_flag("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

# The hosts whose players a reader may open with a click; PEERTUBE_HOSTS adds an institution's own.
PEERTUBE_HOSTS = env_list("PEERTUBE_HOSTS", default="framatube.org")
CONTENT_SECURITY_POLICY = {"DIRECTIVES": for_readers(players=PEERTUBE_HOSTS)}
ADMIN_CONTENT_SECURITY_POLICY = for_the_admin(players=PEERTUBE_HOSTS)


# Mail

EMAIL_PROVIDER = env_choice("EMAIL_PROVIDER", ("none", *KEYS), default="none")
if EMAIL_PROVIDER == "none":
    EMAIL_BACKEND = f"django.core.mail.backends.{'console' if DEBUG else 'smtp'}.EmailBackend"
else:
    EMAIL_BACKEND = f"anymail.backends.{EMAIL_PROVIDER}.EmailBackend"
    ANYMAIL = anymail_settings(
        EMAIL_PROVIDER,
        key=env_text("EMAIL_PROVIDER_KEY"),
        second=env_text("EMAIL_PROVIDER_SECOND_KEY"),
        url=env_text("EMAIL_PROVIDER_URL"),
        inbound_secret=env_text("INBOUND_WEBHOOK_SECRET"),
        timeout=20,
    )
EMAIL_BACKEND = env_text("EMAIL_BACKEND", EMAIL_BACKEND)
EMAIL_HOST = env_text("EMAIL_HOST", "localhost")
EMAIL_PORT = env_int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env_text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env_text("EMAIL_HOST_PASSWORD")
EMAIL_USE_SSL = env_flag("EMAIL_USE_SSL", default=False)
EMAIL_USE_TLS = env_flag("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = 20
MAIL_UNSUBSCRIBE_ADDRESS = env_text("MAIL_UNSUBSCRIBE_ADDRESS")
# Answers by mail: an address whose mailbox also gets what is sent to name+anything@, and the ways
# in which that mail comes here.
INBOUND_ADDRESS = env_text("INBOUND_ADDRESS")
INBOUND_IMAP_URL = env_text("INBOUND_IMAP_URL")
INBOUND_WEBHOOK_SECRET = env_text("INBOUND_WEBHOOK_SECRET")
INBOUND_PROVIDER_VIEW = inbound_view(EMAIL_PROVIDER, secret=INBOUND_WEBHOOK_SECRET)
require_for_inbound(
    address=INBOUND_ADDRESS, imap_url=INBOUND_IMAP_URL, secret=INBOUND_WEBHOOK_SECRET
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL


# Wagtail

WAGTAIL_SITE_NAME = "Ateneo"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_AUTOSAVE_INTERVAL = 5000  # Milliseconds: every pause writes to the database.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILIMAGES_IMAGE_MODEL = "cms.CustomImage"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 5 * 1024 * 1024
WAGTAILIMAGES_WEBP_QUALITY = 65
WAGTAILIMAGES_JPEG_QUALITY = 72
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "cms.CustomDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = [
    *("pdf", "epub", "odt", "ods", "odp", "docx", "xlsx", "pptx", "txt", "rtf", "csv"),
]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILADMIN_PERMITTED_LANGUAGES = [
    *(("es", "Español"), ("en", "English"), ("fr", "Français")),
    *(("pt-br", "Português (Brasil)"), ("ar", "العربية")),
]
WAGTAILEMBEDS_FINDERS = []  # The server asks no address that somebody typed.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}


# The forum

FORUM_GUEST_EDIT_SECONDS = 30 * 60
FORUM_CORRECTIONS_PER_HOUR = 30  # Of the languages of others' posts, by one member.
FORUM_STAMP_SECONDS = 12 * 60 * 60
# How often in an hour a newcomer may do it; whoever has earned trust may do it more often.
FORUM_LIMITS = {
    "post": env_int("FORUM_POSTS_PER_HOUR", 20),
    "edit": env_int("FORUM_EDITS_PER_HOUR", 40),
    "translation": env_int("FORUM_TRANSLATIONS_PER_HOUR", 20),
    "flag": env_int("FORUM_FLAGS_PER_HOUR", 15),
    "upload": env_int("FORUM_UPLOADS_PER_HOUR", 60),
    "preview": env_int("FORUM_PREVIEWS_PER_HOUR", 120),
}
# A classroom, or a town behind one address of its telephone company, is one network.
FORUM_NETWORK_TIMES = env_int("FORUM_NETWORK_TIMES", 30)
# Of guests and new members: what is sent sooner was not written by hand; 0 for any time.
FORUM_TIME_TRAP_SECONDS = env_int("FORUM_TIME_TRAP_SECONDS", 3)
# How much arithmetic their browsers do at most, in rounds of a thousand steps; 0 for none.
FORUM_PROOF_OF_WORK = env_int("FORUM_PROOF_OF_WORK", 500)
FORUM_LINKS_OF_NEWCOMERS = env_int("FORUM_LINKS_OF_NEWCOMERS", 2)
FORUM_IMAGE_MAX_BYTES = env_int("FORUM_IMAGE_MAX_BYTES", 8 * 1024 * 1024)
FORUM_IMAGES_PER_HOUR = env_int("FORUM_IMAGES_PER_HOUR", 20)
FORUM_IMAGES_PER_DISCUSSION = env_int("FORUM_IMAGES_PER_DISCUSSION", 100)
# Whoever follows a conversation may see that an answer changed after she had replied to it; what
# somebody has thought better of is not for every passer-by and every search engine.
FORUM_REVISIONS_VISIBLE_TO = env_choice(
    "FORUM_REVISIONS_VISIBLE_TO", ("everyone", "members", "moderators"), default="members"
)
# The one outside service that a text may be shown to, when an institution has a key for it.
AKISMET_KEY = env_text("AKISMET_KEY")
AKISMET_URL = env_text("AKISMET_URL", "https://rest.akismet.com").rstrip("/")

# Who may look through the participants that want to be found.
DIRECTORY_VISIBLE_TO = env_choice(
    "DIRECTORY_VISIBLE_TO", ("everyone", "members", "nobody"), default="members"
)

# Automatic translation of posts: none, apertium, libretranslate or deepl

TRANSLATION_ENGINE = env_choice(
    "TRANSLATION_ENGINE", ("none", "apertium", "libretranslate", "deepl"), default="none"
)
TRANSLATION_URL = env_text("TRANSLATION_URL").rstrip("/")
TRANSLATION_KEY = env_text("TRANSLATION_KEY")
TRANSLATION_LANGUAGES = env_list("TRANSLATION_LANGUAGES")
TRANSLATIONS_PER_READER = env_int("TRANSLATIONS_PER_READER", 30)  # In an hour.
TRANSLATIONS_PER_HOUR = env_int("TRANSLATIONS_PER_HOUR", 600)  # Of all readers.
TRANSLATION_SECONDS = 12
TRANSLATION_APERTIUM = "apertium"
require_for_translation(engine=TRANSLATION_ENGINE, url=TRANSLATION_URL, key=TRANSLATION_KEY)

# HSTS for subdomains and its preloading are the operator's own decisions.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"refusals": {"()": "cms.logs.RefusalsInOneLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"filters": ["refusals"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
