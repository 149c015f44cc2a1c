"""Addresses that mean this machine, its network or a cloud's inside, in every spelling: none may be called."""
import ipaddress
import socket
import threading

INSIDE = ["127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "169.254.169.254", "100.64.0.1", "100.100.100.200", "0.0.0.0", "198.18.0.1", "192.0.0.192", "168.63.129.16", "224.0.0.1", "240.0.0.1", "255.255.255.255"]


def spellings(text):
    address = ipaddress.ip_address(text)
    number, parts = int(address), [int(part) for part in text.split(".")]
    yield text
    yield str(number)
    yield hex(number)
    yield "0" + oct(number)[2:]
    yield ".".join("0" + oct(part)[2:] for part in parts)
    yield ".".join(hex(part) for part in parts)
    yield f"{parts[0]}.{number & 0xFFFFFF}"
    yield f"{parts[0]}.{parts[1]}.{number & 0xFFFF}"
    high, low = number >> 16, number & 0xFFFF
    for prefix in ("::", "::ffff:", "::ffff:0:", "64:ff9b::", "64:ff9b:1::"):
        yield f"[{prefix}{high:x}:{low:x}]"
    yield f"[::ffff:{text}]"
    yield f"[2002:{high:x}:{low:x}::]"
    yield f"[2001:0:{high:x}:{low:x}::]"


HOSTS = [host for address in INSIDE for host in spellings(address)] + [
    "localhost", "LOCALHOST", "localhost.", "a.localhost", "127.0.0.1.", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::0001]", "[fe80::1]", "[fe80::1%25lo]", "[fc00::1]", "[fd00:ec2::254]", "[fec0::1]", "[ff02::1]", "[2001:db8::1]", "[3fff::1]",
    "\u2460\u2461\u2466.0.0.1", "127\u30020\u30020\u30021", "\uff11\uff12\uff17.0.0.1", "0", "127.1", "0177.1", "0x7f.1", "user@127.0.0.1", "user:pw@localhost", "example.com@127.0.0.1", "127.0.0.1%00.example.com", "127.0.0.1\\@example.com"]
FORMS = [f"http://{host}:PORT/" for host in HOSTS] + [
    "file:///etc/passwd", "gopher://127.0.0.1:PORT/_x", "dict://127.0.0.1:PORT/x", "ftp://127.0.0.1:PORT/", "ldap://127.0.0.1:PORT/", "tftp://127.0.0.1:PORT/x", "unix:///var/run/docker.sock", "http+unix://%2Fvar%2Frun%2Fdocker.sock/", "jar:http://127.0.0.1:PORT/!/", "javascript:alert(1)",
    "data:text/plain,x", "//127.0.0.1:PORT/", "127.0.0.1:PORT", "http:127.0.0.1:PORT", "http:/127.0.0.1:PORT/", "http:///127.0.0.1:PORT/", "http://127.0.0.1:PORT\\@example.com/", "http://127.0.0.1:PORT\t/", " http://127.0.0.1:PORT/", "http://127.0.0.1:PORT\n/", "HTTP://127.0.0.1:PORT/", "https://127.0.0.1:PORT/"]


class Listener:
    """On all of 127.0.0.1; counts who came."""

    def __enter__(self):
        self.socket, self.connections = socket.create_server(("127.0.0.1", 0)), 0
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def _accept(self):
        try:
            while True:
                self.socket.accept()[0].close()
                self.connections += 1
        except OSError:
            pass

    def __exit__(self, *_):
        self.socket.close()
