"""What every request of a signed-in person passes: no cache, language, end of session, passkey."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from odr.accounts import presence

OWN_PAGES = ("account", "mfa_", "usersessions_", "session", "set_language")


class PersonalLanguage:
    """The language of the profile, unless this browser has been told another."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
        if request.user.is_authenticated and not chosen:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)


class KeptByNobody:
    """What a signed-in person was shown stays in no cache: nobody finds it after the sign-out."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response


def is_somebody(request):
    """Whether a person made this request: not a page that refreshes or watches the time left."""
    if request.method != "GET":
        return True
    return not request.headers.get("HX-Request") and request.path != reverse("session")


class SessionLimits:
    """Ends a session that is too old or that nobody has used; drafts stay where they are."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            self.count(request)
        return self.get_response(request)

    def count(self, request):
        session = request.session
        if presence.KEY not in session:
            presence.begin(session, request.user)
        elif not presence.seconds_left(session):
            logout(request)
            messages.info(request, _("Your session has ended. Sign in again: drafts are kept."))
        elif is_somebody(request):
            presence.touch(session)


class PasskeyForOffices:
    """Who holds an office of the court adds a passkey before doing anything else."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not settings.ODR_OFFICES_NEED_PASSKEY or not request.user.is_authenticated:
            return None
        if (request.resolver_match.url_name or "").startswith(OWN_PAGES):
            return None
        if not presence.holds_an_office(request.session):
            return None
        if is_mfa_enabled(request.user, types=[Authenticator.Type.WEBAUTHN]):
            return None
        messages.warning(request, _("Add a passkey first: an office of the court needs one."))
        return redirect("mfa_add_webauthn")
