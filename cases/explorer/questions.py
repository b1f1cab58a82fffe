"""The questions, one to a page: what each asks, and whether it is asked at all."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.explorer.happenings import HAPPENINGS, WANTS
from cases.figures import BadInput, yuan
from cases.lifecycle import ClaimKind, PartyKind
from cases.platforms.orders import marketplace, marketplaces
from odr.calendars.clock import day_of, real_time

ONLINE, OFFLINE = "online", "offline"
UNKNOWN = "unknown"
PLACES = (
    (ONLINE, gettext_lazy("on the internet: in a shop, on a platform, in an app")),
    (OFFLINE, gettext_lazy("not on the internet")),
)
OTHERS = (
    (PartyKind.PERSON.value, gettext_lazy("a person")),
    (PartyKind.ORGANISATION.value, gettext_lazy("a company, a shop or another organisation")),
    (UNKNOWN, gettext_lazy("I do not know")),
)


class Question(forms.Form):
    """One page of questions; `dispute` is what was answered before."""

    def __init__(self, dispute, data=None):
        super().__init__(data, initial=dispute.answers)
        self.dispute = dispute
        self.shape(dispute.happening)

    def shape(self, happening):
        """Fit the fields to what happened."""

    def encoded(self):
        """The answers as text, the way a session keeps them."""
        return {name: encoded(value) for name, value in self.cleaned_data.items()}


def encoded(value):
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)


class Happened(Question):
    happened = forms.ChoiceField(
        label=gettext_lazy("Choose what comes closest"),
        choices=[(code, row.label) for code, row in HAPPENINGS.items()],
        widget=forms.RadioSelect,
    )


class OrderAsked(Question):
    """The order of a platform, which its buyer lets the court look up."""

    market = forms.ChoiceField(
        label=gettext_lazy("Where did you order?"), widget=forms.RadioSelect, required=False
    )
    number = forms.CharField(label=gettext_lazy("Order number"), max_length=60, required=False)
    proof = forms.CharField(
        label=gettext_lazy("Last four digits of the telephone number of the order"),
        max_length=4,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "class": "court-input--number"}),
    )
    consent = forms.BooleanField(
        label=gettext_lazy(
            "It is my order, and I agree that this court fetches the order, the chat and the page "
            "of the shop from the platform"
        ),
        required=False,
    )
    found = None

    def shape(self, happening):
        known = list(marketplaces())
        self.fields["market"].choices = [
            ("", gettext_lazy("somewhere else, or I have no number")),
            *((each.code, str(each)) for each in known),
        ]
        self.fields["number"].help_text = " ".join(each.hint for each in known)

    def clean(self):
        given = super().clean()
        if not given.get("market"):
            return dict.fromkeys(self.fields, "")
        if not given.get("consent"):
            self.add_error("consent", _("Without your consent nothing is fetched."))
        elif not self.errors:
            self.look_up(given)
        return given

    def look_up(self, given):
        try:
            self.found = marketplace(given["market"]).order(given["number"], given["proof"])
        except OSError:
            self.add_error(None, _("The platform does not answer now. Go on without the order."))
            return
        if self.found is None:
            told = _("The platform knows no order with this number and these digits.")
            self.add_error("number", told)


class Place(Question):
    place = forms.ChoiceField(
        label=gettext_lazy("It happened"), choices=PLACES, widget=forms.RadioSelect
    )
    platform = forms.CharField(
        label=gettext_lazy("Which platform, website, app or shop?"), max_length=100, required=False
    )

    def shape(self, happening):
        if happening and not happening.has_two_places:
            del self.fields["place"]


class Want(Question):
    want = forms.ChoiceField(label=gettext_lazy("I want"), widget=forms.RadioSelect)
    wish = forms.CharField(
        label=gettext_lazy("What should the other side do? In one sentence"),
        help_text=gettext_lazy("Such as: take the lamp back and repay what it cost."),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def shape(self, happening):
        self.fields["want"].choices = [(want, WANTS[want]) for want in happening.wants]


class Amount(Question):
    amount = forms.CharField(
        label=gettext_lazy("Amount (yuan)"),
        help_text=gettext_lazy("What you ask for, without the costs of the court."),
        max_length=40,
        widget=forms.TextInput({"inputmode": "decimal", "data-kind": "money"}),
    )

    def clean_amount(self):
        try:
            amount = yuan(self.cleaned_data["amount"])
        except BadInput as refused:
            raise forms.ValidationError(refused.sentence) from refused
        if not amount:
            raise forms.ValidationError(_("Give an amount above zero."))
        return amount


class Other(Question):
    name = forms.CharField(
        label=gettext_lazy("Name, as far as you know it"),
        help_text=gettext_lazy("Of a shop, the name it has on its platform."),
        max_length=100,
        required=False,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("The other side is"), choices=OTHERS, widget=forms.RadioSelect
    )
    abroad = forms.BooleanField(label=gettext_lazy("Lives or has its seat abroad"), required=False)


class When(Question):
    day = forms.DateField(
        label=gettext_lazy("Day"),
        help_text=gettext_lazy("If you are not sure, the day you think it was."),
        required=False,
        widget=forms.DateInput({"type": "date"}),
    )

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day and day > day_of(real_time()):
            raise forms.ValidationError(_("This day is still to come."))
        if day and day.year < 1950:
            raise forms.ValidationError(_("Give a day from 1950 on."))
        return day


class Story(Question):
    story = forms.CharField(
        label=gettext_lazy("What happened, from the beginning"),
        help_text=gettext_lazy("Who did what, and when. You can change it until you file."),
        max_length=15_000,
        required=False,
        widget=forms.Textarea({"rows": 8}),
    )


@dataclass(frozen=True)
class Page:
    """A question as a page: its heading, its form, and for whom it is asked."""

    title: str
    form: type[Question]
    asked: Callable = lambda dispute: dispute.happening.is_asked_about
    optional: bool = False


def may_be_online(dispute):
    return dispute.happening.is_asked_about and bool(dispute.happening.online)


def on_a_platform(dispute):
    """What was bought online by a consumer may be known to a platform that can be asked."""
    return may_be_online(dispute) and dispute.happening.consumer and any(marketplaces())


def asks_money(dispute):
    return dispute.happening.is_asked_about and dispute.answers.get("want") == ClaimKind.PAYMENT


PAGES = {
    "happened": Page(gettext_lazy("What happened?"), Happened, asked=lambda dispute: True),
    "order": Page(
        gettext_lazy("Do you have the number of the order?"), OrderAsked, on_a_platform, True
    ),
    "place": Page(gettext_lazy("Where was that?"), Place, asked=may_be_online),
    "want": Page(gettext_lazy("What do you want?"), Want),
    "amount": Page(gettext_lazy("How much is it about?"), Amount, asked=asks_money),
    "other": Page(gettext_lazy("Who is on the other side?"), Other),
    "when": Page(gettext_lazy("When was it?"), When, optional=True),
    "story": Page(gettext_lazy("Tell it in your own words"), Story, optional=True),
}
