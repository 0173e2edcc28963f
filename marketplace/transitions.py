"""Moves from one status to another: what is legal, and what happens when it is not."""


class InvalidTransition(Exception):
    """The record is not in a status that the verb can start from; nothing was changed."""

    def __init__(self, record: object, verb: str, status: str) -> None:
        super().__init__(f"cannot {verb} {record}: it is {status}")
        self.verb = verb
        self.status = status
