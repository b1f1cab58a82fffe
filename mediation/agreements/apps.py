"""What is made known when the court opens: the agreement of the demonstration."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "mediation.agreements"

    def ready(self):
        from mediation.agreements import demo  # noqa: F401 (puts its story on the list)
