"""The ways between a person's own pages."""

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

register = template.Library()

EVERYBODY = [
    ("account", _("Overview")),
    ("account_identity", _("Identity")),
    ("account_service", _("Service of papers")),
    ("mfa_index", _("Ways to sign in")),
    ("usersessions_list", _("Sessions")),
    ("account_keys", _("API keys")),
]
ORGANISATIONS = [
    ("account_staff", _("Staff")),
    ("account_authorities", _("Authority documents")),
]


BROWSERS = ["Edg", "MicroMessenger", "OPR", "Firefox", "Chrome", "Safari"]  # the telling one first
SYSTEMS = ["Android", "iPhone", "iPad", "HarmonyOS", "Windows", "Mac OS", "Linux"]


@register.inclusion_tag("components/sub_navigation.html", takes_context=True)
def account_navigation(context):
    """The pages of the account; an organisation has two more."""
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


@register.filter
def browser_words(user_agent):
    """What a person recognises of a browser's own description: "Firefox, Windows"."""
    known = [
        next((word for word in words if word in user_agent), "") for words in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(filter(None, known)) or user_agent[:40]


@register.simple_tag
def sent_messages_url():
    """Where the demonstration court shows its messages; nothing in a real one."""
    return reverse("account_sent") if settings.DEMO else ""
