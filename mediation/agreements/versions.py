"""The versions of an agreement: who changed what when, who signed which, and what differs."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256

import rfc8785
from django.db import models
from django.utils.translation import gettext as _

from mediation.agreements.stages import Fate
from odr.procedure.parts import Part

TOKEN = re.compile(r"[A-Za-z0-9]+|\s+|.", re.DOTALL)


class Version(models.Model):
    """One version: never changed, save for what became of it once it was put up."""

    agreement = models.ForeignKey("agreements.Agreement", models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    clauses = models.JSONField()
    prevails = models.CharField(max_length=2, help_text="The language whose text prevails.")
    author = models.ForeignKey(Part, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reasons = models.TextField(blank=True)
    fate = models.CharField(max_length=10, choices=Fate.choices, blank=True)
    mediator = models.ForeignKey(Part, models.PROTECT, null=True, related_name="+")
    mediator_at = models.DateTimeField(null=True, help_text="When the mediator signed it.")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="one_version_per_number")
        ]

    def __str__(self):
        return _("Version %d") % self.number

    @property
    def hash(self):
        """SHA-256 over the canonical JSON (RFC 8785) of what is signed."""
        said = {"agreement": str(self.agreement_id), "number": self.number}
        said |= {"clauses": self.clauses, "prevails": self.prevails}
        return sha256(rfc8785.dumps(said)).hexdigest()

    def clause(self, key):
        return next((each for each in self.clauses if each["key"] == key), None)

    def standing(self):
        """The signatures that count, in the order they were given."""
        return self.signatures.filter(void=False).select_related("part").order_by("at", "pk")


class Signature(models.Model):
    """One party’s signature under one version; `void` once the version came to nothing."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="signatures")
    part = models.ForeignKey(Part, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200, help_text="Who signed, and for whom.")
    at = models.DateTimeField()
    together = models.BooleanField(default=False, help_text="Applies for confirmation by it.")
    on_paper = models.BooleanField(default=False)
    void = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "part"], condition=models.Q(void=False), name="signed_once"
            )
        ]

    def __str__(self):
        return f"{self.name}, {self.version}"


@dataclass(frozen=True)
class Change:
    """A clause in two versions: `how` is same, added, taken_out or changed.

    `texts` are pieces `(same | gone | new, text)` for each language.
    """

    key: str
    title: dict
    how: str
    texts: dict


def compared(old, new):
    """Clause by clause what differs between two lists of clauses, in the order of the newer one."""
    was, now = ({each["key"]: each for each in clauses} for clauses in (old, new))
    order = [each["key"] for each in new] + [key for key in was if key not in now]
    return [_change(key, was.get(key), now.get(key)) for key in order]


def _change(key, old, new):
    how = "added" if old is None else "taken_out" if new is None else "changed"
    texts = {
        language: pieces((old or {}).get(language, ""), (new or {}).get(language, ""))
        for language in ("zh", "en")
    }
    if old and new and all(kind == "same" for each in texts.values() for kind, _text in each):
        how = "same"
    return Change(key=key, title=(new or old)["title"], how=how, texts=texts)


def pieces(old, new):
    """What is the same, gone and new: word by word, in Chinese sign by sign."""
    a, b = TOKEN.findall(old), TOKEN.findall(new)
    made = []
    for kind, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            made.append(("same", "".join(a[i:j])))
            continue
        made += [("gone", "".join(a[i:j]))] * (j > i) + [("new", "".join(b[k:m]))] * (m > k)
    return made
