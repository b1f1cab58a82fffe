"""Who is who between an owner of rights, a platform and a seller."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from odr.procedure.invitations import INVITED
from odr.procedure.parts import holds


class Role(TextChoices):
    RIGHT_HOLDER = "right_holder", _("the right holder")
    OPERATOR = "operator", _("the platform operator")
    SELLER = "seller", _("the seller")


right_holder, operator, seller = map(holds, Role)
either_side = right_holder | seller
anybody = right_holder | operator | seller
invited = holds(INVITED, _("whoever was invited"))

SIDES = (Role.RIGHT_HOLDER, Role.SELLER)
CONFLICTS = {
    Role.RIGHT_HOLDER: (Role.OPERATOR, Role.SELLER),
    Role.OPERATOR: SIDES,
    Role.SELLER: (Role.RIGHT_HOLDER, Role.OPERATOR),
}
