"""What a loan is made of."""

from django.db import models

from odr.accounts.models import User
from tests.toy.lifecycle import LoanLifecycle, TalkLifecycle


class Loan(LoanLifecycle):
    book = models.CharField(max_length=80)
    deposit = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    heard = models.BooleanField(default=False)
    left_from = models.CharField(max_length=10, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "loan", "loans"

    def __str__(self):
        return self.book

    def staff(self):
        user, _made = User.objects.get_or_create(
            username="librarian", name="Librarian", language="en"
        )
        self.seat(self.admit("librarian", person=user, name="Librarian"))


class Talk(TalkLifecycle):
    parent = models.ForeignKey(Loan, models.PROTECT, related_name="talks")
    secret = models.CharField(max_length=80)

    class Meta:
        verbose_name, verbose_name_plural = "talk", "talks"

    def __str__(self):
        return "talk"

    def seat_those_inside(self, by):
        inside = self.dossier.parts.filter(role__in=["librarian", "guarantor"])
        self.seat(*inside, registers=[self.register_for(None, by)])
