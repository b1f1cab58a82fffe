"""What is made known when the court opens: the stories of this door in the demonstration."""

from django.apps import AppConfig


class IpConfig(AppConfig):
    name = "mediation.ip"

    def ready(self):
        from mediation.ip import demo, mediations  # noqa: F401 (stories; what is carried over)
