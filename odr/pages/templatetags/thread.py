"""What the template of a thread needs beside the court's own tags."""

from django import template

from odr.pages import thread as threads

register = template.Library()


@register.simple_tag
def referred(text, thread):
    """A text of a thread with its references as links."""
    return threads.referred(text, thread.references, thread.name)


@register.filter
def is_recording(name):
    """Whether a file of that name is one that a player plays."""
    return bool(threads.RECORDING.search(str(name)))
