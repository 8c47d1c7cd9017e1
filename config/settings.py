"""How the house is set up: safe defaults, the environment for the rest (`VUNGMANH_*` and `DATABASE_URL`).

VUNGMANH_DATA         folder of the embedded databases (default ./var)
DATABASE_URL          another database, e.g. postgres://user:password@host/name
VUNGMANH_JOURNAL_HEADS  folder of the signed heads of the journal (default journal-heads in VUNGMANH_DATA)
VUNGMANH_SECRET_KEY   signing key; required in production
VUNGMANH_KEYS         file with the keys that seal what is stored (default: keys, in the folder of the data)
VUNGMANH_HOSTS        host names served, separated by commas; naming any makes this a production server
VUNGMANH_PROXIES      addresses of the machines whose word about HTTPS is taken (default: this machine)
"""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config.apart import file_beside, schema_within
from config.private import keep_private

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("VUNGMANH_DATA") or BASE_DIR / "var")
keep_private(DATA_DIR)
# Styles and scripts are for everybody.
FILE_UPLOAD_PERMISSIONS = 0o644
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o755

_hosts = [host.strip() for host in os.environ.get("VUNGMANH_HOSTS", "").split(",") if host.strip()]
if "*" in _hosts:
    raise ImproperlyConfigured("Name the hosts in VUNGMANH_HOSTS: a server that answers to any name can be misled.")
PRODUCTION = bool(_hosts)
DEBUG = False
ALLOWED_HOSTS = _hosts or ["localhost", "127.0.0.1", "[::1]"]

_DEFAULT_SECRET = "only-for-trying-out-on-this-machine-never-for-an-office"
SECRET_KEY = os.environ.get("VUNGMANH_SECRET_KEY", _DEFAULT_SECRET)
if PRODUCTION and (SECRET_KEY == _DEFAULT_SECRET or len(SECRET_KEY) < 40):
    raise ImproperlyConfigured("Set VUNGMANH_SECRET_KEY to 40 or more random characters before serving an office.")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "vungmanh.vault",
    "vungmanh.journal",
    "vungmanh.files",
    "vungmanh.guide",
    "vungmanh.papers",
    "vungmanh.sheets",
    "vungmanh.ui",
    "vungmanh.kit",
    "vungmanh.machine",
    "vungmanh.accounts",
    "vungmanh.access",
    "vungmanh.organization",
    "vungmanh.ledger",
    "vungmanh.loading",
    "vungmanh.members",
    "vungmanh.officers",
    "vungmanh.tasks",
    "vungmanh.petitions",
    "vungmanh.situation",
    "vungmanh.congresses",
    "vungmanh.door",
    "vungmanh.sealed",
    "vungmanh.dialogue",
    "vungmanh.gatherings",
    "vungmanh.agreements",
    "vungmanh.arrivals",
    "vungmanh.training",
    "vungmanh.indicators",
    "vungmanh.house",
    "vungmanh.figures",
    "vungmanh.merging",
    "vungmanh.reorganization",
    "vungmanh.lists",
    "vungmanh.home",
    "vungmanh.office",
    # After the rooms, whose own templates come first.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "vungmanh.sealed.unseen.Unseen",
    "vungmanh.office.serving.watching.Watched",
    "vungmanh.office.serving.limits.Limits",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "vungmanh.ui.no_store.NoStore",
    "django.middleware.gzip.GZipMiddleware",
    "vungmanh.sheets.not_here.answering",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "vungmanh.ui.language.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "vungmanh.accounts.sitting.Sitting",
    "vungmanh.accounts.unsent.Sending",
    "vungmanh.accounts.kept.Kept",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "vungmanh.members.arriving.Arriving",
    "vungmanh.access.second_factor.SecondFactorRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "vungmanh.access.refusing.Refusing",
]

# All that looks at a request to the public pages of confidential reports, which see nobody (sealed/unseen.py).
MIDDLEWARE_OF_UNSEEN = [
    "vungmanh.office.serving.limits.Limits",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

# The list of rooms that own records, for rooms that stand below it (kit/the_house.py).
HOUSE = "vungmanh.house.rooms"
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "vungmanh.accounts.views.unsent.keeping",
                "vungmanh.home.helping.helping",
                "vungmanh.home.reader.signed_in",
                "vungmanh.home.navigation.around",
            ],
        },
    }
]

# SQLite keeps what it has acknowledged even when the power fails (FULL), and writers wait instead of failing
# (IMMEDIATE, 60 s: a list of 100,000 people is written in one transaction). Measured: 8 writers in deferred
# transactions lose 217,000 tries in 3 s.
_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 60,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-64000;"
        "PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;"
    ),
}
if os.environ.get("DATABASE_URL"):
    DATABASES: dict[str, Any] = {"default": dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=600)}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(DATA_DIR / "vungmanh.sqlite3"),
            "CONN_MAX_AGE": 600,
        }
    }
# What comes from outside, by people without an account, falls into a file of its own: SQLite has one writer, and a
# sender must not wait for an officer's list. A server of databases has many: there it lies with the office's. What is
# said in confidence lies apart on both (machine/apart.py).
APART = {"outside": {"door"}, "sealed": {"sealed"}}  # rooms by alias
DATABASE_ROUTERS = ["vungmanh.machine.apart.Apart"]
_office = DATABASES["default"]
if _office["ENGINE"].endswith("sqlite3"):
    _office["OPTIONS"] = _SQLITE_OPTIONS
    DATABASES |= {alias: file_beside(_office, alias, seconds=20) for alias in APART}
else:
    _office.setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
    DATABASES["sealed"] = schema_within(_office, "sealed")
