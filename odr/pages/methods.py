"""A method that an address of the API does not take is refused like everything else: in words."""

from django.utils.translation import gettext as _

from odr.pages.api import problem


def in_words(respond):
    """Middleware: 405 with a problem document (RFC 9457) that names the methods it takes."""

    def responded(request):
        response = respond(request)
        if response.status_code != 405 or not request.path.startswith("/api/"):
            return response
        told = _("This address does not take %(given)s; it takes %(taken)s.")
        taken = response.headers.get("Allow", "")
        refused = problem(405, "method", told % {"given": request.method, "taken": taken})
        refused.headers["Allow"] = taken
        return refused

    return responded
