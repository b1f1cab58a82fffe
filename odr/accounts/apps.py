"""The app of people and sign-in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "odr.accounts"
    verbose_name = _("People and sign-in")

    def ready(self):
        from odr.accounts import checks  # noqa: F401
