"""What the forms of a notice and of its answer start from: nothing is typed twice."""


def for_notice(notice, verb, by):
    """What is known of the facts of a step of a notice, as in JSON."""
    return NOTICE[verb](notice, by) if verb in NOTICE else {}


def for_forwarding(forwarding, verb, by):
    return FORWARDING[verb](forwarding, by) if verb in FORWARDING else {}


def who_you_are(notice, by):
    """What was said in this notice, else in the last one of the same person, else the account."""
    source = notice if notice.identity_number else last_notice(notice, by)
    names = ("name", "kind", "identity_number", "address", "mobile", "email", "acting_for")
    if source:
        return {name: getattr(source, name) for name in names}
    person = by.principal.person
    identity = person.identities.current().first()
    known = {"name": person.name, "kind": person.kind}
    known |= {"mobile": person.mobile, "email": person.email}
    return known | ({"identity_number": identity.number} if identity else {})


def last_notice(notice, by):
    """The latest notice of the same right holder that says who they are."""
    earlier = type(notice).objects.filter(
        dossier__parts__person=by.principal.person, dossier__parts__role=by.principal.role
    )
    return earlier.exclude(identity_number="").order_by("-last_entry__at").first()


def what_is_infringed(notice, by):
    if not notice.statement:
        return {}
    return {
        "ground": notice.ground,
        "statement": notice.statement,
        "asked_measure": notice.asked_measure,
        "evidence": [str(file.pk) for file in notice.evidence.all()],
    }


def the_right(notice, by):
    return {"right": str(notice.right_id)} if notice.right_id else {}


def what_was_asked(notice, by):
    return {"measure": notice.asked_measure, "chosen": ["all"]}


def lines_to_correct(notice, by):
    """The refused lines again, as they were written, to be corrected one by one."""
    return {"listings": [", ".join(each.cells) for each in notice.refused_lines.all()]}


def seller_of_the_first(forwarding, by):
    """The first seller whose listings wait, with all of theirs."""
    waiting = list(forwarding.parent.to_forward())
    if not waiting:
        return {}
    first = waiting[0].seller
    chosen = [str(each.number) for each in waiting if each.seller == first]
    return {"seller": first, "chosen": chosen}


def the_seller(forwarding, by):
    """What the account of the seller knows, and the number given on joining."""
    person = by.principal.person
    if person is None:
        return {}
    known = {"name": person.name, "mobile": person.mobile, "email": person.email}
    return known | {"identity_number": forwarding.identity_number}


NOTICE = {
    "describe_holder": who_you_are,
    "state_infringement": what_is_infringed,
    "choose_right": the_right,
    "take_measures": what_was_asked,
    "name_listings": lines_to_correct,
}
FORWARDING = {
    "forward": seller_of_the_first,
    "counter": the_seller,
}
