"""How the facts of a question to a platform are called."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "order_number": _("Order number"),
    "platform": _("Platform"),
    "seller": _("Which respondent is the shop?"),
}
