"""How somebody comes to the court through the API: an account, and a part by invitation."""

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import Body, Router

from odr.accounts.keys import make_key
from odr.accounts.models import User
from odr.accounts.names import check_name, mobile_number
from odr.accounts.signup import enrol
from odr.pages.asking import KEY, once
from odr.pages.public import too_many
from odr.procedure.facts import json_schema
from odr.procedure.invitations import invitation, invited_part
from odr.procedure.perform import perform, step_named
from odr.procedure.reasons import BadFacts
from odr.procedure.registry import root_of

router = Router(tags=["people"])
ASKED = {"username", "name", "password", "email", "mobile", "language", "kind", "timezone"}


@router.post("/people", auth=None, response={201: dict})
def register(request, given: Body[dict]):
    """An account with a key, in a demonstration court only.

    A real court confirms an address first: sign up on the pages there, and make a key.
    """
    if not settings.DEMO or too_many(request):
        raise Http404
    if wrong := dict.fromkeys(given.keys() - ASKED, _("This is not asked here.")):
        raise BadFacts(_("Some of what was given is missing or wrong."), errors=wrong)
    return once(request, lambda: with_key(enrolled(given)), status=201, secret=True)


def with_key(person):
    """Who was enrolled, with the one key that there is to begin with."""
    _key, plain = make_key(person, name="registration")
    return {"id": str(person.pk), "username": person.username, "key": plain}


def enrolled(given):
    """The new account. Raises BadFacts naming the field."""
    for name in ("username", "name", "password"):
        if not isinstance(given.get(name), str) or not given[name].strip():
            raise _bad({name: _("This is needed.")})
    told = {name: value for name, value in given.items() if isinstance(value, str)}
    password = told.pop("password")
    checked("name", check_name, told["name"])
    mobile = told.get("mobile")
    told.setdefault("language", get_language())  # that of the request, until they choose another
    told["mobile"] = checked("mobile", mobile_number, mobile) if mobile else ""
    candidate = User(**told)
    checked("username", candidate.full_clean, ["password"])
    checked("password", validate_password, password, candidate)
    return enrol(password=password, **told)


def checked(field, check, *given):
    """What a check gives. Raises BadFacts naming the fields it names, or else this one."""
    try:
        return check(*given)
    except ValidationError as problem:
        named = hasattr(problem, "error_dict")
        found = problem.message_dict if named else {field: problem.messages}
        raise _bad({name: " ".join(texts) for name, texts in found.items()}) from problem


def _bad(errors):
    return BadFacts(_("Some of what was given is missing or wrong."), errors=errors)


@router.get("/invitations/{code}", tags=["people"])
def invited(request, code: str):
    """What the step asks that an unused invitation leads to; POST takes it."""
    found = invitation(code)
    if found is None or found.used_by_id or too_many(request):
        raise Http404
    matter, verb = root_of(found.part.dossier).door(found.part)
    step = step_named(matter, verb)
    return {
        "name": found.part.name,
        "label": str(step.label),
        "rule": step.rule,
        "facts": json_schema(step.facts, matter),
        "url": f"/api/invitations/{code}",
    }


@router.post("/invitations/{code}", tags=["people"])
def accept(request, code: str, facts: Body[dict], idempotency_key: str | None = KEY):
    """Take the part that an invitation names; the facts are those of the step that leads there."""
    found = invitation(code)
    if found is None or too_many(request):
        raise Http404
    matter, verb = root_of(found.part.dossier).door(found.part)
    by = invited_part(found, request.user)
    entry = perform(matter, verb, by=by, facts=facts, key=idempotency_key)
    return {"url": f"/api/{matter.path()}/{matter.pk}", "seq": entry.seq, "hash": entry.hash}
