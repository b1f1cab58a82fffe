"""What happened? The first question, to whoever comes to this court."""

from django.conf import settings
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cases.demo.people import PASSWORD, PEOPLE
from cases.explorer.happenings import HAPPENINGS
from odr.pages.access import ANYONE, reached_by


@require_safe
@reached_by(ANYONE)
def start(request):
    if request.user.is_authenticated:
        return redirect("home")
    people = [
        {"name": each.name, "username": each.username, "role": each.role, "note": each.says}
        for each in PEOPLE
    ]
    context = {
        "happenings": HAPPENINGS.values(),
        "demo_people": people if settings.DEMO else [],
        "demo_password": PASSWORD if settings.DEMO else "",
    }
    return render(request, "pages/start.html", context)
