"""What is made known when the court opens: the story of a hearing in the demonstration."""

from django.apps import AppConfig


class HearingsConfig(AppConfig):
    name = "hearings"

    def ready(self):
        from hearings import demo, walk  # noqa: F401 (what they declare is on the lists then)
