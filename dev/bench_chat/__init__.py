"""`make bench-chat`: how soon words reach the other's screen, and what a restart of Valkey costs.

A stack of its own runs one web process. Pages hold sockets as a browser does and post what they
say; a message counts once it came over the other's socket. Load and server share the machine, so
the pages here are no more than their wires.
"""
