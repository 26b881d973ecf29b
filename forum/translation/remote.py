"""One question to a server of translation over HTTP, with an end to everything."""

import json
import time

import requests
from django.conf import settings
from urllib3.exceptions import HTTPError

from .engine import QuotaExceeded, Unavailable

LARGEST_ANSWER = 2_000_000  # Bytes; the longest post that is sent makes a tenth of it.
PIECE = 65_536


def ask(address, question, headers=None, quota_statuses=frozenset({429})):
    """The JSON object that a server answers; raises QuotaExceeded or Unavailable.

    Follows no redirect: whoever holds the key is named in the settings, and nobody else.
    """
    deadline = time.monotonic() + settings.TRANSLATION_SECONDS
    try:
        with requests.post(
            address,
            json=question,
            headers=headers,
            timeout=settings.TRANSLATION_SECONDS,
            allow_redirects=False,
            stream=True,
        ) as response:
            body = read(response, deadline)
    except (requests.RequestException, HTTPError, OSError) as error:
        raise Unavailable(f"{address}: {type(error).__name__}") from error
    if response.status_code in quota_statuses:
        raise QuotaExceeded(f"{address} answered {response.status_code}")
    answer = parse(body, address)
    if response.status_code != 200:
        raise ServerRefused(address, response.status_code, answer)
    return answer


class ServerRefused(Unavailable):
    """The server answered with a status that is no success."""

    def __init__(self, address, status, answer):
        super().__init__(f"{address} answered {status}")
        self.code, self.answer = status, answer


def read(response, deadline):
    """The body of an answer, however slowly or endlessly it may come."""
    body = b""
    while piece := response.raw.read1(PIECE, decode_content=True):
        body += piece
        if len(body) > LARGEST_ANSWER:
            raise Unavailable("the answer has no end")
        if time.monotonic() > deadline:
            raise Unavailable("the answer takes too long")
    return body


def parse(body, address):
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError) as error:
        answer, fault = None, error
    else:
        fault = None
    if not isinstance(answer, dict):
        raise Unavailable(f"{address} answered no JSON object") from fault
    return answer
