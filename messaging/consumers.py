"""The socket of an open conversation: relays that there is news, and takes nothing in."""

from channels.generic.websocket import AsyncJsonWebsocketConsumer

from messaging.models import Conversation

NOT_YOURS = 4404


class ConversationConsumer(AsyncJsonWebsocketConsumer):
    """Accepts a member of the conversation alone; others are closed with code 4404."""

    group = ""

    async def connect(self) -> None:
        user = self.scope["user"]
        conversation = None
        if user.is_authenticated:
            own = Conversation.objects.of(user)
            conversation = await own.filter(pk=self.scope["url_route"]["kwargs"]["pk"]).afirst()
        if conversation is None:
            await self.close(code=NOT_YOURS)
            return
        self.group = conversation.group
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        if self.group:
            await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Nothing is written over the socket: messages are posted."""

    async def news(self, event: dict[str, str]) -> None:
        await self.send_json({"news": True})
