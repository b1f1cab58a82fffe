"""The forms of a person's own pages."""

import hashlib
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from odr.accounts.addresses import Channel
from odr.accounts.identity import Document, check_identity
from odr.accounts.keys import KeyScope
from odr.accounts.organisations import Authority, Scope, StandingAuthority, person_named
from odr.accounts.verification import real_name

MANY = forms.CheckboxSelectMultiple


class DayField(forms.DateField):
    """A day, chosen from the browser's own calendar."""

    def __init__(self, **options):
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(required=False, widget=widget, **options)


class TermForm(forms.Form):
    """The two ends of a term; neither has to be given."""

    since = DayField(label=_("From"))
    until = DayField(label=_("Until"))

    def clean(self):
        data = super().clean()
        if data.get("since") and data.get("until") and data["until"] < data["since"]:
            self.add_error("until", _("The last day cannot be before the first."))
        return data


class ProfileForm(forms.ModelForm):
    """Name, language and time zone; a verified name changes with the identity only."""

    timezone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("Dates are shown in the court's time, with yours beside it."),
        choices=[(zone, zone.replace("_", " ")) for zone in sorted(available_timezones())],
    )

    class Meta:
        model = get_user_model()
        fields = ["name", "language", "timezone"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if real_name(self.instance):
            self.fields["name"].disabled = True
            self.fields["name"].help_text = _("Verified: verify another document to change it.")


class IdentityForm(forms.Form):
    document = forms.ChoiceField(label=_("Document"), widget=forms.RadioSelect)
    number = forms.CharField(
        label=_("Number"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    expires = DayField(label=_("Valid until"), help_text=_("Leave empty if it does not expire."))

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        theirs = [Document.USCC, Document.FOREIGN_REGISTRATION]
        if not person.is_organisation:
            theirs = [Document.RESIDENT_ID, Document.PASSPORT]
        self.fields["document"].choices = [(kind.value, kind.label) for kind in theirs]

    def clean(self):
        data = super().clean()
        if "document" in data and "number" in data:
            try:
                data["number"] = check_identity(data["document"], data["number"])
            except ValueError as error:
                self.add_error("number", str(error))
        return data


class KeyForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=100, help_text=_("What the key is for, for your own overview.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"), choices=KeyScope.choices, widget=MANY, initial=["read"]
    )


class StaffForm(TermForm):
    username = forms.CharField(
        label=_("User name"), max_length=150, help_text=_("The person needs an account here.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may they do?"), choices=Scope.choices, widget=MANY
    )
    field_order = ["username", "scopes", "since", "until"]

    def clean_username(self):
        """The person with that user name, as `self.person`."""
        self.person = person_named(self.cleaned_data["username"])
        if self.person is None:
            raise forms.ValidationError(_("No person has this user name."), code="unknown")
        return self.person.username


class AuthorityForm(TermForm):
    title = forms.CharField(label=_("Title of the document"), max_length=200)
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "The court keeps it with its fingerprint (SHA-256) and offers it wherever a "
            "representative is named."
        ),
    )
    scope = forms.ChoiceField(label=_("Scope"), choices=Authority.choices, widget=forms.RadioSelect)
    field_order = ["title", "file", "scope", "since", "until"]

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.organisation = organisation

    def clean_file(self):
        """The digest of the file, refused when the organisation has entered it before."""
        sha256 = hashlib.sha256()
        for chunk in self.cleaned_data["file"].chunks():
            sha256.update(chunk)
        if self.organisation.authorities.filter(digest=sha256.hexdigest()).exists():
            raise forms.ValidationError(_("This document is entered already."), code="twice")
        return sha256.hexdigest()

    def save(self):
        data = self.cleaned_data
        document = StandingAuthority(
            organisation=self.organisation,
            title=data["title"],
            digest=data["file"],
            scope=data["scope"],
            since=data["since"],
            until=data["until"],
        )
        document.save()
        return document


class ServiceAddressForm(forms.Form):
    """Only an address that has been confirmed can become an address for service (OLR 30)."""

    address = forms.ChoiceField(label=_("Where should papers reach you?"), widget=forms.RadioSelect)
    consent = forms.BooleanField(
        label=_("I agree to be served at this address"),
        help_text=_(
            "Papers then take effect when they reach the address, read or not. Judgments, "
            "rulings and mediation statements may be sent there too; paper on request."
        ),
        required=False,
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        mails = person.emailaddress_set.filter(verified=True).values_list("email", flat=True)
        confirmed = [(Channel.EMAIL, mail) for mail in mails]
        if person.mobile_confirmed_at:
            confirmed.append((Channel.SMS, person.mobile))
        confirmed.append((Channel.PLATFORM, person.username))
        self.fields["address"].choices = [
            (f"{channel}:{address}", f"{channel.label}: {address}")
            for channel, address in confirmed
        ]

    def clean_address(self):
        """The pair (channel, address)."""
        channel, _colon, address = self.cleaned_data["address"].partition(":")
        return channel, address
