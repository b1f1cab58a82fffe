"""What every page is given."""

from django.conf import settings


def court(request):
    return {"demo": settings.DEMO}
