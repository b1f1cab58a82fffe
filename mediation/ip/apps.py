"""What is made known when the court opens: the stories and the walk of this door."""

from django.apps import AppConfig


class IpConfig(AppConfig):
    name = "mediation.ip"

    def ready(self):
        from mediation.ip import demo, mediations, walk  # noqa: F401 (put on their lists)
