"""A client of the socket `baton.v1` that keeps what it received."""
import json
import threading

from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.sync.client import connect

from talk.errors import Unmet
from talk.wait import LIMIT


class Socket:
    def __init__(self, port, path, bell, headers=None):
        self.bell, self.frames, self.ended = bell, [], None
        try:
            self.link = connect(f"ws://127.0.0.1:{port}{path}", subprotocols=["baton.v1"], compression=None, additional_headers=headers or {},
                                origin=f"http://127.0.0.1:{port}", open_timeout=LIMIT, close_timeout=5, ping_interval=None, max_size=4 << 20)
        except (OSError, InvalidHandshake, TimeoutError) as wrong:
            raise Unmet(f"the socket {path} could not be opened: {wrong}") from None
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()

    def _read(self):
        try:
            for text in self.link:
                self.frames.append(json.loads(text))
                self.hear(self.frames[-1])
                self.bell.ring()
            self.ended = (self.link.close_code, self.link.close_reason)
        except ConnectionClosed as closed:
            self.ended = (closed.rcvd.code if closed.rcvd else 1006, closed.rcvd.reason if closed.rcvd else "")
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as wrong:
            self.ended = (0, f"a frame that cannot be understood: {wrong!r}")
        self.bell.ring()

    def hear(self, frame):
        """What a frame changes; for those who know more."""

    def send(self, frame):
        try:
            self.link.send(frame if isinstance(frame, str) else json.dumps(frame))
        except ConnectionClosed:
            raise Unmet(f"the socket was closed: {self.ended}") from None

    def caught_up(self):
        """Everything the server had written before has been read."""
        try:
            self.link.ping().wait(LIMIT)
        except ConnectionClosed:
            pass

    def close(self):
        self.link.close()
        self.thread.join(5)

    def first(self, kind, after=0):
        return next((frame for frame in self.frames[after:] if frame.get("type") == kind), None)
