"""What a matter that puts terms to somebody keeps of them."""

from dataclasses import fields

from django.db import models

from mediation.terms import Terms


class KeepsTerms(models.Model):
    """A matter with one package of terms, each of them readable by its name.

    But one: `confidential` says of every matter whether others read it at all, not what is agreed.
    """

    kept = models.JSONField(default=dict, help_text="The terms, as `Terms.encoded`.")

    class Meta:
        abstract = True

    @property
    def terms(self):
        return Terms.decoded(self.kept)

    @property
    def binds_to_silence(self):
        return self.terms.confidential

    def keep(self, told):
        """Keep the terms among the facts of a step."""
        self.kept = Terms.of(told).encoded()


def _named(name):
    return property(lambda matter: getattr(matter.terms, name))


for _each in fields(Terms):
    if _each.name != "confidential":
        setattr(KeepsTerms, _each.name, _named(_each.name))
