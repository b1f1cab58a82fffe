"""Real files for the fictional cases: a contract, a photograph, a chat, a table of trades."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

import odr.documents
from odr.documents import forms
from odr.documents.intake import ingest

FONT = next((Path(odr.documents.__file__).parent / "fonts").glob("*Regular*.ttf"))
INK, PAPER, SEAL, LEAF = "#20252b", "#f6f2e9", "#b02a1d", "#3f6b4f"


def contract(by, title, clauses, *, parties):
    """A contract as PDF, signed by nobody who exists."""
    paper = forms.Pleading(
        court="示范文本 Specimen",
        number="",
        dated=date(2026, 3, 2),
        title={"zh": title, "en": title},
        parties=[forms.Party(name=name, capacity="claimant") for name in parties],
        requests=list(clauses),
        signed_by=list(parties),
    )
    return _kept(paper.printed(), f"{title}.pdf", by)


def photograph(by, name, caption):
    """A picture of a thing on a table, kept."""
    return _kept(picture(caption), f"{name}.jpg", by)


def picture(caption):
    """A picture of a thing on a table, with what it shows written under it, as bytes."""
    picture = Image.new("RGB", (1200, 900), PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 620, 1200, 900), fill="#c9b79a")
    draw.polygon([(420, 640), (780, 640), (720, 300), (480, 300)], fill=LEAF)
    draw.ellipse((470, 220, 730, 380), fill="#e8c860", outline=INK, width=6)
    draw.line((600, 380, 640, 640), fill=SEAL, width=10)
    draw.text((60, 800), caption, font=ImageFont.truetype(FONT, 44), fill=INK)
    return _encoded(picture, "JPEG")


def chat(by, name, lines):
    """A capture of a chat: `(who, text)` for each message, the buyer on the right."""
    font, small = ImageFont.truetype(FONT, 30), ImageFont.truetype(FONT, 20)
    picture = Image.new("RGB", (900, 120 + 130 * len(lines)), "#ededed")
    draw = ImageDraw.Draw(picture)
    buyer = lines[0][0]
    for number, (who, text) in enumerate(lines):
        top, width = 60 + 130 * number, draw.textlength(text, font=font) + 48
        left = 860 - width if who == buyer else 40
        draw.text((left, top), who, font=small, fill="#777")
        fill = "#95ec69" if who == buyer else "white"
        draw.rounded_rectangle((left, top + 30, left + width, top + 92), 14, fill=fill)
        draw.text((left + 24, top + 42), text, font=font, fill=INK)
    return _kept(_encoded(picture, "PNG"), f"{name}.png", by)


def trades(by, name, *, price=Decimal("12.40"), rows=24):
    """An investor's trades as CSV: day, side, shares, price."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(["date", "side", "shares", "price"])
    for number in range(rows):
        day = date(2025, 6, 2) + timedelta(days=3 * number)
        side = "sell" if number % 5 == 4 else "buy"
        table.writerow([day.isoformat(), side, 100 * (1 + number % 3), f"{price:.2f}"])
        price -= Decimal("0.09")
    return _kept(written.getvalue().encode(), f"{name}.csv", by)


def _encoded(picture, format):
    out = io.BytesIO()
    picture.save(out, format, quality=85)
    return out.getvalue()


def _kept(content, name, by):
    """Handed in like anybody's file: sniffed, hashed and kept. Returns its id as a fact."""
    return str(ingest(content, name=name, by=by).pk)
