"""Pages of their own: what an app shows in place of the usual page of a matter."""

PAGES: dict = {}  # (kind, state): the view


def page_of(model, *states):
    """Declare the page that matters of this kind have in these states.

    `view(request, matter)` gives a response, or None where this reader gets the usual page. It is
    called once the reader is known to see the matter.
    """

    def declare(view):
        PAGES.update({(model.noun(), str(state)): view for state in states})
        return view

    return declare


def own_page(request, matter):
    """The response of the page declared for this matter, or None."""
    view = PAGES.get((matter.noun(), matter.state))
    return view(request, matter) if view else None
