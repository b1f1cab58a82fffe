"""The kit's tables, where Django looks for them."""

from odr.procedure.answers import Answer
from odr.procedure.attachments import Attachment
from odr.procedure.drafts import Draft
from odr.procedure.invitations import Invitation
from odr.procedure.notices import Notice
from odr.procedure.outbox import Message
from odr.procedure.parts import Dossier, Part
from odr.procedure.periods import Period
from odr.procedure.reminders import Reminder

__all__ = [
    "Answer",
    "Attachment",
    "Dossier",
    "Draft",
    "Invitation",
    "Message",
    "Notice",
    "Part",
    "Period",
    "Reminder",
]
