"""The platforms that notices go to: who runs each, where it is found, and by which rule."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.dated import Named


class PlatformQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def run_by(self, organisations):
        """The platforms that these organisations operate."""
        return self.filter(organisation__in=organisations)


class Kind(models.TextChoices):
    ECOMMERCE = "ecommerce", _("an e-commerce platform")
    NETWORK = "network", _("another network service")


class Platform(Named, models.Model):
    """One platform. Its operator is an organisation, whose staff act for it by their seats."""

    code = models.SlugField(max_length=40, unique=True)
    name_zh = models.CharField(_("Chinese name"), max_length=100)
    name_en = models.CharField(_("English name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.ECOMMERCE)
    hosts = models.JSONField(
        _("hosts"), default=list, help_text=_("Where its listings are, such as shop.example.")
    )
    organisation = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="platforms",
        limit_choices_to={"kind": "organisation"},
        verbose_name=_("operator"),
    )
    reasonable_days = models.PositiveSmallIntegerField(
        _("days that its rules give a right holder"),
        default=15,
        help_text=_("For network services that are no e-commerce platform (CC 1196)."),
    )
    is_active = models.BooleanField(_("takes notices here"), default=True)

    objects = PlatformQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("platform"), _("platforms")
        ordering = ["code"]

    __str__ = Named.__str__

    @property
    def is_ecommerce(self):
        return self.kind == Kind.ECOMMERCE

    def has(self, host):
        """Whether an address of this host, in lower case, is one of the platform's."""
        return any(host == own or host.endswith(f".{own}") for own in self.hosts)
