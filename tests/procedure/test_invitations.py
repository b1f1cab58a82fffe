"""Whoever is invited has told the court no language yet: the message speaks each of them."""

from django.utils.translation import override

from odr.procedure.invitations import words_of_invitation


def test_an_invitation_speaks_every_language_of_the_court(settings):
    settings.SITE_URL = "https://court.example"
    with override("en"):
        subject, text = words_of_invitation("7K3PQ-XW2MA")
    assert subject == "法院有新消息给您 / The court has news for you"
    chinese, english = text.splitlines()
    assert "7K3PQ-XW2MA" in chinese and "您的通知码" in chinese
    assert "Your code is 7K3PQ-XW2MA." in english
    assert chinese.endswith("https://court.example/notice/")
    assert english.endswith("https://court.example/notice/")
