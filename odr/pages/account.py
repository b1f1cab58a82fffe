"""The API of a person's own account: profile, identity, service, keys, staff, sessions."""

from uuid import UUID

from allauth.core import ratelimit
from django.forms.models import model_to_dict
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Body, Router

from odr.accounts import forms
from odr.accounts.addresses import stand_at, withdraw
from odr.accounts.keys import make_key, revoke_key
from odr.accounts.offices import offices_of
from odr.accounts.organisations import end_seat, give_seat, seats_of
from odr.accounts.verification import real_name, verify_identity
from odr.pages.asking import may_act, must_be_assured, once
from odr.pages.authorities import enter
from odr.procedure.reasons import BadFacts, Blocked, NotYours

router = Router(tags=["account"])


def filled(form, given):
    """What a form of the account pages makes of JSON. Raises BadFacts, naming each field."""
    wrong = dict.fromkeys(given.keys() - form.fields.keys(), _("This is not asked here."))
    wrong |= {name or "": " ".join(map(str, told)) for name, told in form.errors.items()}
    if wrong:
        raise bad(wrong)
    return form.cleaned_data


def bad(errors):
    return BadFacts(_("Some of what was given is missing or wrong."), errors=errors)


def organisation_only(request):
    """Only the account of an organisation gives seats and documents. Raises NotYours."""
    if not request.user.is_organisation:
        raise NotYours(_("Only the organisation's own account can do this."))


@router.get("/account")
def overview(request):
    """Who you are here: your names, offices, and for whom you may act."""
    person, identity = request.user, real_name(request.user)
    return {
        "id": person.pk,
        "username": person.username,
        "name": person.name,
        "kind": person.kind,
        "language": person.language,
        "timezone": person.timezone,
        "email": person.email,
        "mobile": person.mobile,
        "identity": identity and {"name": identity.name, "verified_at": identity.verified_at},
        "offices": [{"role": each.role, "court": each.court} for each in offices_of(person)],
        "acts_for": [
            {"id": seat.organisation_id, "name": str(seat.organisation), "scopes": seat.scopes}
            for seat in person.staff_of.in_force().select_related("organisation")
        ],
    }


@router.post("/account/profile")
def profile(request, given: Body[dict]):
    """Change `name`, `language` or `timezone`; what is not given stays."""
    may_act(request)
    known = model_to_dict(request.user, ["name", "language", "timezone"])
    form = forms.ProfileForm(known | given, instance=request.user)
    filled(form, given)
    return once(request, lambda: {"username": form.save().username})


@router.post("/account/identity")
def identity(request, given: Body[dict]):
    """Verify a `document` by its `number` with the court's provider (OLR 7.1)."""
    may_act(request)
    data = filled(forms.IdentityForm(given, person=request.user), given)
    return once(request, lambda: verified(request, data))


def verified(request, data):
    if not ratelimit.consume(request, action="verify_identity", user=request.user):
        told = _("Too many attempts. Wait an hour, then try again.")
        raise Blocked(told, code="too-many", errors={"number": told})
    try:
        found = verify_identity(request.user, **data)
    except ValueError as problem:
        raise bad({"number": str(problem)}) from problem
    return {"name": found.name, "verified_at": found.verified_at}


@router.get("/account/addresses")
def addresses(request):
    """Where papers reach you, and whether you agreed to be served there."""
    return [told_address(each) for each in request.user.service_addresses.standing()]


def told_address(each):
    named = f"{each.channel}:{each.address}"
    return {"id": each.pk, "address": named, "consent": each.consent}


@router.post("/account/addresses")
def add_address(request, given: Body[dict]):
    """Stand at a confirmed `address` such as `email:me@example.org`, with `consent` or without."""
    must_be_assured(request)
    data = filled(forms.ServiceAddressForm(given, person=request.user), given)
    where, consent = data["address"], data["consent"]
    return once(request, lambda: told_address(stand_at(request.user, *where, consent=consent)))


@router.delete("/account/addresses/{uuid:pk}")
def drop_address(request, pk: UUID):
    """Nothing is served there any more."""
    may_act(request)
    withdraw(get_object_or_404(request.user.service_addresses.standing(), pk=pk))
    return addresses(request)


@router.get("/account/keys")
def keys(request):
    """Your keys, without what opens anything."""
    return [told_key(each) for each in request.user.api_keys.all()]


def told_key(each):
    shown = model_to_dict(each, ["name", "prefix", "scopes", "expires", "last_used", "revoked"])
    return {"id": each.pk} | shown


@router.post("/account/keys")
def add_key(request, given: Body[dict]):
    """A key with a `name` and `scopes`, at most those of the one you ask with; told once."""
    must_be_assured(request)
    data = filled(forms.KeyForm(given), given)
    if beyond := set(data["scopes"]) - set(getattr(request, "scopes", data["scopes"])):
        told = _("Your own key does not have: %s.") % ", ".join(sorted(beyond))
        raise bad({"scopes": told})
    return once(request, lambda: made_key(request.user, data), secret=True)


def made_key(person, data):
    key, plain = make_key(person, **data)
    return told_key(key) | {"key": plain}


@router.delete("/account/keys/{uuid:pk}")
def drop_key(request, pk: UUID):
    """The key opens nothing any more."""
    may_act(request)
    revoke_key(get_object_or_404(request.user.api_keys, pk=pk))
    return keys(request)


@router.get("/account/staff")
def staff(request):
    """The seats that your organisation has given."""
    organisation_only(request)
    return [told_seat(each) for each in request.user.staff.select_related("person")]


def told_seat(seat):
    term = {"since": seat.since, "until": seat.until}
    return {"id": seat.pk, "username": seat.person.username, "scopes": seat.scopes, **term}


@router.post("/account/staff")
def add_staff(request, given: Body[dict]):
    """Give a person (`username`) a seat with `scopes`, perhaps `since` and `until` a day."""
    organisation_only(request)
    must_be_assured(request)
    form = forms.StaffForm(given)
    data = filled(form, given)
    term = {name: data[name] for name in ("scopes", "since", "until")}
    return once(request, lambda: told_seat(give_seat(request.user, form.person, **term)))


@router.delete("/account/staff/{uuid:pk}")
def drop_staff(request, pk: UUID):
    """End a seat that you gave, or that you hold."""
    may_act(request)
    end_seat(get_object_or_404(seats_of(request.user), pk=pk))
    return {"id": pk}


@router.get("/account/authorities")
def authorities(request):
    """The documents that give authority for your organisation."""
    organisation_only(request)
    return [told_authority(each) for each in request.user.authorities.all()]


def told_authority(each):
    return {"id": each.pk} | model_to_dict(each, ["title", "digest", "scope", "since", "until"])


@router.post("/account/authorities")
def add_authority(request):
    """Enter a document: a form with `title`, `scope`, perhaps `since` and `until`, and `file`."""
    organisation_only(request)
    must_be_assured(request)
    form = forms.AuthorityForm(request.POST, request.FILES, organisation=request.user)
    return once(request, lambda: told_authority(entered(form, request.POST)))


def entered(form, given):
    filled(form, given)
    return enter(form)


@router.get("/account/sessions")
def sessions(request):
    """Where you are signed in."""
    rows = request.user.usersession_set.order_by("-created_at")
    return [{"id": each.pk, "since": each.created_at, "device": each.user_agent} for each in rows]


@router.delete("/account/sessions/{int:pk}")
def end_session(request, pk: int):
    """End one session, on whatever device."""
    may_act(request)
    if (found := request.user.usersession_set.filter(pk=pk).first()) is None:
        raise Http404
    found.end()
    return sessions(request)
