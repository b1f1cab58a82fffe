"""Why an enforcement stands still or ends, and where the court looks for property."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cases.money import Payment


class Stay(TextChoices):
    DEFERRED = "deferred", _("the creditor agrees to wait")
    SECURITY = "security", _("the debtor gives security and the creditor agrees")
    DEATH = "death", _("a party died and an heir is awaited")
    DISSOLUTION = "dissolution", _("an organisation ended and its successor is awaited")
    REVIEW = "review", _("the judgment is being examined")
    RETRIAL = "retrial", _("the case is being tried again")
    OTHER = "other", _("another reason")


AGREED = (Stay.DEFERRED, Stay.SECURITY)  # these need the creditor’s consent
STOPS_INTEREST = (Stay.REVIEW, Stay.RETRIAL)  # the court’s own stays (DLY 3)
BANKRUPTCY = "bankruptcy"


class Termination(TextChoices):
    REVOKED = "revoked", _("the judgment was revoked")
    NO_ESTATE = "no_estate", _("the debtor died without estate or successor")
    MAINTENANCE = "maintenance", _("the creditor of maintenance died")
    HARDSHIP = "hardship", _("the debtor has no income, no means and cannot work")
    BANKRUPT = "bankrupt", _("the debtor was declared bankrupt")
    OTHER = "other", _("another ground")


WITHDRAWN, SUED = "withdrawn", "sued"


class Channel(TextChoices):
    """Where property is looked for before a round may end."""

    BANKS = "banks", _("bank accounts")
    ONLINE_PAYMENT = "online_payment", _("online payment accounts")
    REAL_ESTATE = "real_estate", _("real estate")
    VEHICLES = "vehicles", _("vehicles")
    SECURITIES = "securities", _("securities")
    COMPANIES = "companies", _("shares in companies")
    RESIDENCE = "residence", _("home or place of business, on the spot")


class Verdict(TextChoices):
    COUNTS = "counts", _("it was paid, and counts")
    DOES_NOT = "does_not", _("it does not count")

    @property
    def status(self):
        """How a payment then stands."""
        counts = self == Verdict.COUNTS
        return Payment.Status.CONFIRMED if counts else Payment.Status.REJECTED
