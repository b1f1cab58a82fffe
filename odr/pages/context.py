"""What every page is given."""

from django.conf import settings

from odr.pages.keys import WORKS_HERE, works


def court(request):
    return {
        "demo": settings.DEMO,
        "keys": works(request),
        "works_here": bool(getattr(request, "session", {}).get(WORKS_HERE)),
    }
