"""What the steps of an enforcement are about, as its page groups them."""

from django.utils.translation import gettext_lazy as _

SUBJECTS = (
    (
        _("The debtor and the property"),
        (
            "notify",
            "note_receipt",
            "report_property",
            "report_change",
            "propertylead.give",
            "investigate",
            "search_for",
            "measure.take",
        ),
    ),
    (
        _("Payments"),
        (
            "report_payment",
            "confirm_payment",
            "dispute_payment",
            "record_payment",
            "decide_payment",
            "pay_fee",
            "record_fee",
        ),
    ),
    (
        _("Pressure on the debtor"),
        ("consumptionlimit.limit", "listing.propose"),
    ),
    (
        _("Objections and settlements"),
        (
            "enforcementobjection.object",
            "enforcementobjection.plead_lateness",
            "enforcementobjection.contest_jurisdiction",
            "enforcementobjection.claim_thing",
            "enforcementobjection.enter_claim",
            "enforcementsettlement.propose",
            "enforcementsettlement.note",
        ),
    ),
    (
        _("Standing still and ending"),
        (
            "stay",
            "resume",
            "refer_to_bankruptcy",
            "agree_to_end_round",
            "approve_end_of_round",
            "end_round",
            "complete",
            "withdraw",
            "terminate",
            "cancel",
            "refuse",
            "reject",
        ),
    ),
)
