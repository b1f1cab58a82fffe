"""A claim against a shop that its buyer knows by its name only, with a question to its platform."""

from cases.platforms.models import SellerInquiry
from cases.roles import Role

SELLER = {
    "name": "Harbour Lamps Ltd",
    "kind": "organisation",
    "address": "8 Lamp Street, Hangzhou",
    "mobile": "13900000008",
    "email": "harbour@example.org",
}


def prepared(play, platform="Some Market", order_number="X-1"):
    """A question to a platform about the first respondent. Returns it."""
    shop = str(play.part(Role.RESPONDENT).pk)
    given = {"seller": shop, "platform": platform, "order_number": order_number}
    return play.open(SellerInquiry, "prepare", Role.CLAIMANT, **given)


def asked(play, **given):
    """The same, of a claim that is then filed: the platform was asked."""
    inquiry = prepared(play, **given)
    play.filed()
    return afresh(inquiry)


def afresh(inquiry):
    return SellerInquiry.objects.select_related("dossier", "seller").get(pk=inquiry.pk)
