"""From an HTTP request to Stripe's answer: key, version, account, idempotency, faults, work."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dev.sandbox import schema, wire
from dev.sandbox.call import Call, Endpoint
from dev.sandbox.errors import Refused, no_access
from dev.sandbox.events import API_VERSION, NOBODY
from dev.sandbox.expand import expand
from dev.sandbox.faults import NEVER_BEGUN, WITHOUT_ANSWER, Fault
from dev.sandbox.ids import new_id
from dev.sandbox.store import PLATFORM, public
from dev.sandbox.world import World

TEST_KEYS = ("sk_test_", "rk_test_")


@dataclass
class Reply:
    """A status and a body; `replayed` when it was first given to an earlier request."""

    status: int
    body: dict[str, Any]
    request_id: str
    replayed: bool = False

    def response(self, key: str) -> Response:
        """The reply on the wire, under the idempotency key of its request, if any."""
        headers = {"Request-Id": self.request_id, "Stripe-Version": API_VERSION}
        if key:
            headers["Idempotency-Key"] = key
        if self.replayed:
            headers["Idempotent-Replayed"] = "true"
            headers["Original-Request"] = self.request_id
        text = json.dumps(self.body, indent=2)
        return Response(text, self.status, headers, media_type="application/json")


class Exchange:
    """One request and its answer."""

    def __init__(self, *, world: World, endpoint: Endpoint, request: Request) -> None:
        self.world = world
        self.endpoint = endpoint
        self.request = request
        self.request_id = new_id("req", 14)
        self.writes = endpoint.method in ("POST", "DELETE")
        self.key = request.headers.get("idempotency-key", "") if self.writes else ""
        self.name = f"{endpoint.method} {request.url.path}"
        self.fault: Fault | None = None

    async def response(self) -> Response:
        """The answer, or a dropped connection when a fault says so."""
        try:
            self.call = await self._read()
            reply = await self._reply()
        except Refused as refusal:
            reply = Reply(refusal.status, refusal.body, self.request_id)
        if self.fault and self.fault.kind in WITHOUT_ANSWER:
            self.request.scope["extensions"]["sandbox.hang_up"]()
            await asyncio.sleep(0.01)
        return reply.response(self.key)

    async def _read(self) -> Call:
        _check_key(self.request)
        _check_version(self.request)
        owner = self._owner()
        body = await self.request.body()
        params = wire.parse(body or self.request.url.query)
        base_url = f"http://{self.request.headers.get('host', '')}"
        return Call(self.world, owner, base_url, self.request.path_params, params)

    def _owner(self) -> str:
        account = self.request.headers.get("stripe-account")
        if account is None:
            return PLATFORM
        if not self.world.store.get("account", account):
            raise no_access(account)
        return account

    async def _reply(self) -> Reply:
        self.fault = self.world.faults.take(self.endpoint.method, self.request.url.path)
        if self.fault and self.fault.kind in NEVER_BEGUN:
            raise self.fault.refusal(self.key)
        if not self.key:
            return await self._work_slowly(None)
        keys = self.world.keys
        kept = keys.begin(self.call.owner, self.key, self.name, self.call.params)
        try:
            return await self._work_slowly(kept)
        finally:
            keys.end(self.call.owner, self.key)

    async def _work_slowly(self, kept: dict[str, Any] | None) -> Reply:
        if fault := self._suffers("hang", "before"):
            await asyncio.sleep(fault.seconds)
        if kept:
            reply = Reply(kept["status"], kept["body"], kept["request_id"], replayed=True)
        else:
            reply = self._work()
        if fault := self._suffers("hang", "after"):
            await asyncio.sleep(fault.seconds)
        return reply

    def _work(self) -> Reply:
        """Do what is asked, without a pause: nothing else happens meanwhile."""
        params = dict(self.call.params)
        events = self.world.events
        events.cause = {"id": self.request_id, "idempotency_key": self.key or None}
        try:
            reply = Reply(200, self._answer(), self.request_id)
        except Refused as refusal:
            reply = Reply(refusal.status, refusal.body, self.request_id)
            if not refusal.started:
                return reply
        finally:
            events.cause = NOBODY
        if self.key:
            self.world.keys.keep(self.call.owner, self.key, self.name, params, vars(reply))
        self.world.store.commit()
        return reply

    def _answer(self) -> dict[str, Any]:
        if fault := self._suffers("500", "before") or self._suffers("refuse"):
            raise fault.refusal(self.key)
        self.call.params = schema.checked(
            self.call.params, self.endpoint.shape, self.endpoint.supported
        )
        asked = dict(self.call.params)
        body = public(self.endpoint.answer(self.call))
        body = expand(self.world, body, self.call.params.get("expand", []))
        if fault := self._suffers("500", "after"):
            raise fault.refusal(self.key)
        if self.world.recorded is not None:
            operation = f"{self.endpoint.method} {self.endpoint.path}"
            self.world.recorded.append({"operation": operation, "asked": asked, "answer": body})
        return body

    def _suffers(self, kind: str, when: str | None = None) -> Fault | None:
        fault = self.fault
        return fault if fault and fault.kind == kind and when in (None, fault.when) else None


def _check_key(request: Request) -> None:
    _, _, key = request.headers.get("authorization", "").partition(" ")
    if key.startswith(TEST_KEYS):
        return
    if key:
        message = f"Invalid API Key provided: {key[:8]}****. Only test keys work here."
    else:
        message = "You did not provide an API key."
    raise Refused(message, status=401, started=False)


def _check_version(request: Request) -> None:
    version = request.headers.get("stripe-version", API_VERSION)
    if version != API_VERSION:
        message = f"Invalid Stripe API version: {version}. Here it is {API_VERSION}."
        raise Refused(message, started=False)
