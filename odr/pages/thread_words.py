"""What `<court-thread>` says while it runs, in the reader’s language, with blanks to fill."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

COUNTED = {
    "arrivals": ngettext_lazy("{n} new entry from {people}", "{n} new entries from {people}"),
    "summary": ngettext_lazy(
        "{n} new since you were here: {kinds}", "{n} new since you were here: {kinds}"
    ),
    "writing": ngettext_lazy("{names} is writing…", "{names} are writing…"),
    "too_long": ngettext_lazy(
        "{n} character too many for one post. Send the text in two.",
        "{n} characters too many for one post. Send the text in two.",
    ),
}
STATEMENTS = ngettext_lazy("{n} statement", "{n} statements")


def plural_forms(lazy):
    """Both forms of a counted text; the client chooses, as the reader's language counts."""
    return {"one": str(lazy % 1), "other": str(lazy % 2)}


def thread_words():
    """Every text by its name."""
    return {
        **link_words(),
        **time_words(),
        **post_words(),
        **entry_words(),
        **{name: plural_forms(text) for name, text in COUNTED.items()},
    }


def link_words():
    return {
        "connecting": _("Connecting…"),
        "live": _("Connected"),
        "waiting": _(
            "Not connected. Trying again in {wait}. What you write is kept on this device."
        ),
        "offline": _("This device is offline. What you write is kept here."),
        "signed_out": _(
            "You are signed out. What you wrote is kept on this device: sign in again to send it."
        ),
        "ended": _(
            "You can no longer read along here, or you have been signed out."
            " What you wrote is kept on this device: load this page again."
        ),
        "here": _("Here now: {names}"),
        "broken": _("Entry {seq} does not follow from the one before it. Please tell the court."),
        "unproven": _(
            "Entry {seq} is not what its own hash says. Do not rely on it, tell the court."
        ),
        "differs": _(
            "Entry {seq} is not what your receipt says. Keep the receipt, tell the court."
        ),
    }


def time_words():
    return {
        "open": _("{left} left, until {until}."),
        "open_endless": _("You can write here. No end is set."),
        "later": _("You can write from {from}, in {left}."),
        "over": _("The time to write here ended at {until}."),
        "closed": _("It is not your turn to write here. You can prepare your text."),
        "warning": _("{left} left to write."),
        "moment": _("{day}, {time}"),
        "on_court_clock": _("{moment} Beijing time"),
        "on_both_clocks": _("{moment} Beijing time ({own} yours)"),
        "two_units": _("{larger} {smaller}"),
        "under_a_minute": _("less than a minute"),
    }


def post_words():
    return {
        "kept": _("Saved on this device"),
        "kept_unsent": _("Saved on this device. It counts from when it reaches the court."),
        "sending": _("Sending…"),
        "held": _("Goes out in a moment. Until then you can take it back."),
        "entered": _("On the record, no. {seq}"),
        "again": _("Saved on this device. Not sent yet, trying again in {wait}."),
        "refused": _("Not on the record: {reason}"),
        "who": _("Who may: {who}"),
        "when": _("When: {when}"),
        "refused_reason": _("the court did not take it"),
        "draft_kept": _("Draft kept on this device"),
        "draft_back": _("Your draft was kept on this device."),
        "no_store": _("This device keeps nothing. Copy long texts before you leave."),
        "nothing": _("Write something first."),
        "not_now": _("It cannot be sent now."),
        "discard_sure": _("Discard for good"),
        "copied": _("Copied"),
    }


def entry_words():
    return {
        "number": _("No. {seq}"),
        "clock": _("the clock"),
        "consequence": _("in consequence"),
        "agent": _("{agent} for {party}"),
        "by_hand": _("{who}, by the hand of {hand}"),
        "erased": _("What this entry said was lawfully erased."),
        "more": _("Show all of it"),
        "less": _("Show less"),
        "counted_kind": _("{label}: {n}"),
        "between": _(", "),
        "said": _("{who}: {text}"),
        "about": _("About:"),
        "doubt": _("This entry is not what its own hash says."),
    }
