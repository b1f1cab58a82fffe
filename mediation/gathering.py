"""How a mediation finds its mediator: by joint choice, else by appointment."""

from django.utils.translation import gettext as _

from cases.roles import PARTIES, Role
from mediation.roster import House, Profile
from odr.procedure.parts import Part
from odr.procedure.reasons import Blocked
from odr.streams.seats import recuse


class Gathering:
    """Finding the mediator (OMR 10–14)."""

    def free_house(self):
        """The least burdened organisation that takes such disputes. Raises Blocked."""
        found = House.objects.for_family(self.cause_row().family)
        if not found:
            told = _("No mediation organisation takes such disputes here.")
            raise Blocked(told, code="nobody-there")
        return found[0]

    def eligible(self):
        """Whoever of the organisation’s roster may mediate this dispute, the least burdened first.

        Not whoever has or had a part in it, or in the case at the court (INV 16), nor whoever was
        asked already and declined or kept silent.
        """
        found = Profile.objects.serving().order_by("load", "person__name")
        if self.dossier_id is None or not self.state:
            return found
        roots = [self.dossier_id, *([self.case.dossier_id] if self.case_id else [])]
        taking_part = Part.objects.filter(dossier__in=roots, person__isnull=False)
        barred = [profile.pk for profile in self.declined.all()]
        found = found.filter(house=self.house).exclude(person__in=taking_part.values("person"))
        return found.exclude(pk__in=barred)

    def match_choices(self):
        """Whoever stands on every party’s list, the best placed: `chosen`, or None."""
        lists = [ranking.choices for ranking in self.rankings.filter(round=self.round)]
        everybody = len(lists) == self.parts(*PARTIES).count()
        common = set.intersection(*map(set, lists)) if lists and everybody else set()
        places = {pk: sum(each.index(pk) for each in lists) for pk in common}
        best = sorted(common, key=lambda pk: (places[pk], pk))
        self.chosen = self.eligible().filter(pk__in=best[:1]).first()

    @property
    def if_jointly_chosen(self):
        return self.itself(self.chosen_id is not None)

    def ask(self, profile):
        """The mediator reads what it is about, and not a word of any room before accepting."""
        self.seat(self.admit_mediator(profile), registers=[self.register])

    def admit_mediator(self, profile):
        """Whoever is asked has no later role in the case, nor in anybody’s place (INV 16)."""
        if self.case_id:
            recuse(self.case.dossier_id, profile.person)
        return self.admit(Role.MEDIATOR, person=profile.person, name=str(profile.person))

    def accepted(self, by, certificate, charges, disclosure):
        """The mediator’s rooms open, and time begins to run (OMR 24)."""
        self.accepted_at = self.accepted_at or self.now()
        self.open_rooms(by.principal)
        if disclosure:
            self.disclosed(disclosure)

    def open_rooms(self, part):
        self.seat(part, registers=[self.register, *self.room_names()])

    def room_names(self):
        """The rooms there are: the joint one, one for each side, the mediators’ notes."""
        return ["joint", *(f"caucus-{role}" for role in self.roles_here()), "notes"]

    def roles_here(self):
        """The roles of the parties there are, each of which has a private room of its own."""
        return sorted(set(self.parts(*PARTIES).values_list("role", flat=True)))

    def passed_over(self, *parts):
        """Somebody else is to be asked: whoever declined or kept silent is not asked again."""
        for part in parts:
            self.declined.add(*Profile.objects.filter(person=part.person))
            self.dismiss(part)
        self.chosen = None

    def replaced_for(self, party):
        """Everybody who mediated leaves, and all choose again."""
        self.side(party).set(replaced=True)
        self.passed_over(*self.parts(Role.MEDIATOR))
        self.round += 1

    def add(self, profile):
        self.open_rooms(self.admit_mediator(profile))
