"""How somebody who is named in a dossier comes to act in it: a link and a short code."""

import secrets
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import override

from odr.procedure.parts import Part

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that looks like something else on paper
INVITED = "invited"


class Invitation(models.Model):
    """A code that lets one person take one part. It names nothing: it can stand on an envelope."""

    part = models.ForeignKey(Part, models.PROTECT, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    used_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)

    def __str__(self):
        return f"invitation of {self.part}"


def invite(part, *, at):
    """A fresh code of ten characters for this part, such as `7K3PQ-XW2MA`."""
    code = "".join(secrets.choice(ALPHABET) for _place in range(10))
    Invitation.objects.create(part=part, digest=digest(code), made_at=at)
    return f"{code[:5]}-{code[5:]}"


def words_of_invitation(code):
    """Subject and text of a message, in each language: its reader’s is not known yet."""
    subjects, texts = [], []
    given = {"code": code, "url": f"{settings.SITE_URL}/notice/"}
    for language, _name in reversed(settings.LANGUAGES):
        with override(language):
            told = _("The court invites you to take part. Your code is %(code)s. Check it: %(url)s")
            subjects.append(_("The court has news for you"))
            texts.append(told % given)
    return " / ".join(subjects), "\n".join(texts)


def digest(code):
    """How a code is kept: upper case, without spaces and dashes, hashed."""
    plain = "".join(c for c in code.upper() if c.isalnum())
    return sha256(plain.encode()).hexdigest()


def invitation(code):
    """The invitation of that code, used or not, or None."""
    return Invitation.objects.select_related("part__dossier").filter(digest=digest(code)).first()


def invited_part(found, user):
    """The part in which an invited person takes the step that joins them; never saved."""
    return Part(
        id=found.part_id,
        person=user,
        name=found.part.name,
        role=INVITED,
        dossier=found.part.dossier,
    )


def still_open(by: Part, dossier_id: UUID):
    """Whether an invited part is what it says: an unused invitation to an untaken part."""
    unused = Invitation.objects.filter(part_id=by.pk, used_by=None, part__dossier=dossier_id)
    return unused.filter(part__person=None, part__until=None).exists()


def accept(by):
    """Give the part to whoever was invited to it. Returns the part as it now is."""
    Invitation.objects.filter(part_id=by.pk, used_by=None).update(used_by=by.person_id)
    Part.objects.filter(pk=by.pk, person=None).update(person=by.person_id)
    return Part.objects.select_related("behalf", "person").get(pk=by.pk)
