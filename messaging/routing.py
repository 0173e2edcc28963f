"""WebSocket addresses."""

from django.urls import path

from messaging.consumers import LiveConsumer

websocket_urlpatterns = [path("live/", LiveConsumer.as_asgi())]
