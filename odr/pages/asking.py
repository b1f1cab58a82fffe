"""What a program that asks may do, and that a request with an Idempotency-Key acts once."""

from hashlib import sha256

from django.utils.translation import gettext as _
from ninja import Header, Status

from odr.accounts.stepup import stepped_up
from odr.procedure.answers import answered_once
from odr.procedure.reasons import BadFacts, Blocked, NotYours

LONGEST = 80  # characters of a key
KEY = Header(None, alias="Idempotency-Key", max_length=LONGEST)


def may_act(request):
    """A key that only reads takes no step. Raises NotYours."""
    if "act" not in getattr(request, "scopes", {"act"}):
        raise NotYours(
            _("This key reads only. Make one that acts, and send that."), code="key-scope"
        )


def is_assured(request):
    """Whether somebody has shown who they are: by a key that acts, or in this session just now."""
    return hasattr(request, "scopes") or stepped_up(request)


def must_be_assured(request):
    """What changes an account needs more than an open browser. Raises NotYours or Blocked."""
    may_act(request)
    if not is_assured(request):
        told = _("Prove again that it is you (/account/step-up/), then do this.")
        raise Blocked(told, code="prove-yourself")


def once(request, act, *, status=200, secret=False):
    """The answer of `act()`: the same one, and only once, for the same Idempotency-Key.

    `secret` answers are not kept: whoever asks again is told so. Raises BadFacts for a long key.
    """
    key = request.headers.get("Idempotency-Key")
    if not key:
        return Status(status, act())
    if len(key) > LONGEST:
        told = _("Give an Idempotency-Key of at most %d characters.") % LONGEST
        raise BadFacts(told, errors={"Idempotency-Key": told})
    whose = str(request.user.pk) if request.user.is_authenticated else ""
    asked = [request.method, request.get_full_path(), *sent(request)]
    return Status(*answered_once(whose, key, asked, lambda: (status, act()), secret=secret))


def sent(request):
    """What was sent, as digests: its body or, of a form with files, each of them."""
    if not request.FILES:
        return [sha256(request.body).hexdigest()]
    return [f"{name} {each.name} {digest(each)}" for name, each in request.FILES.items()]


def digest(file):
    found = sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()
