def test_smoke(office, client):
    from odr.procedure.offers import offers

    office.applied()
    office.joined().accepted()
    assert office.case.number
    office.confirmed()
    assert office.case.state == "effective"
    for role in ("claimant", "respondent", "clerk", "judge", "president"):
        person = office.part(role).person
        for m in (office.case, office.confirmation):
            offers(m, person)
            client.force_login(person)
            for url in (f"/{m.path()}/{m.pk}/", f"/api/{m.path()}/{m.pk}"):
                r = client.get(url)
                assert r.status_code == 200, (role, url, r.content[:300])
