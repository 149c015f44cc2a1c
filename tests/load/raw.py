"""Clients that do not keep to the rules: bytes on a TCP socket, from any address of the loopback network."""
import contextlib
import json
import re
import socket
import struct
import tempfile
import time

from product import Server

HANDSHAKE = ("GET /ws/chat HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
             "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: baton.v1\r\nOrigin: http://127.0.0.1:{port}\r\n\r\n")


@contextlib.contextmanager
def product(**settings):
    """The program with these settings of its `limits` section, words only and quick to answer."""
    with tempfile.TemporaryDirectory(prefix="baton-load-") as folder:
        given = {name if "__" in name else f"BATON_LIMITS__{name}": str(value) for name, value in settings.items()}
        server = Server(folder, **{"BATON_LIMITS__ENABLED": "true", "BATON_ADMISSION__ENABLED": "true", "BATON_TURN__QUIET_MS": "50", **given})
        try:
            yield server.start()
        finally:
            server.end()


def figure(server, name, **labels):
    """One number of /metrics."""
    text = server.call("GET", "/metrics").bytes.decode()
    for line in text.splitlines():
        found = re.fullmatch(rf"{name}(?:\{{(.*)\}})? (\S+)", line)
        if found and dict(re.findall(r'(\w+)="([^"]*)"', found[1] or "")) == labels:
            return float(found[2])
    raise AssertionError(f"no figure {name} {labels} in {text}")


class Raw:
    """A TCP connection from 127.0.0.`address`; a small window, so that what is not read piles up soon."""

    def __init__(self, server, address=1, window=None):
        self.socket = socket.socket()
        if window:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
        self.socket.bind((f"127.0.0.{address}", 0))
        self.socket.settimeout(30)
        self.socket.connect(("127.0.0.1", server.port))
        self.port, self.unread = server.port, b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        self.socket.sendall(data if isinstance(data, bytes) else data.encode())

    def receive(self):
        """What comes next; b"" when the other side has closed."""
        try:
            return self.socket.recv(1 << 16)
        except (ConnectionResetError, BrokenPipeError):
            return b""

    def head(self):
        """Status and headers of a response; None when the connection was closed instead."""
        while b"\r\n\r\n" not in self.unread:
            more = self.receive()
            if not more:
                return None
            self.unread += more
        text, self.unread = self.unread.split(b"\r\n\r\n", 1)
        lines = text.decode().split("\r\n")
        return int(lines[0].split()[1]), {name.lower(): value for name, value in (line.split(": ", 1) for line in lines[1:])}

    def ended_after(self, meanwhile=b"", every=0.2, limit=60):
        """Seconds until the other side closes, while `meanwhile` is sent byte by byte."""
        began = time.monotonic()
        self.socket.settimeout(every)
        while time.monotonic() - began < limit:
            try:
                if meanwhile:
                    self.send(meanwhile[:1])
                    meanwhile = meanwhile[1:]
                if not self.socket.recv(1 << 16):
                    return time.monotonic() - began
            except TimeoutError:
                continue
            except OSError:
                return time.monotonic() - began
        raise AssertionError(f"still open after {limit} s")

    def shake(self):
        self.send(HANDSHAKE.format(port=self.port))
        return self.head()

    def frame(self, data, opcode=1):
        data = json.dumps(data).encode() if isinstance(data, dict) else data
        size = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + struct.pack(">H", len(data)) if len(data) < 1 << 16 else b"\xff" + struct.pack(">Q", len(data))
        return bytes([0x80 | opcode]) + size + bytes(4) + data

    def next_frame(self):
        """(opcode, payload), or None at the end."""
        while not (whole := self._whole_frame()):
            more = self.receive()
            if not more:
                return None
            self.unread += more
        return whole

    def _whole_frame(self):
        if len(self.unread) < 2:
            return None
        size, begin = self.unread[1] & 127, 2
        for code, width in ((126, 2), (127, 8)):
            if size == code:
                if len(self.unread) < 2 + width:
                    return None
                size, begin = int.from_bytes(self.unread[2:2 + width], "big"), 2 + width
                break
        if len(self.unread) < begin + size:
            return None
        whole = self.unread[0] & 15, self.unread[begin:begin + size]
        self.unread = self.unread[begin + size:]
        return whole

    def goodbye(self):
        """Reads to the close frame: (bye frame or None, close code)."""
        bye = None
        while found := self.next_frame():
            opcode, data = found
            if opcode == 8:
                return bye, int.from_bytes(data[:2], "big")
            if opcode == 1 and json.loads(data)["type"] == "bye":
                bye = json.loads(data)
        return bye, None
