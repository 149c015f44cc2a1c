"""A port that stays one's own."""
import socket


def keep_port():
    """A socket that is bound and never listens: while it is open nobody else on the machine is given its port, and a server may listen there all the same."""
    kept = socket.socket()
    kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    kept.bind(("127.0.0.1", 0))
    return kept
