"""WebSocket addresses."""

from django.urls import path

from messaging.consumers import ConversationConsumer

websocket_urlpatterns = [
    path("live/conversations/<int:pk>/", ConversationConsumer.as_asgi()),
]
