"""Settings of the test run: same rooms and middleware, plain static files, fast hashing, mail kept in memory."""

import os
import tempfile

os.environ.setdefault("WELLHEAD_HOME", tempfile.mkdtemp(prefix="wellhead-test-"))
os.environ.setdefault("WELLHEAD_SECRET_KEY", "only-for-tests-" + "x" * 40)
os.environ.setdefault("WELLHEAD_AUDIT_KEY", "only-for-tests-" + "y" * 40)
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

from wellhead.config.settings import *

DEBUG = False
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
ACCOUNT_RATE_LIMITS = {}
if DATABASES["default"]["ENGINE"] == "wellhead.config.sqlite":
    # Said by name, because the test runner knows only Django's own engine and would make up a file beside the real one.
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}
