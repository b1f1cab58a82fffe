"""Offers and proposals as an app of their own."""

from django.apps import AppConfig


class OffersConfig(AppConfig):
    name = "mediation.offers"
