"""The stages of a notice, of a listing and of what goes on with one seller, and their choices."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    """A notice of infringement."""

    DRAFT = "draft", _("being prepared")
    DROPPED = "dropped", _("not sent")
    SENT = "sent", _("with the platform")
    HANDLED = "handled", _("decided by the platform")
    WITHDRAWN = "withdrawn", pgettext_lazy("a notice", "withdrawn")
    CLOSED = "closed", pgettext_lazy("a notice", "closed")


class ListingState(TextChoices):
    WAITING = "waiting", pgettext_lazy("a listing", "waiting for the platform")
    MEASURED = "measured", pgettext_lazy("a listing", "measure taken")
    DECLINED = "declined", pgettext_lazy("a listing", "declined")
    RESTORED = "restored", pgettext_lazy("a listing", "restored")
    KEPT = "kept", pgettext_lazy("a listing", "measure stands")


class SellerState(TextChoices):
    """A notice as it goes on with one seller."""

    FORWARDED = "forwarded", _("forwarded to the seller")
    COUNTERED = "countered", _("countered by the seller")
    ON_ITS_WAY = "on_its_way", _("counter-notice on its way to the right holder")
    AWAITING = "awaiting", _("the right holder’s time to complain or sue")
    DISPUTED = "disputed", _("before an authority or a court")
    MEDIATION = "mediation", _("in mediation")
    TO_RESTORE = "to_restore", _("to be restored")
    RESTORED = "restored", pgettext_lazy("a dispute over listings", "restored")
    UPHELD = "upheld", _("infringement found")
    ACCEPTED = "accepted", _("accepted by the seller")
    SETTLED = "settled", pgettext_lazy("a dispute over listings", "settled")


OPEN_TO_SELLER = (
    SellerState.FORWARDED,
    SellerState.COUNTERED,
    SellerState.ON_ITS_WAY,
    SellerState.AWAITING,
    SellerState.DISPUTED,
)
DISPUTED = (SellerState.AWAITING, SellerState.DISPUTED)
ENDED = (
    SellerState.RESTORED,
    SellerState.UPHELD,
    SellerState.ACCEPTED,
    SellerState.SETTLED,
)


class Ground(TextChoices):
    """What a notice says that the listings do."""

    COUNTERFEIT = "counterfeit", _("counterfeit goods, or a mark like mine on the same goods")
    COPY = "copy", _("a copy of my work, picture, text or software")
    PATENT = "patent", _("goods that use my patent or utility model")
    DESIGN = "design", _("goods that look like my protected design")
    SECRET = "secret", _("goods made with my trade secret")
    OTHER = "other", _("another infringement of my right")


class Measure(TextChoices):
    """What a platform does with a listing (ECL 42)."""

    DELETE = "delete", _("deleted")
    BLOCK = "block", _("blocked")
    UNLINK = "unlink", _("link disconnected")
    STOP = "stop", _("transaction and service stopped")


class Declined(TextChoices):
    """Why a platform takes no measure against a listing."""

    INCOMPLETE = "incomplete", _("the notice lacks something that the law asks")
    NO_PRIMA_FACIE = (
        "no_prima_facie",
        _("the evidence does not show an infringement at first sight"),
    )
    NOT_FOUND = "not_found", _("there is no such listing")
    OTHER_RIGHT = "other_right", _("the right does not cover these goods")
    AUTHORISED = "authorised", _("the seller has shown a licence")
    DONE_BEFORE = "done_before", _("decided upon an earlier notice")
    OTHER = "other", _("another reason")


class Defence(TextChoices):
    """Why a seller says that there is no infringement (ECL 43)."""

    LICENCE = "licence", _("I have a licence")
    GENUINE = "genuine", _("the goods are genuine and lawfully bought")
    OWN_RIGHT = "own_right", _("I have a right of my own, or an earlier one")
    DIFFERENT = "different", _("my goods do not use what is protected")
    INVALID = "invalid", _("the right is invalid, expired or does not reach so far")
    LAWFUL_USE = "lawful_use", _("the law allows this use")
    OTHER = "other", _("another reason")


class Course(TextChoices):
    """Where a right holder goes after a counter-notice (ECL 43)."""

    COMPLAINT = "complaint", _("a complaint to the competent authority")
    PATENT_OFFICE = "patent_office", _("a request to the patent authority")
    SUIT = "suit", _("a suit in court")


class DelayCause(TextChoices):
    """What is beyond the right holder's control (法释〔2020〕9号 3)."""

    NOTARISATION = "notarisation", _("notarisation abroad")
    LEGALISATION = "legalisation", _("legalisation or an apostille")
    OTHER = "other", _("another cause beyond my control")


class Marker(TextChoices):
    """What speaks for bad faith in a notice (法发〔2020〕32号 6) or in a counter-notice."""

    FORGED = "forged", _("a forged or altered proof of the right or of the licence")
    FALSE_OPINION = "false_opinion", _("a false comparison or expert opinion")
    UNSTABLE_RIGHT = "unstable_right", _("sent although the right was known to be unstable")
    NOT_TAKEN_BACK = "not_taken_back", _("known to be wrong and not taken back in time")
    REPEATED = "repeated", _("wrong notices again and again")
    OTHER = "other", _("another sign of bad faith")


class Gone(TextChoices):
    """How mediation leaves the listings when a dispute is settled."""

    RESTORE = "restore", _("the listings are restored")
    KEEP = "keep", _("the measures stand")
