"""The content security policy: strict for readers, looser for authors, framed for previews."""

from tests.courses.bodies import edit_form
from tests.factories import make_module

STRICT = ("script-src 'self';", "style-src 'self';", "object-src 'none'", "base-uri 'none'")


def policy(response):
    return response["Content-Security-Policy"] + ";"


def test_a_reader_gets_the_strict_policy(client):
    response = client.get(make_module().get_url())
    assert all(directive in policy(response) for directive in STRICT)
    assert "frame-ancestors 'none'" in policy(response)
    assert response["X-Frame-Options"] == "DENY"


def test_an_instructor_who_reads_gets_the_strict_policy_too(instructor_client):
    response = instructor_client.get(make_module().get_url())
    assert all(directive in policy(response) for directive in STRICT)


def test_the_admin_may_run_its_own_inline_scripts(instructor_client):
    response = instructor_client.get("/admin/")
    assert "script-src 'self' 'unsafe-inline'" in policy(response)
    assert "frame-ancestors 'self'" in policy(response)


def test_an_address_that_only_looks_like_the_admin_is_strict(client):
    make_module()
    response = client.get("/administracion/", follow=True)
    assert "unsafe-inline" not in policy(response)


def test_a_preview_is_strict_but_may_be_framed_by_the_admin(instructor_client):
    module = make_module()
    address = f"/admin/pages/{module.pk}/edit/preview/"
    instructor_client.post(address, edit_form(module))
    response = instructor_client.get(address)
    assert all(directive in policy(response) for directive in STRICT)
    assert "frame-ancestors 'self'" in policy(response)
    assert response["X-Frame-Options"] == "SAMEORIGIN"
