"""What is made known when the court opens: the mediation house of the demonstration."""

from django.apps import AppConfig


class MediationConfig(AppConfig):
    name = "mediation"

    def ready(self):
        from mediation import demo, walk  # noqa: F401 (what they declare is on the lists then)
