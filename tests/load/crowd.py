"""Thousands of customers on one thread: WebSocket frames with a mask of zeroes over epoll, no library, so that it costs little beside what it loads."""
import os
import resource
import select
import socket
import struct
import time

from raw import HANDSHAKE

SOCKETS_AN_ADDRESS = 50


def raise_file_limit():
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


def address(nth):
    """Never one address for too many: limits are by address, and so are a client's ports."""
    return f"127.0.{1 + nth // 200 % 200}.{1 + nth % 200}"


def frame(data, opcode=1):
    size = len(data)
    head = bytes([0x80 | opcode, 0x80 | size]) if size < 126 else bytes([0x80 | opcode, 0xfe]) + struct.pack(">H", size)
    return head + bytes(4) + data


class Member:
    """One socket. `on(kind, data)` is called with "open", "text", "close" or "lost"."""
    __slots__ = ("socket", "inside", "unread", "unsent", "on", "code", "reads")

    def __init__(self, on):
        self.socket, self.inside, self.unread, self.unsent, self.on, self.code, self.reads = None, False, b"", b"", on, None, True


class Crowd:
    def __init__(self, port):
        self.port, self.poll, self.members, self.opened = port, select.epoll(), {}, 0
        self.request = HANDSHAKE.format(port=port).encode()

    def enter(self, on, window=None, reads=True):
        """Connects at once and goes on by itself."""
        member = Member(on)
        member.reads = reads
        link = member.socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
        if window:
            link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
        link.setsockopt(socket.IPPROTO_IP, 24, 1)  # IP_BIND_ADDRESS_NO_PORT
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        link.bind((address(self.opened // SOCKETS_AN_ADDRESS), 0))
        self.opened += 1
        link.connect_ex(("127.0.0.1", self.port))
        self.members[link.fileno()] = member
        member.unsent = self.request
        self.poll.register(link.fileno(), select.EPOLLOUT)
        return member

    def leave(self, member):
        if member.socket:
            number = member.socket.fileno()
            self.members.pop(number, None)
            self.poll.unregister(number)
            member.socket.close()
            member.socket = None

    def send(self, member, data, opcode=1):
        if not member.socket:
            return
        data = frame(data, opcode)
        if member.unsent:
            member.unsent += data
            return
        try:
            sent = member.socket.send(data)
        except BlockingIOError:
            sent = 0
        except OSError:
            return self._gone(member)
        if sent < len(data):
            member.unsent = data[sent:]
            self.poll.modify(member.socket.fileno(), select.EPOLLIN | select.EPOLLOUT)

    def turn(self, seconds):
        """Takes in what comes within so long, at least once."""
        for number, events in self.poll.poll(max(0, seconds), 512):
            member = self.members.get(number)
            if member is None:
                continue
            if events & select.EPOLLOUT and member.unsent:
                self._write(member)
            if member.socket and events & (select.EPOLLIN | select.EPOLLHUP | select.EPOLLERR):
                self._read(member)

    def until(self, done, what, limit=60):
        end = time.monotonic() + limit
        while not done():
            if time.monotonic() > end:
                raise AssertionError(f"{what() if callable(what) else what}: not within {limit} s")
            self.turn(0.05)

    def close(self):
        for member in list(self.members.values()):
            self.leave(member)
        self.poll.close()

    def _write(self, member):
        try:
            sent = member.socket.send(member.unsent)
        except BlockingIOError:
            return
        except OSError:
            return self._gone(member)
        member.unsent = member.unsent[sent:]
        if not member.unsent:
            self.poll.modify(member.socket.fileno(), select.EPOLLIN if member.reads or not member.inside else 0)

    def _gone(self, member):
        self.leave(member)
        member.on("lost", None)

    def _read(self, member):
        try:
            data = member.socket.recv(1 << 18)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            return self._gone(member)
        member.unread += data
        if not member.inside and not self._shaken(member):
            return
        self._frames(member)

    def _shaken(self, member):
        end = member.unread.find(b"\r\n\r\n")
        if end < 0:
            return False
        status, member.unread = member.unread[9:12], member.unread[end + 4:]
        member.inside = status == b"101"
        if member.inside:
            if not member.reads:
                self.poll.modify(member.socket.fileno(), 0)
            member.on("open", None)
        else:
            self.leave(member)
            member.on("lost", status)
        return member.inside and member.socket is not None

    def _frames(self, member):
        data, at = member.unread, 0
        while len(data) - at >= 2:
            size, begin = data[at + 1] & 127, at + 2
            if size == 126:
                if len(data) < begin + 2:
                    break
                size, begin = int.from_bytes(data[begin:begin + 2], "big"), begin + 2
            elif size == 127:
                if len(data) < begin + 8:
                    break
                size, begin = int.from_bytes(data[begin:begin + 8], "big"), begin + 8
            if len(data) < begin + size:
                break
            opcode, payload, at = data[at] & 15, data[begin:begin + size], begin + size
            if opcode == 1:
                member.on("text", payload)
            elif opcode == 9:
                self.send(member, payload, 10)
            elif opcode == 8:
                member.code = int.from_bytes(payload[:2], "big")
                member.on("close", member.code)
                self.leave(member)
            if member.socket is None:
                return
        member.unread = data[at:]


def resident_mb(process):
    with open(f"/proc/{process}/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE") / (1 << 20)


def cpu_seconds(process):
    """User and system time of all its threads so far."""
    with open(f"/proc/{process}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def percentile(values, share):
    return sorted(values)[int(share * (len(values) - 1))] if values else 0.0
