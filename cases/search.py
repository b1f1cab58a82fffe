"""The index of cases: the words by which each is found, in Chinese and in English."""

import re
import unicodedata
from hashlib import sha256
from itertools import pairwise

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _

from cases.figures import BadInput
from odr.procedure.registry import matters

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
UNIT = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")
LONGEST = 40  # what is longer is kept, and looked for, by its beginning
QUERY = 100
METHOD = "units-and-pairs-1"  # change it with `words_of`, then run manage.py reindex


class Card(models.Model):
    """A matter in the index: a case, or something in it that can be found too."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="cards")
    kind = models.CharField(max_length=50)
    subject = models.UUIDField(unique=True)
    digest = models.CharField(max_length=64)

    def __str__(self):
        return f"{self.kind} {self.subject}"


class Catchword(models.Model):
    """One word on a card: a Chinese character, two that stand together, or a word in lower case."""

    card = models.ForeignKey(Card, models.CASCADE, related_name="catchwords", db_index=False)
    word = models.CharField(max_length=LONGEST)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["card", "word"], name="on_a_card_once")]
        indexes = [models.Index(fields=["word", "card"])]

    def __str__(self):
        return self.word


class Catalogued:
    """A matter of a case that can be found by its `catchwords()`, an iterable of texts.

    Its card is written by `recorded`, which the one door calls in the transaction of each step
    that is taken of the matter: whatever step changes a name or a title, nobody has to remember
    the index, and a step that is rolled back leaves no word behind.
    """

    def recorded(self):
        super().recorded()
        catalogue(self)


def catalogue(matter):
    """Bring the card of a matter in line with its words, inside the caller's transaction."""
    texts = [text for text in matter.catchwords() if text]
    digest = sha256("\0".join([METHOD, *texts]).encode()).hexdigest()
    made = {"case": matter.root(), "kind": matter.noun()}
    card, _new = Card.objects.get_or_create(subject=matter.pk, defaults=made)
    if card.digest == digest:
        return
    card.catchwords.all().delete()
    words = sorted({word for text in texts for word in words_of(text)})
    Catchword.objects.bulk_create([Catchword(card=card, word=word) for word in words], 1_000)
    Card.objects.filter(pk=card.pk).update(digest=digest)


def words_of(text):
    """The words a text is kept by: each unit, and each two that touch where one is Chinese.

    A unit is a Chinese character, or a run of letters and digits; width and case do not matter.
    """
    for unit, pair in _units_and_pairs(text):
        yield unit
        if pair:
            yield pair


def words_asked(query):
    """The words that a query looks for: a unit that stands in a pair is not asked for again.

    Raises BadInput where there is nothing to look for, or too much.
    """
    if len(query) > QUERY:
        refusal = _("q: look for at most %(most)d characters; this has %(given)d.")
        raise BadInput(refusal % {"most": QUERY, "given": len(query)}, field="q")
    found = list(_units_and_pairs(query))
    if not found:
        raise BadInput(_("q: write a word, a name or a number to look for."), field="q")
    pairs = [pair for _unit, pair in found]
    alone = {
        unit
        for (unit, pair), before in zip(found, [None, *pairs[:-1]], strict=True)
        if not pair and not before
    }
    return alone | set(filter(None, pairs))


def bare(number):
    """A case number without its brackets, as many people type it."""
    return re.sub(r"[()（）〔〕\[\]\s]", "", number)


def _units_and_pairs(text):
    """Each unit with what it makes together with the next one that touches it, or None."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    found = list(UNIT.finditer(folded))
    for unit, after in pairwise([*found, None]):
        touches = after is not None and unit.end() == after.start()
        yield unit.group()[:LONGEST], (unit.group() + after.group())[:LONGEST] if touches else None


def search(query, user):
    """The cases that this person may see in which every word of the query is found.

    The words may be spread over a case and what this person may see in it. Raises BadInput.
    """
    words = words_asked(query)
    seen = Q()
    for kind in matters():
        if issubclass(kind, Catalogued):
            mine = kind.objects.visible_to(user).filter(pk=OuterRef("card__subject"))
            seen |= Q(Exists(mine), card__kind=kind.noun())
    found = Catchword.objects.filter(seen, word__in=words).values("card__case")
    found = found.annotate(n=Count("word", distinct=True)).filter(n=len(words))
    cases = Card._meta.get_field("case").related_model.objects.visible_to(user)
    return cases.filter(pk__in=found.values("card__case"))


def reindex():
    """Write every card anew that is not in line with its matter; returns how many matters."""
    count = 0
    for kind in matters():
        for matter in kind.objects.iterator() if issubclass(kind, Catalogued) else ():
            catalogue(matter)
            count += 1
    return count
