"""What a text for several cases may leave blank: the words of each case that fill it."""

from django.utils.translation import pgettext

from cases.roles import Role


def blanks(case):
    """`{name: text}` of what may stand in braces; amounts in yuan, empty where nothing is known."""
    return {
        "number": case.number,
        "claimant": names(case, Role.CLAIMANT),
        "respondent": names(case, Role.RESPONDENT),
        "amount": yuan(case.amount_claimed()),
        "fee": yuan(case.fee),
        "cause": str(case.cause_row()),
        "court": str(case.court_row()),
        "filed": case.filed_on.isoformat() if case.filed_on else "",
        "today": case.today().isoformat(),
    }


def names(case, role):
    return pgettext("between names", ", ").join(part.name for part in case.parts(role))


def yuan(amount):
    return f"{amount:,.2f}" if amount else ""
