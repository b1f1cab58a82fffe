"""Drawing somebody at random, the less burdened the likelier."""

from secrets import SystemRandom

from django.db.models import Count, Q


def draw(people, role):
    """One of these people, weighted by how few open parts they hold in that role, or None."""
    now_holding = Q(parts__role=role, parts__until=None)
    loaded = list(people.annotate(load=Count("parts", filter=now_holding, distinct=True)))
    if not loaded:
        return None
    weights = [1 / (1 + person.load) for person in loaded]
    return SystemRandom().choices(loaded, weights)[0]
