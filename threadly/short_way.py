"""Requests that are answered past the pages' middleware, each whole in one thread."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

from channels.db import database_sync_to_async
from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse

from threadly.body_limit import Receive, Scope, Send
from threadly.errors import is_of_database

# Those who ask at once wait for the database in these, not behind each other.
hands = ThreadPoolExecutor(8, "short-way")


def short_way(answer_to: Callable[..., HttpResponse], *, longest_body: int) -> Any:
    """An ASGI application of a function that takes a request and what its address names.

    Answers without words 400 to what can't be read, 413 to a body of more bytes than
    `longest_body`, and 503 during maintenance and while the database is away.
    """

    def answered(request: HttpRequest, **named: Any) -> HttpResponse:
        if settings.MAINTENANCE_MODE:
            return HttpResponse(status=503)
        try:
            return answer_to(request, **named)
        except (BadRequest, SuspiciousOperation):
            return HttpResponse(status=400)
        except Exception as error:
            if is_of_database(error):
                return HttpResponse(status=503)
            raise

    in_a_thread = database_sync_to_async(answered, thread_sensitive=False, executor=hands)

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        body = await _body(receive, longest_body)
        if body is None:
            answer = HttpResponse(status=413, headers={"Connection": "close"})
        else:
            request = ASGIRequest(scope, BytesIO(body))
            answer = await in_a_thread(request, **scope["url_route"]["kwargs"])
        answer["Content-Length"] = len(answer.content)
        headers = [(name.encode(), value.encode()) for name, value in answer.items()]
        status = answer.status_code
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": answer.content})

    return application


async def _body(receive: Receive, longest: int) -> bytes | None:
    """None when it is too long, and the rest is not read; or when its sender went away."""
    body = b""
    while len(body) <= longest:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message["body"]
        if not message.get("more_body"):
            return body if len(body) <= longest else None
    return None
