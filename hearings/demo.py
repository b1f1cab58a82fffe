"""A hearing at different times that is under way in the demonstration court."""

from cases.demo import chapters
from cases.demo.openings import LI, lamps
from cases.demo.stories import story
from cases.roles import PARTIES, Role
from hearings.models import Hearing, Issue, Question
from hearings.programme import beginning
from hearings.stages import Recusal
from odr.procedure.threads import thread
from odr.streams.speech import say

OPENED = {"discipline_read": True, "bench_known": True, "rights_known": True}
OPENINGS = {
    Role.CLAIMANT: "三月二日买的二十盏台灯，十六盏灯罩收货时已碎，见 [E1]。请求退还货款八千元。",
    Role.RESPONDENT: "台灯发货时完好，破损是运输造成的。聊天记录 [E2] 可以说明我们已经回应。",
}
POSITIONS = {
    Role.CLAIMANT: "收货时已破损：照片 [E1] 摄于收货当日。",
    Role.RESPONDENT: "发货时完好；照片 [E1] 看不出拍摄时间。",
}


@story
def hearing_at_different_times(cast):
    """a hearing at different times, in its inquiry"""
    play = lamps(hearing_at_different_times, cast, days_ago=70, respondents=(LI,))
    chapters.docketed(play)
    chapters.served(play, cast["li"], LI["name"])
    play.act("answer", Role.RESPONDENT, answer="货物发出时完好。")
    for part in list(play.case.parties(*PARTIES)):
        play.act("consent", part, consent="async")
    hearing = play.open(Hearing, "order", Role.JUDGE, **beginning(play.case.track))
    for part in list(play.case.parties(*PARTIES)):
        play.act("appear", part, hearing, **OPENED, recusal=Recusal.NONE)
    opened(play, hearing)
    finished(play, hearing)
    disputed(play, hearing)
    return play


def opened(play, hearing):
    """Each side makes its opening statement and has finished; the judge closes the stage."""
    for role, text in OPENINGS.items():
        part = play.part(role)
        speaks(hearing, part, text)
        play.act("finish", part, hearing.open_stages().last())
        play.walk(hours=5)
    play.act("close", Role.JUDGE, hearing.open_stages().last())


def finished(play, hearing):
    """The exhibits were examined; nobody has anything to add."""
    for part in list(play.case.parties(*PARTIES)):
        play.act("finish", part, hearing.open_stages().last())
    play.act("close", Role.JUDGE, hearing.open_stages().last())


def disputed(play, hearing):
    """What is in dispute, each side on it, and what the court asks."""
    settled = play.open(
        Issue, "settle", Role.JUDGE, within=hearing, title="灯罩是否在收货时已经破损"
    )
    for role, text in POSITIONS.items():
        play.act("take_position", role, settled, position=text)
    asked = {
        Role.CLAIMANT: "照片 [E1] 是何时、在何处拍摄的？",
        Role.RESPONDENT: "交付承运人时由谁检查过包装？请提交记录。",
    }
    for role, text in asked.items():
        addressee = str(play.part(role).pk)
        facts = {"addressee": addressee, "question": text, "issue": str(settled.pk)}
        play.open(Question, "draft", Role.JUDGE, within=hearing, **facts)
    play.act("issue_questions", Role.JUDGE, hearing, hours=48)
    play.walk(hours=3)
    speaks(hearing, play.part(Role.JUDGE), "请双方围绕争议焦点作答。Please keep to the issue.")


def speaks(hearing, part, text):
    """What somebody says in the thread, by the same door as everybody."""
    door = thread(part.person, hearing.thread_stream().pk)
    key = f"demo-{hearing.pk.hex[:8]}-{part.pk.hex[:8]}-{len(text)}"
    say(door.stream, door.speaker, facts={"about": [], "text": text}, key=key)
