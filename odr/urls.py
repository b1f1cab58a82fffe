"""Where everything is reached."""

from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language

import cases.api
import hearings.api
import mediation.agreements.api
import mediation.api
import mediation.ip.api
import mediation.securities.api
from cases.judgments import views as judgments
from cases.pages import (
    calculators,
    calendar,
    causelist,
    clock,
    debtors,
    explorer,
    queue,
    reads,
    review,
    search,
    start,
    statistics,
    tracker,
    workspace,
)
from cases.service import views as service
from hearings.views import say
from mediation import views as mediations
from mediation.agreements import pages as agreements
from mediation.ip import pages as ip
from mediation.securities import views as losses
from odr.pages import (
    authorities,
    design,
    handing,
    home,
    keys,
    notes,
    photos,
    public,
    series_pages,
    speech,
    vacant,
    views,
)
from odr.pages.api import api, matters

api.add_router("", cases.api.router)
api.add_router("", hearings.api.router)
api.add_router("", mediation.api.router)
api.add_router("", mediation.agreements.api.router)
api.add_router("", mediation.ip.api.router)
api.add_router("", mediation.securities.api.router)
api.add_router("", speech.router)
api.add_router("", matters)  # the last: its addresses fit every other

urlpatterns = [
    path("", start.start, name="start"),
    path("start/ways/", explorer.answer, name="dispute_ways"),
    path("start/letter/", explorer.letter, name="dispute_letter"),
    path("start/claim/", explorer.claim, name="dispute_claim"),
    path("start/again/", explorer.again, name="dispute_again"),
    path("start/<slug:page>/", explorer.question, name="dispute_question"),
    path("help/", public.page("help"), name="help"),
    path("privacy/", public.page("privacy"), name="privacy"),
    path("accessibility/", public.page("accessibility"), name="accessibility"),
    path("design/", design.design, name="design"),
    path("notice/", public.notice_check, name="notice_check"),
    path("notice/<str:code>/", public.join, name="join"),
    path("verify/", judgments.verify, name="verify"),
    path("verify/<str:code>/", judgments.verify, name="verify_paper"),
    path("healthz", public.healthz, name="healthz"),
    path("readyz", public.readyz, name="readyz"),
    path("home/", home.home, name="home"),
    path("home/seen/", home.seen, name="seen"),
    path("home/vacant/", vacant.vacant, name="vacant"),
    path("keys/", keys.keys, name="keys"),
    path("series/", series_pages.choose, name="series"),
    path("series/<slug:path>/<str:verb>/", series_pages.write, name="series_write"),
    path("language/", set_language, name="set_language"),
    path("calculators/", calculators.calculators, name="calculators"),
    path("dishonest/", debtors.dishonest, name="dishonest"),
    path("cause-list/", causelist.cause_list, name="cause_list"),
    path("ip/", ip.door, name="ip_door"),
    path("ip/notices/", ip.notices, name="ip_notices"),
    path("ip/desk/", ip.desk, name="ip_desk"),
    path("forwardings/<uuid:pk>/claim/", ip.claim, name="ip_claim"),
    path("search/", search.search, name="search"),
    path("statistics/", statistics.statistics, name="statistics"),
    path("statistics.csv", statistics.spreadsheet, name="statistics_csv"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/<str:token>.ics", calendar.feed, name="feed"),
    path("cases/<uuid:pk>/workspace/", workspace.workspace, name="workspace"),
    path("queue/", queue.queue, name="queue"),
    path("cases/<uuid:pk>/review/", review.review, name="review"),
    path("cases/<uuid:pk>/payments/", tracker.tracked, name="tracker"),
    path("cases/<uuid:pk>/readers/", reads.reads, name="readers"),
    path("files/<uuid:pk>/", home.file, name="file"),
    path("new/<slug:path>/<str:verb>/", home.found, name="found"),
    path("api/", api.urls),
    path("admin/", admin.site.urls),
    path("account/authorities/", authorities.authorities, name="account_authorities"),
    path("", include("odr.accounts.urls")),
    path("cases/<uuid:pk>/steps/service.send/", service.send_page, name="send_service"),
    path("services/<uuid:pk>/letter/", service.letter_page, name="service_letter"),
    path("hearings/<uuid:pk>/say/", say, name="say"),
    path("mediators/", mediations.roster, name="roster"),
    path("mediators/<uuid:pk>/", mediations.profile, name="mediator"),
    path("agreements/<uuid:pk>/compare/", agreements.compare, name="compare_versions"),
    path("mediations/<uuid:pk>/say/", mediations.say, name="say_in_mediation"),
    path("mediations/<uuid:pk>/recall/", mediations.take_back, name="recall"),
    path("investor-claims/<uuid:pk>/loss/", losses.loss_page, name="loss"),
    path("investor-claims/<uuid:pk>/loss.json", losses.loss_json, name="loss_json"),
    path("investor-claims/<uuid:pk>/loss.pdf", losses.loss_pdf, name="loss_pdf"),
    path("events/<uuid:pk>/lists/", losses.lists_page, name="event_lists"),
    path("<slug:path>/<uuid:pk>/", views.matter_page, name="matter"),
    path("<slug:path>/<uuid:pk>/notes/", notes.notes_page, name="notes"),
    path("<slug:path>/<uuid:pk>/now/", views.now, name="now"),
    path("<slug:path>/<uuid:pk>/clock/", clock.clock, name="clock"),
    path("<slug:path>/<uuid:pk>/timeline/", views.timeline, name="timeline"),
    path("<slug:path>/<uuid:pk>/docket/", views.docket, name="docket"),
    path("<slug:path>/<uuid:pk>/done/<str:hash>/", views.done_page, name="done"),
    path("<slug:path>/<uuid:pk>/steps/<str:verb>/", views.step_page, name="step"),
    path("<slug:path>/<uuid:pk>/steps/<str:verb>/check/", views.check_page, name="check"),
    path("<slug:path>/<uuid:pk>/steps/<str:verb>/draft/", views.save_answers, name="draft"),
    path(
        "<slug:path>/<uuid:pk>/steps/<str:verb>/draft/<int:draft>/take/",
        handing.take,
        name="take_draft",
    ),
    path(
        "<slug:path>/<uuid:pk>/steps/<str:verb>/photos/<slug:field>/",
        photos.photos_page,
        name="photos",
    ),
]
