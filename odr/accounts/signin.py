"""The forms of signing up and in, as allauth's pages show them."""

from allauth.account import forms
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from odr.accounts.codes import seal
from odr.accounts.names import mobile_number


class LoginForm(forms.LoginForm):
    """One field for whatever a person remembers of their account."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name, mobile number or e-mail address")
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"

    def clean_login(self):
        """A mobile number in the court's own spelling; anything else as it was typed."""
        login = super().clean_login()
        try:
            return mobile_number(login)
        except ValidationError:
            return login


class SignUpForm(forms.SignupForm):
    """Labels that say what a field is, and no more."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        self.fields["username"].label = _("User name")
        self.fields["username"].help_text = _("At least three letters or digits, for signing in.")


class AddPasskeyForm(AddWebAuthnForm):
    """A key signs in by itself unless its owner wants it as a second proof only."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the key")
        self.fields["passwordless"].label = _("A passkey: it signs me in without a password")
        self.fields["passwordless"].initial = True


class RequestLoginCodeForm(forms.RequestLoginCodeForm):
    """A code goes to a mobile number or to an e-mail address."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(["phone", "email"])

    def clean(self):
        data = super().clean()
        if not self.errors and not (data.get("phone") or data.get("email")):
            raise ValidationError(_("Enter your mobile number or your e-mail address."))
        return data


class SealedCodeField:
    """Compares the digest of what was typed with the digest that was kept."""

    def clean_code(self):
        self.cleaned_data["code"] = seal(self.cleaned_data["code"])
        return super().clean_code()


class ConfirmLoginCodeForm(SealedCodeField, forms.ConfirmLoginCodeForm):
    """Signing in with a code."""


class VerifyMobileForm(SealedCodeField, forms.VerifyPhoneForm):
    """Confirming that a mobile number is one's own."""
