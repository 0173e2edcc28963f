"""The ASGI application: pages and words over HTTP, live news over WebSockets."""

import gc
import os
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import django
from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.http import HttpRequest, HttpResponseBase

from threadly import body_limit

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "threadly.settings")
# Django must be set up before anything that imports models.
django.setup(set_prefix=False)


class Pages(ASGIHandler):
    """Runs each request whole in one thread. Our views are synchronous, and Django's own handler
    changes threads for each middleware that is, which costs more than most of our pages do.
    Threads are kept for the next request: making one costs as much as a short answer."""

    hands: deque[ThreadPoolExecutor] = deque(maxlen=64)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        hand = self.hands.pop() if self.hands else ThreadPoolExecutor(1, "page")
        try:
            async with ThreadSensitiveContext(executor=hand):
                await self.handle(scope, receive, send)
        finally:
            self.hands.append(hand)

    def load_middleware(self, is_async: bool = False) -> None:
        super().load_middleware(is_async=False)

    async def handle(self, scope: Any, receive: Any, send: Any) -> None:
        if body_limit.declared_bytes(scope) > body_limit.largest_bytes():
            await body_limit.refuse(send)
            return
        try:
            await super().handle(scope, body_limit.counted(receive), send)
        except body_limit.BodyTooLarge:
            await body_limit.refuse(send)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        return await sync_to_async(self.get_response, thread_sensitive=True)(request)


from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import OriginValidator  # noqa: E402
from channels.sessions import SessionMiddlewareStack  # noqa: E402
from django.conf import settings  # noqa: E402
from django.urls import path, re_path  # noqa: E402

from messaging import speaking  # noqa: E402
from messaging.routing import websocket_urlpatterns  # noqa: E402
from threadly.reports import start_reporting  # noqa: E402
from threadly.short_way import short_way  # noqa: E402

start_reporting()
words = short_way(speaking.answered, longest_body=speaking.LONGEST_BODY)
pages: Any = Pages()
application = ProtocolTypeRouter(
    {
        "http": URLRouter([path("messages/<int:pk>/words/", words), re_path("", pages)]),
        "websocket": OriginValidator(
            SessionMiddlewareStack(URLRouter(websocket_urlpatterns)), [settings.SITE_URL]
        ),
    }
)
# What is loaded by now stays: looking through it for garbage would halt every page for a moment.
gc.collect()
gc.freeze()
# So does a look through all that came since: a fifth of a second with 2,000 sockets open. It comes
# ten times less often than Python would have it.
gc.set_threshold(*gc.get_threshold()[:2], 100)
