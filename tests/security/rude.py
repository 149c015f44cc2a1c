"""A WebSocket client without manners: it shakes hands, sends what it likes, and answers nothing."""
import base64
import os
import socket
import struct
import time


class Rude:
    def __init__(self, server, path, headers=()):
        self.link = socket.create_connection(("127.0.0.1", server.port), 30)
        key = base64.b64encode(os.urandom(16)).decode()
        head = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{server.port}", "Upgrade: websocket", "Connection: Upgrade", f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Protocol: baton.v1", *headers]
        self.link.sendall(("\r\n".join(head) + "\r\n\r\n").encode())
        self.head = b""
        while b"\r\n\r\n" not in self.head:
            part = self.link.recv(4096)
            if not part:
                break
            self.head += part
        self.status = int(self.head.split(b" ")[1]) if self.head else 0

    def send(self, text, first=0x81):
        payload, mask = text.encode() if isinstance(text, str) else text, b"\1\2\3\4"
        size = bytes([0x80 | len(payload)]) if len(payload) < 126 else b"\xfe" + struct.pack(">H", len(payload)) if len(payload) < 65536 else b"\xff" + struct.pack(">Q", len(payload))
        self.link.sendall(bytes([first]) + size + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload)))

    def gone_within(self, seconds):
        """How long until the connection is closed or reset; what is sent meanwhile is read and dropped, close frames are not answered."""
        began = time.monotonic()
        while (left := began + seconds - time.monotonic()) > 0:
            self.link.settimeout(left)
            try:
                if not self.link.recv(65536):
                    break
            except socket.timeout:
                return None
            except OSError:
                break
        return time.monotonic() - began

    def close(self):
        self.link.close()
