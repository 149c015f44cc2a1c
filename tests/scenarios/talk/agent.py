"""Agents: HTTP for what changes a conversation, the desk's socket for being there and for watching."""
import uuid

from talk.errors import Refused, Unmet
from talk.server import Desk
from talk.sockets import Socket


class DeskSocket(Socket):
    def __init__(self, port, bell, cookie):
        self.welcome, self.offers, self.watched, self.refusals = None, [], {}, []
        super().__init__(port, "/ws/desk", bell, {"Cookie": cookie})

    def hear(self, frame):
        kind = frame.get("type")
        if kind == "welcome":
            self.welcome = frame
        elif kind == "offer":
            self.offers.append(frame["row"]["id"])
        elif kind == "refused":
            self.refusals.append(frame)
        elif kind == "entries":
            kept = self.watched.setdefault(frame["conversation"], {})
            if frame.get("reset"):
                kept.clear()
            kept.update({entry["seq"]: entry for entry in frame["entries"]})


class Agent:
    def __init__(self, login, server, bell):
        self.login, self.server, self.bell = login, server, bell
        self.desk = Desk(server, login).sign_in()
        self.socket, self.refusal, self.told = None, None, set()
        me = self.desk.call("GET", "/me")
        self.id, self.name, self.team = me["id"], me["name"], me["team"]

    def connect(self):
        self.desk.sign_in()
        self.socket, self.told = DeskSocket(self.server.port, self.bell, self.desk.cookie), set()
        self.socket.send({"type": "hello"})
        self.bell.until(lambda: self.socket.welcome or self._fail(), f"{self.login} got no welcome at the desk")

    def _fail(self):
        if self.socket.ended:
            raise Unmet(f"the desk's socket closed: {self.socket.ended}")

    def disconnect(self):
        if self.socket:
            self.socket.close()
            self.socket = None

    def is_there(self, presence, until=None):
        away = {"reason": "break", **({"until": until} if until else {})} if presence == "away" else {}
        self.socket.send({"type": "presence", "state": presence, **away})
        self.bell.until(lambda: self.desk.call("GET", "/me").get("presence") == presence, f"{self.login} did not become {presence}")

    def watch(self, conversation):
        if self.socket and conversation not in self.told:
            self.told.add(conversation)
            self.socket.send({"type": "watch", "conversation": conversation})

    def act(self, conversation, what, body=None):
        """POSTs; keeps a refusal for the next line to expect."""
        try:
            return self.desk.call("POST", f"/conversations/{conversation}{what}", body or {})
        except Refused as refused:
            self.refusal = refused
            return None

    def client_id(self):
        return f"desk-{uuid.uuid4().hex[:12]}"
