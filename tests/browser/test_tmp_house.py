def test_chromium_answers(live_server, page):
    page.goto(live_server.url + "/health/")
    assert page.inner_text("body").strip() == "ok"
    assert page.evaluate("navigator.language") == "nl-NL"
def test_two(live_server, page, transactional_db):
    from samenspel.journal import guards
    assert guards.expected() <= guards.names()
    page.goto(live_server.url + "/health/")
