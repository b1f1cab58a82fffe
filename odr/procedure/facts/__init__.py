"""What a step asks: each kind of fact is a form field, a JSON Schema, a check and an encoding."""

from odr.procedure.facts.base import Fact, FactField, Known, word
from odr.procedure.facts.kinds import Choice, Date, Line, List, Moment, Money, Number, Text, Yes
from odr.procedure.facts.reading import facts_of, json_schema, read_facts
from odr.procedure.facts.rows import (
    Files,
    Officer,
    Person,
    Prepared,
    Ref,
    Row,
    Term,
    Upload,
    files_in,
)

__all__ = [
    "Choice",
    "Date",
    "Fact",
    "FactField",
    "Files",
    "Known",
    "Line",
    "List",
    "Moment",
    "Money",
    "Number",
    "Officer",
    "Person",
    "Prepared",
    "Ref",
    "Row",
    "Term",
    "Text",
    "Upload",
    "Yes",
    "facts_of",
    "files_in",
    "json_schema",
    "read_facts",
    "word",
]
