"""The court's settings, with a toy law beside the real one."""

import os

from odr.settings import *  # noqa: F403
from odr.settings import DATABASES, INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.toy"]
if served := os.environ.get("ODR_TEST_DATABASE"):  # a server that a test started, on its database
    DATABASES["default"]["NAME"] = served
