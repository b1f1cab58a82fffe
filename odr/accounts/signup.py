"""What this court asks at sign-up beyond allauth's own fields."""

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from odr.accounts.names import check_name


class SignUpFields(forms.Form):
    """Mixed into allauth's sign-up form; `signup` is called once the account exists."""

    kind = forms.ChoiceField(
        label=_("Who is the account for?"),
        choices=[("person", _("Myself")), ("organisation", _("An organisation"))],
        initial="person",
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=_("Full name"),
        max_length=100,
        validators=[check_name],
        help_text=_("As on the identity card, the passport or the business licence."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    consent = forms.BooleanField(
        label=_("I have read and accept the rules of use"),
        error_messages={"required": _("An account can be opened only if you accept the rules.")},
    )
    field_order = [
        "kind",
        "name",
        "username",
        "phone",
        "email",
        "password1",
        "password2",
        "language",
        "consent",
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language()

    def clean(self):
        data = super().clean()
        asked = "phone" not in self.errors and "email" not in self.errors
        if asked and not (data.get("phone") or data.get("email")):
            self.add_error(
                "phone", _("Give a mobile number or an e-mail address: the court must reach you.")
            )
        return data

    def signup(self, request, user):
        for field in ("kind", "name", "language"):
            setattr(user, field, self.cleaned_data[field])
        user.consented_at = timezone.now()
        user.save(update_fields=["kind", "name", "language", "consented_at"])


def enrol(username, *, name, kind="person", password=None, email="", mobile="", **profile):
    """A user whose addresses count as confirmed: for people the court itself enters.

    `profile` takes the other fields of User (language, timezone). No password: sign-in by code.
    """
    user = get_user_model()(
        username=username,
        name=name,
        kind=kind,
        email=email.lower(),
        mobile=mobile,
        mobile_confirmed_at=timezone.now() if mobile else None,
        **profile,
    )
    user.set_password(password)
    user.save()
    if email:
        user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user
