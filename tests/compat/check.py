"""What a scenario asserts, with messages that show both sides."""

import numpy as np
import httpx
import requests


class Difference(AssertionError):
    """What the server did is not what the scenario expects."""


def equal(actual, expected, what=""):
    if actual != expected:
        raise Difference(f"{what or 'value'}: expected {expected!r}, but got {actual!r}")


def true(condition, what):
    if not condition:
        raise Difference(what)


def same_pixels(actual, expected, what="pixels"):
    actual, expected = np.asarray(actual), np.asarray(expected)
    equal(actual.shape, expected.shape, f"shape of {what}")
    differing = int(np.count_nonzero(actual != expected))
    equal(differing, 0, f"number of differing {what}")


def refused(call, status=400, code=None, text=None):
    """The call must be refused with the status (or one of several), the code and a message that holds the text. Returns the answer's details."""
    try:
        result = call()
    except (requests.HTTPError, httpx.HTTPStatusError) as error:
        response = error.response
    else:
        raise Difference(f"expected a refusal with {status}, but got {result!r}")
    body = response.json()
    true(response.status_code in (status if isinstance(status, tuple) else (status,)), f"expected {status}, but got {response.status_code}: {body}")
    details = body["details"]
    true(isinstance(body["error"], str) and details["message"].strip(), f"no message for a person in {body}")
    if code is not None:
        equal(details["type"], code, f"code of {body}")
    if text is not None:
        true(text in details["message"], f"{text!r} is not in the message {details['message']!r}")
    return details


def raises(kind, call):
    """The SDK itself must refuse the call."""
    try:
        result = call()
    except kind as error:
        return error
    raise Difference(f"expected {kind.__name__}, but got {result!r}")
