"""The statistics of a court, as a page with bars and as a spreadsheet, for those who oversee it."""

import csv

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.smallgroups import Withheld
from cases.statistics import COLUMNS, as_lines, court_names
from cases.yearbook import edition
from odr.accounts.offices import courts_overseen
from odr.pages.access import OVERSEER, reached_by

BOM = "\ufeff"  # without it, spreadsheets take Chinese for something else


@require_safe
@login_required
@reached_by(OVERSEER)
def statistics(request):
    """Every table, the first figure of each row as a bar as well."""
    codes = courts_or_404(request.user)
    kept = edition(codes)
    context = {
        "courts": court_names(codes),
        "tables": [shown(table) for table in kept.tables],
        "counted_at": kept.counted_at,
    }
    return render(request, "pages/statistics.html", context)


@require_safe
@login_required
@reached_by(OVERSEER)
def spreadsheet(request):
    """The same figures as comma-separated values, a figure to a line."""
    answer = HttpResponse(BOM, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="statistics.csv"'
    csv.writer(answer).writerows(as_lines(edition(courts_or_404(request.user)).tables))
    return answer


def courts_or_404(user):
    """The courts that somebody oversees; to everybody else there is nothing here."""
    if not (codes := courts_overseen(user)):
        raise Http404
    return codes


def shown(table):
    """A table as the page takes it: headings, and rows of cells with the length of their bar."""
    longest = max((length(table, figures) for _code, _label, figures in table.rows), default=0)
    return {
        "name": table.name,
        "title": table.title,
        "of": table.of,
        "columns": [COLUMNS[name] for name in table.columns],
        "rows": [
            {
                "label": label,
                "cells": [figures[name] for name in table.columns],
                "bar": round(100 * length(table, figures) / longest) if longest else 0,
            }
            for _code, label, figures in table.rows
        ],
    }


def length(table, figures):
    """What the bar of a row stands for: days where there are some, else a count, if it is told."""
    if "figure" in table.columns:
        return 0
    figure = figures["median" if "median" in table.columns else table.columns[0]]
    return 0 if figure is None or isinstance(figure, Withheld) else figure
