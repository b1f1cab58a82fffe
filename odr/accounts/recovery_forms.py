"""What is asked of whoever lost an account, and of the two officers who give it back."""

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from odr.accounts.identity import Document
from odr.accounts.names import check_name, mobile_number
from odr.accounts.recovery import Manner


class AskForm(forms.Form):
    name = forms.CharField(
        label=_("Your name, as on your identity document"), max_length=100, validators=[check_name]
    )
    login = forms.CharField(
        label=_("What you remember of the account"),
        help_text=_("User name, mobile number or e-mail address, if you know one."),
        max_length=254,
        required=False,
    )
    contact = forms.CharField(
        label=_("Where we can reach you now"),
        help_text=_("An e-mail address or a mobile number that is yours alone."),
        max_length=254,
    )
    lost = forms.CharField(
        label=_("What was lost, and how"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_contact(self):
        """An e-mail address, or a mobile number in the court's own spelling."""
        given = self.cleaned_data["contact"].strip()
        if "@" not in given:
            return mobile_number(given)
        validate_email(given)
        return given


class ProveForm(forms.Form):
    """What the first officer saw."""

    username = forms.CharField(
        label=_("User name of the account"),
        help_text=_("As the person tells it, or as the register of people has it."),
        max_length=150,
    )
    manner = forms.ChoiceField(
        label=_("How the person proved who they are"),
        choices=Manner.choices,
        widget=forms.RadioSelect,
    )
    document = forms.ChoiceField(
        label=_("Document that was shown"), choices=Document.choices, widget=forms.RadioSelect
    )
    number = forms.CharField(label=_("Number of the document"), max_length=60)
    why = forms.CharField(
        label=_("What convinced you"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean_username(self):
        """The account of that user name, as `self.person`."""
        accounts = get_user_model().objects.filter(is_active=True)
        self.person = accounts.filter(username__iexact=self.cleaned_data["username"]).first()
        if self.person is None:
            raise ValidationError(_("No person has this user name."), code="unknown")
        return self.person.username


class WhyForm(forms.Form):
    """Why somebody approves or refuses."""

    why = forms.CharField(
        label=_("Reasons"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 3})
    )
