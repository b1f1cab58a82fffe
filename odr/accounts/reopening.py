"""What becomes of an account that is opened again, and the letters that tell of it."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from odr.accounts.addresses import Channel
from odr.accounts.delivery import Bounced, deliver
from odr.accounts.keys import revoke_key
from odr.accounts.models import User
from odr.accounts.recovery import RecoveryAct


def reopen(person, contact):
    """Remove every old way in: password, passkeys, codes, keys, sessions, and the old addresses.

    A code sent to a stolen telephone would be a way in too: `contact`, which the court has
    just seen to be theirs, is from now on the address at which the account is reached.
    """
    person.set_unusable_password()
    Authenticator.objects.filter(user=person).delete()
    for key in person.api_keys.valid():
        revoke_key(key)
    for session in person.usersession_set.all():
        session.end()
    person.emailaddress_set.all().delete()
    person.mobile, person.mobile_confirmed_at, person.email = "", None, ""
    reach_at(person, contact)
    person.save()


def reach_at(person, contact):
    """The one address of the account, confirmed unless another account has confirmed it."""
    if "@" in contact:
        person.email = contact.lower()
        person.emailaddress_set.create(email=person.email, verified=True, primary=True)
        return
    taken = User.objects.filter(mobile=contact).exclude(mobile_confirmed_at=None)
    person.mobile = contact
    person.mobile_confirmed_at = None if taken.exclude(pk=person.pk).exists() else timezone.now()


def known_addresses(person):
    """Everywhere the owner of an account may be: `{(channel, address)}`."""
    known = {("email", person.email), ("sms", person.mobile)}
    known |= {("email", each.email) for each in person.emailaddress_set.all()}
    standing = person.service_addresses.standing().exclude(channel=Channel.PLATFORM)
    known |= {(each.channel, each.address) for each in standing}
    return sorted((channel, address) for channel, address in known if address)


def warn_owner(recovery, stop):
    """Tell the owner at every known address, with the link that stops it."""
    with override(recovery.person.language):
        opens = timezone.localtime(recovery.opens_at).strftime("%Y-%m-%d %H:%M")
        text = _(
            "Somebody showed the court an identity document in your name and asked to get into "
            "your account again. From %(opens)s, Beijing time, a link lets them in, and every "
            "other way in ends. If this was not you, stop it now: %(url)s"
        )
        told = text % {"opens": opens, "url": absolute("account_recovery_stop", stop)}
        for channel, address in known_addresses(recovery.person):
            send(recovery, channel, address, told)


def send_link(recovery, link):
    """The one-time link, to where the person is reached now."""
    with override(recovery.person.language):
        ends = [timezone.localtime(end) for end in (recovery.opens_at, recovery.closes_at)]
        opens, closes = (end.strftime("%Y-%m-%d %H:%M") for end in ends)
        text = _(
            "This link lets you into your account once, from %(opens)s to %(closes)s, Beijing "
            "time: %(url)s"
        )
        url = absolute("account_recovery_link", link)
        told = text % {"opens": opens, "closes": closes, "url": url}
        send(recovery, recovery.channel, recovery.contact, told)


def tell_opened(recovery, addresses):
    """Tell the owner, at the addresses known before, that the account was opened."""
    with override(recovery.person.language):
        text = _(
            "Your account was opened by the link that the court sent, and every other way in has "
            "ended. If this was not you, tell the court at once: reference %s."
        )
        for channel, address in addresses:
            send(recovery, channel, address, text % recovery.reference)


def absolute(name, token):
    return f"{settings.SITE_URL}{reverse(name, args=[token])}"


def send(recovery, channel, address, text):
    """One letter; what cannot be delivered is noted, for the officers to see."""
    try:
        deliver(channel, address, subject=_("Your account at the online court"), text=text)
    except (Bounced, OSError):
        hidden = f"{address[:3]}…{address[-3:]}"
        recovery.note(RecoveryAct.What.UNDELIVERED, hidden)
