"""A connection that can be hung up on: what a lost response looks like to the client."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class Connection(HttpToolsProtocol):
    """Uvicorn's own, which also hands the application the means to end it without an answer."""

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["extensions"] = {"sandbox.hang_up": self.transport.close}  # type: ignore[dict-item]
