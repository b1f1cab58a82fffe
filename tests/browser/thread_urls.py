"""The court's addresses, and a page that shows any stream in which its reader has a seat."""

from django.db import transaction
from django.http import Http404, HttpResponse
from django.template import engines
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from odr.calendars.clock import real_time
from odr.pages.access import SEATED, reached_by
from odr.pages.thread import Thread, said
from odr.procedure.parts import Dossier
from odr.procedure.threads import thread
from odr.streams.models import Entry, Stream
from odr.streams.seats import give_floor, take_floor, unseat
from odr.urls import urlpatterns as of_the_court
from tests.browser.threads import PAGE


def seated(request, pk):
    if (door := thread(request.user, pk)) is None:
        raise Http404
    return door


@reached_by(SEATED)
def thread_page(request, pk):
    me = str(seated(request, pk).speaker.holder)
    entries = Entry.objects.visible_to(request.user).filter(stream=pk).select_related("content")
    dossier = Dossier.objects.get(pk=Stream.objects.get(pk=pk).root)
    shown = Thread(
        src=f"/ws/streams/{pk}/",
        feed=f"/feed/streams/{pk}/",
        say=f"/api/streams/{pk}/speech",
        action=request.path,
        me=me,
        audience="everyone in the hearing",
        after=max((entry.seq for entry in entries), default=0),
        entries=[said(entry, dossier, me=me) for entry in entries],
        roles={"claimant": "claimant", "respondent": "respondent"},
    )
    page = engines["django"].from_string(PAGE)
    return HttpResponse(page.render({"thread": shown, "root": dossier.pk}, request))


@csrf_exempt
@reached_by(SEATED)
@transaction.atomic
def change(request, pk, verb):
    """What the procedure would do: `hush` takes everybody's floor, `open` gives it, `leave`."""
    holder, stream = seated(request, pk).speaker.holder, Stream.objects.get(pk=pk)
    if verb == "hush":
        take_floor(stream)
    elif verb == "open":
        give_floor(stream, holder, since=real_time())
    else:
        unseat(holder)
    return HttpResponse()


urlpatterns = [
    path("thread/<uuid:pk>/", thread_page),
    path("thread/<uuid:pk>/<slug:verb>/", change),
    *of_the_court,
]
