"""Sending one paper to several parties: one service for each, online at once where agreed."""

from cases.service.models import Service
from odr.procedure.perform import perform, step_named


def send_to_all(case, *, by, recipients, key, at_once=False, **facts):
    """Open a service of this paper for each recipient (their public ids); gives the services.

    With `at_once` whoever confirmed an electronic address is served there right away. Each step
    is taken by itself: what was sent stays sent where a later one is refused, and the same key
    goes on from there.
    """
    services = []
    for recipient in recipients:
        given = facts | {"recipient": recipient}
        entry = perform(Service.within(case), "send", by=by, facts=given, key=f"{key}:{recipient}")
        services.append(Service.objects.get(pk=entry.subject))
        if at_once and can_be_served_online(services[-1], by):
            perform(services[-1], "send_online", by=by, key=f"{key}:{recipient}:e")
    return services


def can_be_served_online(service, by):
    """Whether nothing stands in the way of electronic service."""
    step = step_named(service, "send_online")
    barred = any(requirement(service, by) for requirement in step.requires)
    return step.may_follow(service.state) and not barred
