"""What is made known when the court opens: a story of the demonstration, a judge's desk."""

from django.apps import AppConfig


class HearingsConfig(AppConfig):
    name = "hearings"

    def ready(self):
        from hearings import demo, desk, walk  # noqa: F401 (what they declare is on the lists then)
