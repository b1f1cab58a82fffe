"""When a web capture is kept: every file is the one that its manifest names."""

from django.utils.translation import gettext as _

from mediation.ip.captures.manifest import differences, manifest_of


def with_the_notice(capture, by):
    """Where its notice stands: in the right holder’s own register until that is sent."""
    return capture.parent.register_for(None, by)


def manifest_fits(capture, values):
    """The address, the time and every hash, or what is wrong with each."""
    try:
        manifest = manifest_of(values["manifest"][0])
    except ValueError as problem:
        return {"manifest": str(problem)}
    if manifest.captured_at > capture.parent.now():
        return {"manifest": _("The manifest says that the page was captured in the future.")}
    if wrong := list(differences(manifest, values["files"])):
        return {"files": " ".join(wrong)}
    return {}
