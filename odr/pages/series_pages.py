"""The pages of a series: choose what is done, write it, look at it for each matter, issue it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from odr.accounts.stepup import step_up_url, stepped_up
from odr.pages.access import SIGNED_IN, reached_by
from odr.pages.find import verb_or_404
from odr.pages.ready import begun_with, blanks_of, texts_of
from odr.pages.series import CommonForm, acts, chosen, issue, previews
from odr.procedure.steps import Step


@dataclass(frozen=True)
class Act:
    """Something that can be done in several of the chosen matters, and the address of its form."""

    step: Step
    where: str
    count: int
    url: str


@require_safe
@login_required
@reached_by(SIGNED_IN)
def choose(request):
    """What can be done in the matters that were ticked."""
    matters = list(chosen(request.user, request.GET.getlist("on")))
    if not matters:
        messages.info(request, _("Tick what you want to do something in, then go on."))
        return redirect("home")
    found = [
        Act(step, kinds(able), len(able), written_at(path, verb, able))
        for path, verb, step, able in acts(matters, request.user)
    ]
    return render(request, "pages/series_choose.html", {"matters": matters, "acts": found})


def kinds(matters):
    """In what it is done: cases, hearings, motions."""
    return capfirst(matters[0]._meta.verbose_name_plural)


def written_at(path, verb, matters):
    """The address where a step is written for these matters."""
    query = urlencode([("on", f"{path}/{matter.pk}") for matter in matters], safe="/")
    return f"{reverse('series_write', args=[path, verb])}?{query}"


@login_required
@reached_by(SIGNED_IN)
def write(request, path, verb):
    """Write the step once, look at it for each matter, then issue it in each."""
    wanted = [each for each in request.GET.getlist("on") if each.startswith(f"{path}/")]
    matters = list(chosen(request.user, wanted))
    if not matters:
        return redirect("home")
    subject, step = verb_or_404(matters[0], verb)
    if step.grave and not stepped_up(request):
        return redirect(step_up_url(request.get_full_path()))
    context = {"matters": matters, "step": step, "verb": verb}
    if request.method == "POST":
        return looked_at(request, matters, subject, step, verb, context)
    texts, blanks = texts_of(subject, step.name, request.user), blanks_of(matters[0], request.user)
    start = begun_with(texts, request.GET.get("text"))
    context |= {"form": CommonForm(subject, step, start), "texts": texts}
    context["blanks"] = [(f"{{{name}}}", text) for name, text in blanks.items()]
    return render(request, "pages/series_write.html", context)


def looked_at(request, matters, subject, step, verb, context):
    """Each matter with its own form: seen before the step is taken or, where it was not, again."""
    if "issue" in request.POST:
        places = list(issue(request, matters, verb))
    else:
        written = CommonForm(subject, step, data=request.POST).written()
        places = previews(request.user, matters, verb, written)
    done = [place for place in places if place.entry]
    left = [place for place in places if not place.entry]
    context |= {
        "done": done,
        "left": left,
        "ready": [place for place in left if not place.sentence],
        "issued": "issue" in request.POST,
        "again": written_at(matters[0].path(), verb, [place.matter for place in left]),
    }
    return render(request, "pages/series_each.html", context)
