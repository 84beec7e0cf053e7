"""Settings for tests: the same, in a data folder of its own per test process."""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="samenspel-test-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["SAMENSPEL_DATA"] = _folder
os.environ["SAMENSPEL_MODE"] = "trial"
os.environ.pop("SAMENSPEL_EMAIL_URL", None)

from samenspel.config.settings import *  # noqa: E402, F403

# The test server hands out static files by their plain names, so pages must ask for those.
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
STATIC_ROOT.mkdir()  # noqa: F405
