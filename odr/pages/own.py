"""Pages of their own: what an app shows in place of the usual page of a matter, or at its top."""

from odr.pages.turns import at_the_top

PAGES: dict = {}  # (kind, state): the view
TOPS: dict = {}  # kind: what stands at the top
PLACES: dict = {}  # kind: on whose page one goes on


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


def top_of(model):
    """Declare what the top of such a page shows, now and when it refreshes itself.

    `(matter, user) -> context` of `pages/_now.html`, as `turns.at_the_top` gives it; its
    `template` is another fragment in place of that one.
    """

    def declare(context):
        TOPS[model.noun()] = context
        return context

    return declare


def top(matter, user):
    """The context of what is to be done now."""
    return TOPS.get(matter.noun(), at_the_top)(matter, user)


def shown_at(*models):
    """Declare the matter on whose page people go on once they have acted in one of this kind."""

    def declare(place):
        PLACES.update({model.noun(): place for model in models})
        return place

    return declare


def place_of(matter):
    """The matter whose page shows this one: itself, unless an app has said otherwise."""
    return PLACES.get(matter.noun(), lambda each: each)(matter)
