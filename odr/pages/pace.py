"""How often one address may ask for what anybody may ask for."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache


def too_fast(request, what, *, most, seconds=60):
    """Whether this address has now asked for `what` more than `most` times in so many seconds."""
    key = f"pace:{what}:{get_adapter(request).get_client_ip(request)}"
    if cache.add(key, 1, seconds):
        return most < 1
    try:
        return cache.incr(key) > most
    except ValueError:  # it was forgotten between the two
        cache.set(key, 1, seconds)
        return most < 1
