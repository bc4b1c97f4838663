"""One request to a server, with a deadline, a login, and errors in the form of the house."""

from __future__ import annotations

import http.client
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from base64 import b64encode
from dataclasses import dataclass, field

from tpgraph.errors import EndpointError
from tpgraph.sparql.waiting import bounded
from tpgraph.version import __version__

__all__ = ["Endpoint", "LateError", "send"]

_CHUNK = 1 << 16
_TOLD = 300
#: Elements of a page, and what would steer a terminal.
_UNTOLD = re.compile(r"<[^>]*>|[\x00-\x1f\x7f-\x9f]")
#: Bytes beyond which a server may hang up on a request that it will refuse.
_LARGE = 1 << 14


class LateError(Exception):
    """The server took longer than it was allowed to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """The address of a server, and who asks; the password is not shown.

    Basic and Digest logins are both answered, as the server asks for.
    """

    url: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)


def send(
    endpoint: Endpoint,
    method: str,
    url: str,
    body: bytes,
    headers: dict[str, str],
    seconds: float | None,
) -> tuple[str, bytes]:
    """Send a request; give the media type of the answer, and the answer.

    Raises
    ------
    EndpointError
        The server cannot be reached, or refuses.
    LateError
        The whole answer was not there within so many seconds.
    """
    if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
        raise EndpointError(url, "no address of a server", "http:// or https://", "correct it")
    seconds = bounded(seconds)
    agent = {"User-Agent": f"tpgraph/{__version__}"}
    request = urllib.request.Request(url, data=body, headers=headers | agent, method=method)
    deadline = None if seconds is None else time.monotonic() + seconds
    opener = _opener(endpoint)
    try:
        if len(body) > _LARGE:
            _log_in(endpoint, request, seconds)
        with opener.open(request, timeout=seconds) as response:
            return response.headers.get_content_type(), _read(response, deadline)
    except urllib.error.HTTPError as error:
        with error:
            told = error.read(4096).decode("utf-8", "replace")
        raise _refused(endpoint, error, told) from None
    except TimeoutError:
        raise LateError from None
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise LateError from None
        raise _unreachable(endpoint, str(error.reason)) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _unreachable(endpoint, str(error) or type(error).__name__) from None


def _opener(endpoint: Endpoint) -> urllib.request.OpenerDirector:
    logins = _logins(endpoint)
    return urllib.request.build_opener(
        urllib.request.HTTPDigestAuthHandler(logins), urllib.request.HTTPBasicAuthHandler(logins)
    )


def _logins(endpoint: Endpoint) -> urllib.request.HTTPPasswordMgr:
    logins = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    if endpoint.user is not None:
        logins.add_password(None, endpoint.url, endpoint.user, endpoint.password or "")
    return logins


def _log_in(endpoint: Endpoint, request: urllib.request.Request, seconds: float | None) -> None:
    """Ask what login a large request needs before its body is sent, and give it to the request.

    A server that wants a login answers before it has read the body, and may hang up.
    """
    probe = urllib.request.Request(request.full_url, headers=dict(request.header_items()))
    probe.method = "HEAD"
    refused = _probe(probe, seconds)
    if refused is None:
        return
    wanted = refused.headers.get("WWW-Authenticate", "")
    if endpoint.user is None or not wanted:
        raise _refused(endpoint, refused)
    scheme, _, challenge = wanted.partition(" ")
    if scheme.lower() == "digest":
        values = urllib.request.parse_keqv_list(urllib.request.parse_http_list(challenge))
        digest = urllib.request.HTTPDigestAuthHandler(_logins(endpoint))
        for wants in (probe, request):
            told = digest.get_authorization(wants, values)
            wants.add_unredirected_header("Authorization", f"Digest {told}")
    else:
        pair = b64encode(f"{endpoint.user}:{endpoint.password or ''}".encode()).decode()
        for wants in (probe, request):
            wants.add_unredirected_header("Authorization", f"Basic {pair}")
    refused = _probe(probe, seconds)
    if refused is not None:
        raise _refused(endpoint, refused)


def _probe(probe: urllib.request.Request, seconds: float | None) -> urllib.error.HTTPError | None:
    """Give the refusal of a request without a body, where a login is missing or wrong."""
    try:
        urllib.request.build_opener().open(probe, timeout=seconds).close()
    except urllib.error.HTTPError as error:
        error.close()
        return error if error.code in (401, 403) else None  # else the request itself will tell
    return None


def _read(response: http.client.HTTPResponse, deadline: float | None) -> bytes:
    """Read piece by piece, so that a server that drips is late as well."""
    pieces: list[bytes] = []
    while piece := response.read1(_CHUNK):
        pieces.append(piece)
        if deadline is not None and time.monotonic() > deadline:
            raise LateError
    return b"".join(pieces)


def _refused(endpoint: Endpoint, error: urllib.error.HTTPError, told: str = "") -> EndpointError:
    told = " ".join(_UNTOLD.sub(" ", told).split())[:_TOLD]
    found = f"{error.code} {_UNTOLD.sub(' ', error.reason)}" + (f": {told}" if told else "")
    if error.code in (401, 403):
        cure = "give --user, and its password in the environment as TPGRAPH_PASSWORD"
    elif error.code in (404, 405):
        cure = "give the address of the endpoint itself, as the server's manual has it"
    elif error.code < 500:
        cure = "correct the request as the server says"
    else:
        cure = "look into the server's log, or ask for less"
    return EndpointError(endpoint.url, found, "an answer", cure)


def _unreachable(endpoint: Endpoint, told: str) -> EndpointError:
    return EndpointError(
        endpoint.url,
        f"cannot be reached ({told})",
        "a server that answers",
        "start it, or correct the address",
    )
