"""The fictional people of the demonstration court, their offices and their sign-ins."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cases.roles import Role
from odr.accounts.models import Office, User
from odr.accounts.signup import enrol

COURT = "浙0192"
PASSWORD = "lake-without-a-bridge"  # noqa: S105 (printed at every start of the demonstration)


@dataclass(frozen=True)
class Someone:
    """One sign-in. `role` is an office at the court, or "" for a party."""

    username: str
    name: str
    role: str = ""
    kind: str = "person"
    language: str = "en"
    says: object = ""


PEOPLE = (
    Someone("chen", "陈小荷（虚构）", language="zh-hans", says=_("files claims, in Chinese")),
    Someone("anna", "Anna Muster", says=_("files claims, in English")),
    Someone(
        "lotus",
        "莲花文具有限公司（虚构）",
        kind="organisation",
        language="zh-hans",
        says=_("a company"),
    ),
    Someone("harbour", "Harbour Lamps Ltd (fictional)", kind="organisation", says=_("a company")),
    Someone(
        "bridge",
        "断桥证券股份有限公司（虚构）",
        kind="organisation",
        language="zh-hans",
        says=_("a securities firm"),
    ),
    Someone("li", "李大船（虚构）", language="zh-hans", says=_("is claimed against")),
    Someone("ben", "Ben Beispiel", says=_("is claimed against, lives abroad")),
    Someone("wu", "吴律师（虚构）", language="zh-hans", says=_("a lawyer")),
    Someone("clerk", "Clerk Wren", Role.CLERK, says=_("dockets and serves")),
    Someone(
        "clerk2", "书记员 柳（虚构）", Role.CLERK, language="zh-hans", says=_("dockets and serves")
    ),
    Someone("judge", "Judge Ash", Role.JUDGE, says=_("decides")),
    Someone("judge2", "松审判员（虚构）", Role.JUDGE, language="zh-hans", says=_("decides")),
    Someone("judge3", "Judge Elm", Role.JUDGE, says=_("decides")),
    Someone("assistant", "Assistant Fern", Role.ASSISTANT, says=_("prepares, never decides")),
    Someone("president", "President Oak", Role.PRESIDENT, says=_("extends time, reviews fees")),
    Someone("officer", "Officer Reed", Role.OFFICER, says=_("enforces")),
    Someone("mediator", "Mediator Sage", Role.MEDIATOR, says=_("mediates")),
    Someone(
        "house",
        "湖心调解中心（虚构）",
        kind="organisation",
        language="zh-hans",
        says=_("a mediation organisation"),
    ),
    Someone("manager", "Manager Heron", says=_("manages mediations for the organisation")),
    Someone("mediator2", "苇调解员（虚构）", language="zh-hans", says=_("mediates")),
    Someone("mediator3", "Mediator Teal", says=_("mediates")),
    Someone("admin", "Administrator Moss", Role.ADMINISTRATOR, says=_("keeps the court running")),
    Someone("observer", "Observer Rush", Role.OBSERVER, says=_("sees statistics, and no case")),
    Someone(
        "crane",
        "Crane Atelier Ltd (fictional)",
        kind="organisation",
        says=_("owns marks and designs"),
    ),
    Someone(
        "bazaar",
        "西泠集市网络有限公司（虚构）",
        kind="organisation",
        language="zh-hans",
        says=_("operates a platform"),
    ),
    Someone("stall", "灯市小店店主（虚构）", language="zh-hans", says=_("sells on the platform")),
)
FURNISHING = []  # what else is done for the people, by apps that know more of them


def furnishes(furnish):
    """Put a function of the people, by user name, on the list of what is done for them."""
    FURNISHING.append(furnish)
    return furnish


def settle_in():
    """Enrol everybody who is not there yet; returns them by user name."""
    for number, each in enumerate(PEOPLE, start=1):
        if User.objects.filter(username=each.username).exists():
            continue
        person = enrol(
            each.username,
            name=each.name,
            kind=each.kind,
            password=PASSWORD,
            email=f"{each.username}@demo.example",
            mobile=f"139000000{number:02d}",
            language=each.language,
        )
        if each.role:
            Office.objects.create(person=person, role=each.role, court=COURT)
    cast = {each.username: User.objects.get(username=each.username) for each in PEOPLE}
    for furnish in FURNISHING:
        furnish(cast)
    return cast


def sign_ins():
    """The sign-ins as lines to print."""
    width = max(len(each.username) for each in PEOPLE)
    lines = [f"  {each.username:<{width}}  {each.name}: {each.says}" for each in PEOPLE]
    return [f"Sign in as one of these, password {PASSWORD}", *lines]
