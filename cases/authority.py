"""The standing authority of an organisation: offered where a representative is named."""

from django.utils.translation import gettext as _

from odr.accounts.organisations import Authority, StandingAuthority
from odr.documents.models import File


def standing(part):
    """What is known of an authority: the documents in force of the organisation, and how far they
    go, as facts in JSON. Nothing where the party is none or has entered none."""
    owner = part.principal.person
    if owner is None or not owner.is_organisation:
        return {}
    documents = list(owner.authorities.in_force().order_by("title"))
    files = [file for each in documents if (file := kept(each))]
    scopes = {each.scope for each in documents}
    how_far = {"authority_scope": scopes.pop()} if len(scopes) == 1 else {}
    return {"files": [str(file.pk) for file in files], **how_far} if files else {}


def kept(document):
    """The file of a document as it was handed in with it."""
    files = File.objects.filter(sha256=document.digest, uploaded_by=document.organisation_id)
    return files.order_by("-created_at").first()


def reaches(matter, values):
    """Special authority is given expressly: an ordinary document alone gives none (CPL 62)."""
    if values["authority_scope"] != Authority.SPECIAL:
        return {}
    digests = {file.sha256 for file in values["files"]}
    ordinary = StandingAuthority.objects.filter(digest__in=digests, scope=Authority.ORDINARY)
    if digests - set(ordinary.values_list("digest", flat=True)):
        return {}
    return {
        "authority_scope": _(
            "This document gives ordinary authority. Choose that, or add one that gives special "
            "authority."
        )
    }
