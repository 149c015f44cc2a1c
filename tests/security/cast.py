"""Everybody who may come to the door, with what each of them owns and what nobody but them may read."""
import base64
import hashlib
import hmac
import http.client
import json
import sqlite3
import time

from expected import AGENT, LEAD, OPEN, OWNER, VIEWER, VISITOR
from product import PASSWORD, PICTURE, Answer, Customer, Server, until, until_quiet

KEY = b"0123456789abcdef0123456789abcdef"
ROLES = {"viewer": VIEWER, "agent": AGENT, "lead": LEAD, "owner": OWNER}
# Words that only people at the desk may read, each planted in another place.
WORDS = {"message": "MARTEN-4711", "note": "STOAT-note", "word": "ERMINE-word", "article": "POLECAT article", "flag": "SABLE-flag", "promise": "OTTER-promise", "topic": "WEASEL-topic", "email": "ola@example.com"}


def jwt(key=KEY, header=None, **claims):
    """A customer's token; good unless told otherwise. A claim that is None is left out."""
    def part(value):
        return base64.urlsafe_b64encode(value if isinstance(value, bytes) else json.dumps(value).encode()).rstrip(b"=")
    body = {"sub": "cus_1", "name": "Ines", "aud": "baton", "exp": int(time.time()) + 600, **claims}
    signed = part(header or {"alg": "HS256", "typ": "JWT"}) + b"." + part({name: value for name, value in body.items() if value is not None})
    return (signed + b"." + part(hmac.new(key, signed, hashlib.sha256).digest())).decode()


class Who:
    """One caller: how much it may, and what it sends along."""

    def __init__(self, name, rank, headers, known=True, kind="session", changes=True):
        self.name, self.rank, self.headers, self.known, self.kind, self.changes = name, rank, headers, known, kind, changes


