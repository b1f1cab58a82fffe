"""What is made known when the court opens: the mediation house of the demonstration."""

from django.apps import AppConfig


class MediationConfig(AppConfig):
    name = "mediation"

    def ready(self):
        from mediation import demo  # noqa: F401 (furnishes the house of the demonstration)