# A server that was restarted has closed our connections: each is tried before a request relies on it.
for _database in DATABASES.values():
    _database["CONN_HEALTH_CHECKS"] = True

# The keys lie outside the database. An office that copies the whole folder away names another place for them.
VAULT_KEYS = Path(os.environ.get("VUNGMANH_KEYS") or DATA_DIR / "keys")
VAULT_FIXED_KEYS = ""  # in tests: the text of a key file

# What one try at a passphrase or a receipt of confidential reports costs, by Argon2id: passes over bytes of memory. It
# is kept beside each key, so that a higher one holds for those to come (docs/decisions/0071).
SEALED_COST = (3, 128 * 2**20)
# Whatever the public pages of confidential reports look up is answered at the end of a step of so many seconds.
SEALED_STEP = 1.5

# Where the heads of the journal are kept, outside the database; best on another disk, or copied to another machine.
JOURNAL_HEADS = Path(os.environ.get("VUNGMANH_JOURNAL_HEADS") or DATA_DIR / "journal-heads")

# What every web worker of this machine has to know: how often those who are signed in have tried their password.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(DATA_DIR / "cache")}
}

# Boxes of one form. Units ticked in an opened tree, and the names of one list that nobody knows yet, run to thousands;
# Django's thousand would refuse them. Files are counted by sheets.intake, which says how many are too many.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000
# Small files wait in memory, large ones on the disk without a name.
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "vungmanh.machine.uploads.Nameless",
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "vungmanh.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "vungmanh.accounts.passwords.NotCommon"},
    {"NAME": "vungmanh.accounts.passwords.NotOneself", "OPTIONS": {"user_attributes": ("username", "name")}},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "vungmanh.accounts.adapter.SignIn"
ACCOUNT_FORMS = {
    "login": "vungmanh.accounts.forms.SignInForm",
    "change_password": "vungmanh.accounts.forms.ChangePasswordForm",
    "reauthenticate": "vungmanh.accounts.forms.ReauthenticateForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# How long a session lasts is said by accounts.sitting, not by a tick "remember me".
ACCOUNT_SESSION_REMEMBER = True
# A factory's two thousand phones share one address: failures are counted by account and device (accounts.tries),
# never by address.
ACCOUNT_RATE_LIMITS = {"login": False, "login_failed": False}

MFA_ADAPTER = "vungmanh.accounts.adapter.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "vungmanh.accounts.forms.CodeForm",
    "reauthenticate": "vungmanh.accounts.forms.ReauthenticateByCodeForm",
    "activate_totp": "vungmanh.accounts.forms.ActivateForm",
}
MFA_TOTP_ISSUER = "Vững Mạnh"
# A code is right for half a minute more on either side: phones' clocks differ, and thumbs are slow.
MFA_TOTP_TOLERANCE = 1
# Whoever may see members' data signs in with a second factor (docs/decisions/0011).
SECOND_FACTOR_REQUIRED = PRODUCTION

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
FORMAT_MODULE_PATH = ["config.formats"]
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

# The guide for officers, as it is read in the repository and on the site (docs/decisions/0051).
GUIDE = BASE_DIR / "docs" / "guide" / "vi"

STATIC_URL = "static/"
STATICFILES_DIRS = [("guide/pictures", GUIDE / "pictures")]
STATIC_ROOT = Path(os.environ.get("VUNGMANH_STATIC") or DATA_DIR / "static")
# Collected files come compressed; before they are collected, as they lie in the rooms (ui.static_files).
WHITENOISE_USE_FINDERS = not STATIC_ROOT.is_dir()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "vungmanh.ui.static_files.NamedByContent"},
}

# Boxes to fill in look the same on every page (ui.forms); allauth's too.
FORM_RENDERER = "vungmanh.ui.forms.Look"

# Long work waits in the database; `serve` starts the worker that takes it up.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Only our own files, and never a script or a style inside a page. Bootstrap draws its check marks, and the second
# factor its QR code, as data: pictures, which cannot run anything.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# A cookie named __Host- is taken from this very host over TLS only, never from a neighbour under the same domain.
_HOST = "__Host-" if PRODUCTION else ""
SESSION_ENGINE = "vungmanh.accounts.sealed_sessions"
SESSION_COOKIE_NAME = f"{_HOST}sessionid"
SESSION_COOKIE_AGE = 12 * 60 * 60  # unused; what else ends a session stands in accounts.sitting
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_NAME = f"{_HOST}csrftoken"
CSRF_COOKIE_HTTPONLY = True  # forms carry the token
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_FAILURE_VIEW = "vungmanh.accounts.views.kept.csrf_failed"
DEVICE_COOKIE_NAME = f"{_HOST}device"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
# `serve` hears that header from these alone; another server has to strike it out of what strangers send.
TRUSTED_PROXIES = {
    proxy.strip() for proxy in os.environ.get("VUNGMANH_PROXIES", "127.0.0.1,::1").split(",") if proxy.strip()
}
# Not "no-referrer": under it browsers send `Origin: null` with a form, and no form would pass the CSRF check.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# One JSON object a line on stderr, for whatever went wrong; without a word about people (home.serving.log).
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "vungmanh.machine.log.LogLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},
        "django.request": {"level": "ERROR"},  # what is not found, or not allowed, is no failure of ours
        "django.security": {"level": "CRITICAL"},  # forged names and forms: refused, and nothing to be mended
        "django_tasks": {"level": "CRITICAL"},  # home.worker says which task has failed
        "django_tasks_db": {"level": "CRITICAL"},
        "waitress.queue": {"level": "ERROR"},
    },
}
