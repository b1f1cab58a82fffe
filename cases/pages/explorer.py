"""The pages that ask before they want a name: the questions, what they come to, and the claim."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases.explorer import advice
from cases.explorer.carried import claim_from, story
from cases.explorer.dispute import Dispute
from cases.explorer.questions import PAGES
from cases.explorer.ways import ways
from cases.facts import named
from cases.models import Case
from cases.pages.calculators import told, yuan
from odr.pages.access import ANYONE, SIGNED_IN, reached_by
from odr.pages.dates import day_words
from odr.pages.find import founding_part
from odr.pages.home import organisations
from odr.pages.pace import too_fast
from odr.procedure.perform import step_named
from odr.procedure.reasons import Refused

WRITTEN = {"amount": yuan, "day": lambda text: day_words(date.fromisoformat(text))}
TRIES = 10  # orders that one address may look up in a minute


def kept_by_nobody(response):
    """What somebody answered stays in no cache of a browser that others use too."""
    response["Cache-Control"] = "no-store, private"
    return response


def onward(dispute):
    """To the next question or, after the last, to what the answers come to."""
    page = dispute.next()
    return redirect("dispute_question", page) if page else redirect("dispute_ways")


@reached_by(ANYONE)
def question(request, page):
    """One question; its answer is kept, and going back loses none."""
    dispute = Dispute(request.session)
    if page not in dispute.pages():
        return onward(dispute)
    if request.method == "POST" and page == "order" and too_fast(request, "orders", most=TRIES):
        return render(request, "errors/429.html", status=429)
    form = PAGES[page].form(dispute, request.POST if request.method == "POST" else None)
    if form.is_valid():
        dispute.take(page, form.encoded())
        if order := getattr(form, "found", None):
            dispute.learn(order)
        return onward(dispute)
    asked = dispute.pages()
    number = asked.index(page)
    context = {
        "form": form,
        "page": PAGES[page],
        "title": title_of(page, dispute),
        "number": number + 1,
        "of": len(asked),
        "knows_how_many": dispute.happening is not None,
        "back_url": reverse("dispute_question", args=[asked[number - 1]]) if number else "",
    }
    status = 422 if form.errors else 200
    return kept_by_nobody(render(request, "explorer/question.html", context, status=status))


def title_of(page, dispute):
    """What a page is headed; of the day, what is asked depends on what happened."""
    return dispute.happening.since if page == "when" else PAGES[page].title


@require_POST
@reached_by(ANYONE)
def again(request):
    """Forget the answers and begin anew."""
    Dispute(request.session).forget()
    return redirect("dispute_question", "happened")


@require_safe
@reached_by(ANYONE)
def answer(request):
    """What the answers come to, in plain words, before anybody has to say who they are."""
    dispute = Dispute(request.session)
    if dispute.next():
        return onward(dispute)
    context = {
        "dispute": dispute,
        "ways": ways(dispute),
        "rows": rows(dispute),
        "back_url": reverse("dispute_question", args=[dispute.pages()[-1]]),
    }
    if dispute.happening.is_asked_about:
        context |= weighed(dispute)
    return kept_by_nobody(render(request, "explorer/answer.html", context))


def weighed(dispute):
    """Whether the court can help, whether it is late, what it costs and how long it takes."""
    today = advice.today()
    hearing = advice.hearing_of(dispute, today)
    cost = advice.cost_of(dispute)
    return {
        "hearing": hearing,
        "courts": [str(court) for court in hearing.courts],
        "late": advice.lateness_of(dispute, today),
        "fee": cost and told("fee", cost["whole"]),
        "half": cost and told("fee", cost["half"]),
        "length": advice.length_of(dispute, hearing) if hearing.courts else None,
    }


def rows(dispute):
    """Every question with its answer and where it is changed."""
    for page in dispute.pages():
        form = PAGES[page].form(dispute)
        said = [shown(field, dispute.answers.get(field.name, "")) for field in form]
        yield {
            "key": title_of(page, dispute),
            "value": "\n".join(filter(None, said)),
            "href": reverse("dispute_question", args=[page]),
        }


def shown(field, text):
    """An answer as people read it; what proves an order is not shown again."""
    if field.name == "proof":
        return ""
    if hasattr(field.field, "choices"):
        return str(dict(field.field.choices).get(text, text))
    if text == "yes":
        return str(field.label)
    written = WRITTEN.get(field.name)
    return written(text) if written and text else text


@require_safe
@reached_by(ANYONE)
def letter(request):
    """A letter to the other side, made of the answers: a demand stops the clock (CC 195)."""
    dispute = Dispute(request.session)
    if dispute.next() or not dispute.happening.is_asked_about:
        return onward(dispute)
    context = {
        "dispute": dispute,
        "story": story(dispute),
        "asked": advice.asked_of(dispute),
        "today": advice.today(),
    }
    return kept_by_nobody(render(request, "explorer/letter.html", context))


@login_required
@reached_by(SIGNED_IN)
def claim(request):
    """Begin a claim with every answer, at the court that is chosen where there are several."""
    dispute = Dispute(request.session)
    if request.method == "POST" and not dispute.mark:
        return redirect("home")  # sent twice: the draft stands there already
    if dispute.next() or not dispute.happening.is_asked_about:
        return onward(dispute)
    hearing = advice.hearing_of(dispute, advice.today())
    if not hearing.courts:
        return redirect("dispute_ways")
    chosen = {court.code for court in hearing.courts} & {request.POST.get("court")}
    context = {
        "hearing": hearing,
        "courts": [(court.code, named(court)) for court in hearing.courts],
        "rows": rows(dispute),
        "organisations": organisations(request.user),
    }
    if request.method == "POST" and not chosen:
        context["error"] = _("Choose the court.")
    elif request.method == "POST":
        try:
            return begun(request, dispute, chosen.pop())
        except Refused as refused:
            context["error"] = refused.text
    status = 422 if "error" in context else 200
    return render(request, "explorer/claim.html", context, status=status)


def begun(request, dispute, court):
    """The page of the claim, with what was answered in it; the answers have done their part."""
    draft = step_named(Case(), "draft")
    by = founding_part(request.user, draft, request.POST.get("for"))
    case = claim_from(dispute, by, request.user, court=court)
    dispute.forget()
    return redirect("matter", case.path(), case.pk)
