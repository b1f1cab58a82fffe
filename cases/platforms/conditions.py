"""Where a question to a platform is entered."""

from cases.stages import State as Stage
from odr.procedure.matter import DOCKET


def where_it_stands(inquiry, by):
    """With the draft, then on the docket."""
    return "draft" if inquiry.parent.state == Stage.DRAFT else DOCKET
