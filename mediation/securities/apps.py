"""What is made known when the court opens: the demonstration’s event, and the walk through it."""

from django.apps import AppConfig


class SecuritiesConfig(AppConfig):
    name = "mediation.securities"

    def ready(self):
        from mediation.securities import demo, walk  # noqa: F401 (put themselves on their lists)
