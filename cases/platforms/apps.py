"""What is made known when the court opens: that platforms are listened to."""

from django.apps import AppConfig


class PlatformsConfig(AppConfig):
    name = "cases.platforms"

    def ready(self):
        from cases.platforms import replies  # noqa: F401 (puts itself on the list of chores)
