"""What the log says of a request that was not answered as it hoped."""

import logging

from tests.factories import make_post, make_thread


def test_refusal_is_one_line_of_information(client, caplog):
    post = make_post(make_thread())
    client.raise_request_exception = False
    assert client.post(f"/en/forum/posts/{post.pk}/hide/").status_code == 403
    (record,) = [record for record in caplog.records if record.name == "django.request"]
    assert record.levelno == logging.INFO
    assert record.exc_info is None
    assert f"/en/forum/posts/{post.pk}/hide/" in record.getMessage()


def test_failure_keeps_its_traceback(client, caplog, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("of the test")

    monkeypatch.setattr("forum.access.get_discussion", fail)
    client.raise_request_exception = False
    assert client.get("/en/forum/discussions/1/").status_code == 500
    (record,) = [record for record in caplog.records if record.name == "django.request"]
    assert record.levelno == logging.ERROR
    assert record.exc_info
