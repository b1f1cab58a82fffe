"""The letter that goes with a paper to whoever has no account: how to join, and that it is real."""

from django.conf import settings
from django.utils.translation import gettext as _

from cases.papers import court_name
from cases.roles import Role
from odr.documents import forms
from odr.documents.paper import Verification
from odr.procedure.invitations import invite
from odr.procedure.reasons import Blocked, NotYours


def letter(service, user):
    """The letter as bytes of a PDF, with a fresh code; the code is kept nowhere in plain.

    It is for the clerk who sends it and stands in no register: whoever reads the code could join
    as the recipient. Raises NotYours, and Blocked where the recipient has joined.
    """
    clerks = service.dossier.parts.filter(role=Role.CLERK, person=user, until=None)
    if not clerks.exists():
        raise NotYours(_("Only the clerk of the case prints this letter."))
    if service.recipient.person_id:
        raise Blocked(_("They have an account already: no letter is needed."), code="joined")
    return printed(service, invite(service.recipient, at=service.now()))


def printed(service, code):
    """The letter with this code, in words that name nothing but the recipient and the court."""
    url = f"{settings.SITE_URL}/notice/{code}/"
    return forms.Notice(
        court=court_name(service.parent),
        number=service.parent.number,
        dated=service.today(),
        title={"zh": "在线参加诉讼告知书", "en": "How to take part online"},
        addressee=service.recipient.name,
        body=words(code, f"{settings.SITE_URL}/notice/"),
        verification=Verification(code=code, url=url),
    ).printed()


def words(code, place):
    return [
        {
            "zh": f"本院有诉讼文书送达你方。请在 {place} 输入邀请码 {code}，"
            "核验本通知真伪并在线参加诉讼。",
            "en": f"This court has papers for you. Enter the code {code} at {place} to see that "
            "this letter is real and to take part online.",
        },
        {
            "zh": "邀请码仅供你方本人使用，请勿转告他人。",
            "en": "The code is for you alone: do not pass it on.",
        },
        {
            "zh": "在线参加诉讼应当自愿。你方不同意的，可以通过线下方式参加，诉讼权利不受影响。",
            "en": "Taking part online is your choice. If you would rather not, you can take part "
            "on paper, with the same rights.",
        },
    ]
