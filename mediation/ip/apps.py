"""What is made known when the court opens: the stories of this door in the demonstration."""

from django.apps import AppConfig


class IpConfig(AppConfig):
    name = "mediation.ip"

    def ready(self):
        from mediation.ip import demo  # noqa: F401 (puts its stories on the list of those that are told)
