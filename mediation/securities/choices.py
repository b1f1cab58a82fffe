"""What is chosen of an event, in words: direction, method, which shares go first."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Direction(TextChoices):
    BUY = "buy", _("induced to buy too dear")
    SELL = "sell", _("induced to sell too cheap")


class Method(TextChoices):
    MOVING = "moving", _("moving weighted average")
    WEIGHTED = "weighted", _("weighted average of everything that came in")
    FIFO = "fifo", _("average of what is left, first in, first out")
    ACTUAL = "actual", _("actual cost")


class Earlier(TextChoices):
    FIRST = "first", _("shares from before the statement are sold first")
    LAST = "last", _("shares from before the statement are sold last")
