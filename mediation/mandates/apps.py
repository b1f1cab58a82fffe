"""The bounds of authority as an app of their own."""

from django.apps import AppConfig


class MandatesConfig(AppConfig):
    name = "mediation.mandates"
