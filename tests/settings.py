"""The court's settings, with a toy law beside the real one."""

import os

from odr.settings import *  # noqa: F403
from odr.settings import DATABASES, INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.toy"]
if served := os.environ.get("ODR_TEST_DATABASE"):  # a server that a test started, on its database
    DATABASES["default"]["NAME"] = served


class TablesAsTheModelsAre:
    """No app has migrations: a test's tables are made at once. That the migrations make the same
    ones is for `makemigrations --check` and for every test that starts a server."""

    def __contains__(self, app):
        return True

    def __getitem__(self, app):
        return None


MIGRATION_MODULES = TablesAsTheModelsAre()
