"""Single keys for whoever works here all day: what each does, and the switch that ends it."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from odr.pages.access import SIGNED_IN, reached_by

OFF, A_YEAR = "keys_off", 365 * 24 * 3600  # a cookie: the choice outlives the session
WORKS_HERE = "works_here"  # in the session: found out once, on the home page
EVERYWHERE = (
    ("?", _("This page")),
    ("h", _("Home: what waits for you")),
    ("s", _("Find a case")),
    ("j", _("The next row")),
    ("k", _("The row before")),
    ("x", _("Tick the row, or take the tick away")),
)
IN_A_CASE = (
    ("c", _("Claims and answers")),
    ("i", _("Issues")),
    ("t", _("The thread")),
    ("r", _("Go to the hearing room")),
    ("e", _("Exhibits")),
    ("d", _("Judgment")),
    ("n", _("Your notes")),
    ("a", _("Everything you can do")),
    ("f", _("The file")),
)


def works(request):
    """Whether single keys work on this page for this reader (WCAG 2.1.4)."""
    session = getattr(request, "session", {})
    return bool(session.get(WORKS_HERE)) and not request.COOKIES.get(OFF)


@login_required
@reached_by(SIGNED_IN)
def keys(request):
    """The map of the keys; turned off or on, it stays so on this device."""
    if request.method != "POST":
        context = {
            "everywhere": EVERYWHERE,
            "in_a_case": IN_A_CASE,
            "off": bool(request.COOKIES.get(OFF)),
        }
        return render(request, "pages/keys.html", context)
    answer = redirect("keys")
    if "off" in request.POST:
        answer.set_cookie(OFF, "1", max_age=A_YEAR, samesite="Lax", httponly=True)
    else:
        answer.delete_cookie(OFF)
    return answer
