"""What a job may raise that is nobody's fault."""


class Away(Exception):
    """What a job needs does not answer now: it is tried each minute, for days if need be.

    The rooms that talk to something outside raise one of their own; all else that a handler raises
    counts as one of its job's tries.
    """
