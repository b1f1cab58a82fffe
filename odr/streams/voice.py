"""How something gets said, whichever way it came: who may, how often, and what they are told."""

import logging
import re
import unicodedata

from django.utils import translation
from django.utils.translation import gettext as _

from odr.streams.append import KeyReused
from odr.streams.desk import ask
from odr.streams.frames import canonical
from odr.streams.lines import Post
from odr.streams.pace import POSTS
from odr.streams.speech import NoFloor, Said, say

log = logging.getLogger(__name__)

LENGTH = 5_000  # characters: in Chinese they fit into one frame
REFERENCES, REFERENCE = 20, 60
KEY = re.compile(r"[\x21-\x7e]{8,80}", re.ASCII)
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff\ue000-\uf8ff"
    "\U000f0000-\U0010ffff]"
)


class Malformed(Exception):
    """What was to be said cannot be: `code`, and a sentence that names the cure."""

    def __init__(self, code, reason):
        super().__init__(reason)
        self.code, self.reason = code, reason


def facts_of(given):
    """The facts of a post: `text`, and `about` what. Raises Malformed."""
    text, about = given.get("text"), given.get("about") or []
    if not isinstance(text, str) or not text.strip():
        raise Malformed("malformed", _("Write some text."))
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(text) > LENGTH:
        told = _("Write at most %(most)d characters; this has %(given)d.")
        raise Malformed("too-long", told % {"most": LENGTH, "given": len(text)})
    if HIDDEN.search(text):
        told = _("Take out the invisible or direction-turning characters.")
        raise Malformed("malformed", told)
    if not referring(about):
        raise Malformed("malformed", _("Say what it is about as a short list of references."))
    return {"about": about, "text": text}


def fit(given, person, *, may_act=True):
    """The facts of a post that may be tried now. Raises Malformed."""
    if not isinstance(given.get("key"), str) or not KEY.fullmatch(given["key"]):
        raise Malformed("malformed", _("Give a key of 8 to 80 plain characters."))
    if not may_act:
        raise Malformed("no-floor", _("This key may read only."))
    if not POSTS.allows(person):
        raise Malformed("too-many", _("That is too much at once: wait a moment."))
    return facts_of(given)


def at_once(door, user, given, *, may_act=True):
    """The frame that answers a post, entered in a transaction: what plain HTTPS does."""
    try:
        facts = fit(given, user.pk, may_act=may_act)
        if door.hold:
            return door.hold(door, facts, given["key"])
        return posted(given["key"], say(door.stream, door.speaker, facts=facts, key=given["key"]))
    except (Malformed, NoFloor, KeyReused) as problem:
        return refused(door, user.language, given.get("key"), problem)


def referring(about):
    """Whether this is a list of references: at most twenty short lines."""
    return (
        isinstance(about, list)
        and len(about) <= REFERENCES
        and all(isinstance(each, str) and 0 < len(each) <= REFERENCE for each in about)
        and not any(HIDDEN.search(each) or "\n" in each for each in about)
    )


def speak(house, door, visitor, given, answer):
    """Enter what somebody says; `answer` is called with the frame that tells them how it went."""
    key = given.get("key")

    def answered(told):
        if isinstance(told, Said):
            answer(posted(key, told))
        else:
            house.do(tell_why(door, visitor, key, told, answer))

    try:
        facts = fit(given, visitor.person, may_act=visitor.may_act)
    except Malformed as problem:
        answered(problem)
        return
    visitor.active = True
    if door.hold:
        house.do(held_back(house, door, visitor, facts, key, answer))
    elif house.lane and door.own:
        house.lane.say(Post(door.pen, canonical(facts), key, answered))
    else:
        house.do(in_turn(house, door, facts, key, answered))


async def held_back(house, door, visitor, facts, key, answer):
    """Kept back, or released: either way in turn, so that what one person says stays in order."""
    async with house.turn:
        try:
            frame = await ask(door.hold, door, facts, key)
        except Exception as problem:
            frame = await ask(refused, door, visitor.language, key, problem)
    answer(frame)


async def in_turn(house, door, facts, key, answered):
    """One transaction after the other, so that what one person says stays in its order."""
    async with house.turn:
        try:
            told = await ask(say, door.stream, door.speaker, facts=facts, key=key)
        except Exception as problem:
            told = problem
    answered(told)


def posted(key, told):
    return {
        "type": "posted",
        "key": key,
        "seq": told.seq,
        "at": told.at,
        "hash": told.hash,
        "salt": told.salt,
        "again": told.again,
    }


async def tell_why(door, visitor, key, problem, answer):
    answer(await ask(refused, door, visitor.language, key, problem))


def refused(door, language, key, problem):
    """Why it is not on the record and, if it is not their turn, by whom and when it may be said."""
    with translation.override(language):
        code, reason, who, when = why(door, problem)
        frame = {"type": "refused", "key": key, "code": code, "reason": str(reason)}
        return frame | {"who": who and str(who), "when": when}


def why(door, problem):
    if isinstance(problem, Malformed):
        return problem.code, problem.reason, None, None
    if isinstance(problem, NoFloor):
        reason = _("You do not have the floor now.")
        return "no-floor", *(door.why_not() if door.why_not else (reason, None, None))
    if isinstance(problem, KeyReused):
        return "key-reused", _("This key was used for something else."), None, None
    log.warning("Not entered: %r", problem)
    return "try-again", _("This was not entered. Send it again."), None, None
