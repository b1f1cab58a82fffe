"""The court's settings, with a toy law beside the real one."""

from odr.settings import *  # noqa: F403
from odr.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.toy"]
