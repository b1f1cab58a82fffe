"""How this court differs from allauth's defaults: mobiles, sealed codes, mail that bounces."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.fields import PhoneField
from allauth.account.stages import PhoneVerificationStage
from allauth.core import context
from django.contrib import messages
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from odr.accounts.codes import new_code
from odr.accounts.delivery import Bounced
from odr.accounts.models import User
from odr.accounts.names import mobile_number
from odr.accounts.sms import send_sms


class MobileField(PhoneField):
    """A mobile number, typed with or without spaces and +86."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("validators", [])
        kwargs["label"] = gettext_lazy("Mobile number")
        super().__init__(*args, **kwargs)

    def clean(self, value):
        value = super().clean(value)
        return mobile_number(value) if value else value


class ConfirmMobileStage(PhoneVerificationStage):
    """A number is confirmed at sign-up; later an unconfirmed one locks nobody out."""

    def handle(self):
        return super().handle() if self.login.signup else (None, True)


class CourtAdapter(DefaultAccountAdapter):
    def get_login_stages(self):
        ours = f"{__name__}.{ConfirmMobileStage.__name__}"
        theirs = "allauth.account.stages.PhoneVerificationStage"
        return [ours if stage == theirs else stage for stage in super().get_login_stages()]

    def generate_login_code(self):
        return new_code()

    def generate_phone_verification_code(self, *, user, phone):
        return new_code()

    def phone_form_field(self, **kwargs):
        return MobileField(**kwargs)

    def get_phone(self, user):
        return (user.mobile, bool(user.mobile_confirmed_at)) if user.mobile else None

    def set_phone(self, user, phone, verified):
        user.mobile = phone
        user.mobile_confirmed_at = timezone.now() if verified else None
        user.save(update_fields=["mobile", "mobile_confirmed_at"])

    def set_phone_verified(self, user, phone):
        if self.get_phone(user) != (phone, True):
            self.set_phone(user, phone, verified=True)

    def get_user_by_phone(self, phone):
        """Who has confirmed this number: an unconfirmed one opens nobody's account."""
        return User.objects.filter(mobile=phone).exclude(mobile_confirmed_at=None).first()

    def send_verification_code_sms(self, user, phone, code, **kwargs):
        with translation.override(user.language):
            text = _("%(code)s is your code for the online court. It is valid for 5 minutes.")
            self.send_text(phone, text % {"code": code.plain})

    def send_unknown_account_sms(self, phone, **kwargs):
        self.send_text(phone, _("No account of the online court has this mobile number."))

    def send_account_already_exists_sms(self, phone):
        self.send_text(phone, _("An account of the online court has this number: sign in."))

    def send_text(self, phone, text):
        try:
            send_sms(phone, text)
        except Bounced:
            self.say_undelivered(phone)

    def send_mail(self, template_prefix, email, context):
        try:
            super().send_mail(template_prefix, email, context)
        except Bounced:
            self.say_undelivered(email)

    def say_undelivered(self, address):
        text = _("No message can be delivered to %(address)s.") % {"address": address}
        self.add_message(context.request, messages.ERROR, message=text)
