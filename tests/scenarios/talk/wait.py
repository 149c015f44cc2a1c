"""Waiting with a deadline: nothing here sleeps for a fixed time and hopes."""
import os
import threading
import time

from talk.errors import Unmet

LIMIT = float(os.environ.get("BATON_WAIT_LIMIT", "20"))  # seconds, of real time, for anything that must come


class Bell:
    """Rings whenever something arrived from the server."""

    def __init__(self):
        self._changed = threading.Condition()

    def ring(self):
        with self._changed:
            self._changed.notify_all()

    def until(self, look, what, limit=LIMIT):
        """The first true answer of `look`; asks again at every ring, and at least four times a second for what only HTTP tells."""
        end = time.monotonic() + limit
        with self._changed:
            while True:
                found = look()
                if found:
                    return found
                left = end - time.monotonic()
                if left <= 0:
                    raise Unmet(what() if callable(what) else what)
                self._changed.wait(min(left, 0.25))
