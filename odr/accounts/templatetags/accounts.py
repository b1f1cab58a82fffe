"""The ways between a person's own pages."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

register = template.Library()

EVERYBODY = [
    ("account", _("Overview")),
    ("account_profile", _("Profile")),
    ("account_identity", _("Identity")),
    ("account_service", _("Service of papers")),
    ("account_email", _("E-mail")),
    ("account_change_phone", _("Mobile")),
    ("account_change_password", _("Password")),
    ("mfa_index", _("Passkeys and codes")),
    ("usersessions_list", _("Sessions")),
    ("account_keys", _("API keys")),
]
ORGANISATIONS = [
    ("account_staff", _("Staff")),
    ("account_authorities", _("Authority documents")),
]


@register.inclusion_tag("components/sub_navigation.html", takes_context=True)
def account_navigation(context):
    """Every page of the account; an organisation has two more."""
    request = context["request"]
    ways = EVERYBODY + (ORGANISATIONS if getattr(request.user, "is_organisation", False) else [])
    items = [
        {"label": label, "url": reverse(name), "current": request.path == reverse(name)}
        for name, label in ways
    ]
    return {"items": items, "label": _("Account")}


@register.filter
def labels_alone(form):
    """The form without placeholders: they repeat the label and vanish when they are needed."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    return form
