"""What is checked before the court opens: that every address says who reaches it."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "odr.pages"

    def ready(self):
        from odr.pages import access  # noqa: F401  (registers its check)
