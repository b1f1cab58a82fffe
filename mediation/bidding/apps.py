"""Blind bidding as an app of its own."""

from django.apps import AppConfig


class BiddingConfig(AppConfig):
    name = "mediation.bidding"
