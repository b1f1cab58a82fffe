"""The points of an examination, each with what was found."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.confirmations.examinations.lifecycle import ExaminationLifecycle
from cases.confirmations.stages import Finding, Point


class Examination(ExaminationLifecycle):
    """What the judge found of an agreement, by point: `{point: [finding, remark]}`."""

    parent = models.ForeignKey(
        "confirmations.Confirmation", models.PROTECT, related_name="examinations"
    )
    findings = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("examination of the agreement")
        verbose_name_plural = _("examinations of the agreement")

    def __str__(self):
        done = {"done": len(self.findings), "all": len(Point)}
        return str(_("Examination: %(done)d of %(all)d points") % done)

    def note(self, point, finding, remark):
        self.findings = {**self.findings, str(point): [str(finding), remark]}

    def finding(self, point):
        """What was found of a point, or None."""
        found = self.findings.get(str(point))
        return Finding(found[0]) if found else None

    def points(self):
        """Every point in order, with what was found of it and the remark."""
        for point in Point:
            finding = self.finding(point)
            yield {
                "point": point,
                "finding": finding,
                "remark": self.findings[str(point)][1] if finding else "",
            }

    @property
    def left(self):
        """How many points nobody has looked at."""
        return len(Point) - len(self.findings)

    def next_words(self):
        """What the judge is asked to do here, as the button that leads here says it."""
        done = {"done": len(self.findings), "all": len(Point)}
        return str(_("Examine: %(done)d of %(all)d points looked at") % done)

    def prefilled(self, verb, by, given):
        """The next point that nobody has looked at, or the one that the address names."""
        wanted = given.get("point", "")
        if wanted in self.findings:
            finding, remark = self.findings[wanted]
            return {"finding": finding, "remark": remark}
        left = [str(point) for point in Point if str(point) not in self.findings]
        return {"point": left[0]} if verb == "find" and left and not wanted else {}
