"""Web push (RFC 8030, 8291, 8292): the one module that speaks to push services."""

import ipaddress
import json
import logging
import socket
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from pywebpush import WebPushException, webpush
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool

from notifications.models import Device

logger = logging.getLogger(__name__)
GONE = {404, 410}
FOR_SECONDS = 24 * 60 * 60
TIMEOUT_SECONDS = 10
LONGEST_BODY = 300


class NotTaken(Exception):
    """The push service took nothing; it may later."""


class _PublicConnection(HTTPSConnection):
    """Asks who answered, not what a name meant a moment ago; a private host is told nothing."""

    def _new_conn(self) -> socket.socket:
        connected = super()._new_conn()
        if not ipaddress.ip_address(connected.getpeername()[0]).is_global:
            connected.close()
            raise OSError("a push service has a public address")
        return connected


class _PublicPool(HTTPSConnectionPool):
    ConnectionCls = _PublicConnection


class _PublicHosts(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"https": _PublicPool}


def is_offered() -> bool:
    return bool(settings.VAPID_PUBLIC_KEY)


def may_be_told(endpoint: str) -> bool:
    """Whether this can be the address of a push service; whom it leads to is seen when sending."""
    try:
        parts = urlsplit(endpoint)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    if not host or parts.username or parts.password or not endpoint.isascii():
        return False
    if settings.PUSH_TO_PRIVATE_HOSTS:
        return parts.scheme in {"http", "https"}
    return parts.scheme == "https" and "." in host and not _is_private(host)


def _is_private(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host.endswith((".local", ".internal", ".localhost"))


def send(device: Device, *, title: str, body: str, url: str) -> None:
    """Push to one device; one that is gone is forgotten. Raises NotTaken."""
    if not is_offered() or not may_be_told(device.endpoint):
        return
    words = {"title": title, "body": body[:LONGEST_BODY], "url": url}
    info = {"endpoint": device.endpoint, "keys": {"p256dh": device.p256dh, "auth": device.auth}}
    try:
        with _session() as session:
            webpush(
                info,
                data=json.dumps(words),
                vapid_private_key=settings.VAPID_PRIVATE_KEY,
                vapid_claims={"sub": settings.VAPID_CONTACT},
                ttl=FOR_SECONDS,
                timeout=TIMEOUT_SECONDS,
                requests_session=session,
            )
    except WebPushException as error:
        _refused(device, error)
    except (requests.RequestException, OSError) as error:
        raise NotTaken(str(error)) from error


def _refused(device: Device, error: WebPushException) -> None:
    status = error.response.status_code if error.response is not None else 0
    if status in GONE:
        device.delete()
    elif status == 429 or status >= 500:
        raise NotTaken(f"answered {status}") from error
    else:
        logger.warning("a push service refused device %s: %s", device.pk, error)


def _session() -> requests.Session:
    session = requests.Session()
    # A redirect or a proxy of the environment could lead inwards.
    session.max_redirects, session.trust_env = 0, False
    if not settings.PUSH_TO_PRIVATE_HOSTS:
        session.mount("https://", _PublicHosts())
    return session