class Cast:
    def __init__(self, folder):
        self.server = Server(folder, BATON_TURN__QUIET_MS="50").start()
        self.link = None
        self.api = self.server.api
        self.api("PUT", "/sites/outlet", {"name": "Outlet", "origins": ["https://outlet.example"]})
        self.give_keys()
        self.cookies = {"owner": self.server.cookie, **{role: self.server.invite(role, role) for role in ("viewer", "agent", "lead")}}
        self.victim, self.other, self.elsewhere = Customer(self.server), Customer(self.server), Customer(self.server, site="outlet")
        self.customer = Customer(self.server, token=jwt())
        self.plant()
        self.ids = self.owned()
        self.callers = self.everybody()
        self.settle()

    def settle(self):
        """The assistant has said what it has to say; from here on every change is somebody's mistake."""
        until_quiet(self.stored)

    def give_keys(self):
        """A site's keys come from the operator, with the server down."""
        self.server.end()
        with sqlite3.connect(self.server.data / "baton.db") as database:
            database.execute("update site set jwt_keys = ?", (json.dumps([{"alg": "HS256", "key": base64.b64encode(KEY).decode()}]),))
        database.close()
        self.server.start()

    def plant(self):
        """The victim's conversation with everything that can stand in one, and a conversation of everybody else's."""
        for person in (self.other, self.elsewhere, self.customer):
            person.say("Good morning.")
        self.file = self.victim.upload(PICTURE).json["id"]
        self.loose_file = self.victim.upload(PICTURE).json["id"]
        self.victim.say(f"I want to talk to a person about {WORDS['message']}.", attachments=[self.file])
        conversation = f"/conversations/{self.victim.conversation}"
        state = until(lambda: (now := self.server.state_of(self.victim.conversation))["stage"] in ("queued", "offered") and now, "a handoff")
        self.api("POST", conversation + "/claim", {"epoch": state["epoch"]})
        self.api("POST", conversation + "/notes", {"client_id": "matrix-note", "text": WORDS["note"]})
        self.api("POST", conversation + "/flags", {"flag": "context_missing", "comment": WORDS["flag"]})
        self.api("POST", conversation + "/promises", {"promise": "callback", "due": "2099-01-01T10:00:00Z", "text": WORDS["promise"]})
        self.agents_file = self.server.call("POST", "/api/v1/attachments", raw=PICTURE, headers={"Content-Type": "image/png"}).json["id"]
        self.api("POST", conversation + "/messages", {"client_id": "matrix-reply", "text": "Here.", "attachments": [self.agents_file]})
        self.api("POST", conversation + "/transfer", {"to": {"skill": "support"}, "word": WORDS["word"]})
        self.article = self.api("POST", "/articles", {"slug": "inside", "markdown": f"---\ntitle: {WORDS['article']}\narea: billing\naudience: agents\nproblem: How do we refund?\n---\nAsk the lead.\n"})["id"]

        self.api("PUT", "/topics/matrix.topic", {"examples": [f"{WORDS['topic']} {nth}" for nth in range(5)]})
        until(lambda: self.api("GET", "/topics")["state"] != "learning", "the topic is learned")

    def owned(self):
        self.tokens = {role: self.api("POST", "/tokens", {"name": f"matrix {role}", "role": role})["token"] for role in ROLES}
        gone = self.api("POST", "/tokens", {"name": "gone", "role": "owner"})["token"]
        self.tokens["gone"] = gone
        listed = {each["name"]: each["id"] for each in self.api("GET", "/tokens")["items"]}
        self.api("DELETE", f"/tokens/{listed['gone']}")
        self.api("POST", "/invites", {"email": "new@example.com", "name": "New", "role": "agent"})
        hook = self.api("POST", "/webhooks", {"url": "https://hook.example/in"})["id"]
        self.cookies["ended"] = self.sign_in("ola@example.com")
        self.api("DELETE", "/session", cookie=False, headers={"Cookie": self.cookies["ended"]})
        self.cookies["disabled"] = self.server.invite("Dora", "lead")
        people = {each["name"]: each["id"] for each in self.api("GET", "/agents")["items"]}
        self.api("PATCH", f"/agents/{people['Dora']}", {"disabled": True})
        promise = self.api("GET", "/promises")["items"][0]["id"]
        session = self.api("GET", "/me/sessions")["items"][0]["id"]
        return {"conversation": self.victim.conversation, "file": self.file, "inside_article": self.article, "session": session, "version": "1", "topic": "matrix.topic", "owner": people["Ola"], "promise": promise,
                "invite": self.api("GET", "/invites")["items"][0]["id"], "site": "outlet", "token": listed["matrix owner"], "webhook": hook, "store": self.victim.welcome["store"], "seq": 3}

    def sign_in(self, email, password=PASSWORD):
        return self.server.call("POST", "/api/v1/session", {"email": email, "password": password}, cookie=False).headers["Set-Cookie"].split(";")[0]

    def everybody(self):
        def visitor(name, secret, known=True):
            return Who(name, VISITOR if known else OPEN, {"X-Baton-Visitor": secret}, known, "visitor")
        def bearer(name, token, rank, known=True):
            return Who(name, rank, {"Authorization": f"Bearer {token}"}, known, "token")
        return [
            Who("nobody", OPEN, {}, False),
            visitor("a visitor with a made-up secret", "A" * 43, False),
            visitor("another visitor", self.other.secret),
            visitor("a visitor of another site", self.elsewhere.secret),
            visitor("a verified customer", self.customer.secret),
            *(Who(role, rank, {"Cookie": self.cookies[role], "X-Baton": "1"}) for role, rank in ROLES.items()),
            *(bearer(f"a token of a {role}", self.tokens[role], rank) for role, rank in ROLES.items()),
            bearer("a revoked token", self.tokens["gone"], OPEN, False),
            bearer("a made-up token", "baton_" + "A" * 43, OPEN, False),
            Who("an ended session", OPEN, {"Cookie": self.cookies["ended"], "X-Baton": "1"}, False),
            Who("a disabled agent", OPEN, {"Cookie": self.cookies["disabled"], "X-Baton": "1"}, False),
            Who("the owner without X-Baton", OWNER, {"Cookie": self.cookies["owner"]}, changes=False),
            Who("the owner from a foreign page", OWNER, {"Cookie": self.cookies["owner"], "X-Baton": "1", "Origin": "https://evil.example"}, changes=False),
        ]

    def call(self, who, method, path, body=None, raw=None, headers=None):
        """On one kept connection: thousands of calls."""
        sent = {**who.headers, **(headers or {})}
        if body is not None:
            raw, sent["Content-Type"] = json.dumps(body).encode(), "application/json"
        for attempt in (1, 2):
            self.link = self.link or http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
            try:
                self.link.request(method, path, raw, sent)
                return Answer(self.link.getresponse())
            except (http.client.RemoteDisconnected, ConnectionError):
                self.link = None
                if attempt == 2:
                    raise

    def stored(self):
        """Every row that a refused call could have changed, once what earlier calls began is over."""
        until(lambda: self.api("GET", "/topics")["state"] != "learning", "topics are learned")
        tables = ["conversation", "entry", "promise", "webhook", "agent", "one_time_link", "api_token", "site", "customer", "article", "policy", "topic_set", "attachment", "agent_session"]
        with sqlite3.connect(f"file:{self.server.data / 'baton.db'}?mode=ro", uri=True, timeout=30) as database:
            rows = {table: database.execute(f"select * from {table} order by 1, 2").fetchall() for table in tables}
        database.close()
        return rows
