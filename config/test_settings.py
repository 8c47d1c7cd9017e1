"""Settings of the test suite: a fast password hasher and strict templates; the rest is the product's own."""

from config.settings import *  # noqa: F403
from config.settings import DATABASES, TEMPLATES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# The threads of a test's server give their connections back at once: the database is dropped at the end.
for _database in DATABASES.values():
    _database["CONN_MAX_AGE"] = 0
    if "init_command" in _database.get("OPTIONS", {}):
        # In memory the connections share one store, where a reader is refused at once while another writes; a file lets
        # it read. So whoever waits for what a browser has sent reads past the lock.
        _database["OPTIONS"] = _database["OPTIONS"] | {
            "init_command": _database["OPTIONS"]["init_command"] + "PRAGMA read_uncommitted=1;"
        }
# A key of no office, so that tests need no file and what they seal can be read by all of them.
VAULT_FIXED_KEYS = "f5b08feb AAAQ-EAYE-AUDA-OCAJ-BIFQ-YDIO-B4IB-CEQT-CQKR-MFYY-DENB-WHA5-DYPQ"
# The least that libsodium takes: what it costs to try is measured by itself.
SEALED_COST = (1, 8 * 2**10)
SEALED_STEP = 0.001
# What waits for the worker is done at once, and as by a worker: not within the request.
TASKS = {"default": {"BACKEND": "tests.at_once.AtOnce"}}
# Static files are looked up when they are asked for, not gathered anew for every test's client.
WHITENOISE_AUTOREFRESH = True


class _UnknownVariable(str):
    """A template variable that the view did not give is a failure, not an empty place."""

    def __contains__(self, item: object) -> bool:
        return item == "%s"

    def __mod__(self, missing: object) -> str:
        raise AssertionError(f"unknown template variable: {missing}")


TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = _UnknownVariable("%s")  # type: ignore[index]
