"""Questions to platforms, and what their answers tell the case."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.platforms.lifecycle import SellerInquiryLifecycle
from odr.procedure.parts import Part


class SellerInquiry(SellerInquiryLifecycle):
    """Who stands behind a shop, asked of the platform on which it sold."""

    title_from = ("seller",)
    parent = models.ForeignKey("cases.Case", models.PROTECT, related_name="inquiries")
    seller = models.ForeignKey(Part, models.PROTECT, related_name="+")
    platform = models.CharField(_("platform"), max_length=100)
    order_number = models.CharField(_("order number"), max_length=60)

    class Meta:
        verbose_name, verbose_name_plural = _("question to a platform"), _("questions to platforms")

    def __str__(self):
        return f"{self.seller.name}, {self.platform}, {self.order_number}"

    def named(self, name, kind, address, identity_number, mobile, email):
        """What the case is told of the respondent."""
        told = {"identity_number": identity_number, "mobile": mobile, "email": email}
        return {
            "party": str(self.seller_id),
            "name": name,
            "kind": str(kind),
            "address": address,
            **{fact: value or None for fact, value in told.items()},
        }
