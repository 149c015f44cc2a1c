"""HTTP: what comes in as bytes, as JSON, as ids, as roles. (name, how it is sent, what is sent, expected, words of the error)"""
from product import PICTURE

C = "/api/v1/conversations"
BOTH = {"Cookie": "baton_session=" + "a" * 43}


def visitor(stage):
    return stage.customer.secret


def as_visitor(path):
    return lambda stage: ("GET", stage.fill(path), None, {"Cookie": None, "X-Baton-Visitor": stage.customer.secret})


def as_viewer(method, path, body):
    return lambda stage: (method, stage.fill(path), stage.fill(body), {"Cookie": stage.viewer})


def post(path, body):
    return ("POST", path, body)


BYTES = [
    ("http: not HTTP", "wire", "GOOD MORNING\r\n\r\n", 400, "not HTTP"),
    ("http: a head of 20 KiB", "wire", b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: " + b"a" * 20_000 + b"\r\n\r\n", 413, "larger than 16 KiB"),
    ("http: a path that does not decode", "wire", "GET /api/v1/%zz HTTP/1.1\r\nHost: x\r\n\r\n", 400, "not a request target"),
    ("http: a path that is no UTF-8", "wire", "GET /%ff%fe HTTP/1.1\r\nHost: x\r\n\r\n", 400, "not UTF-8"),
    ("http: a zero in the path", "wire", "GET /a%00b HTTP/1.1\r\nHost: x\r\n\r\n", 400, "not UTF-8"),
    ("http: two lengths", "wire", "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde", 400, "not HTTP"),
    ("http: a length that is a word", "wire", "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: ten\r\n\r\nabc", 400, "not HTTP"),
    ("http: a path out of the pages", "wire", "GET /widget/../../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", 404, "nothing is here"),
    ("http: a path nobody has", "http", ("GET", "/api/v1/nothing", None), (404, None), "nothing is here"),
    ("http: a method the path does not know", "http", ("PATCH", C, {}), (405, None), "other methods"),
    ("http: a body where none belongs", "http", ("GET", "/api/v1/me", b"{}"), (400, None), "takes no body"),
    ("http: 300 KiB of JSON", "http", post("/api/v1/test-handoff", b'{"text":"' + b"x" * 300_000 + b'"}'), (413, None), "larger than this address accepts"),
    ("http: 10 MB of JSON", "http", post(C + "/{OWN}/messages", b'{"text":"' + b"x" * 10_000_000 + b'"}'), (413, None), "larger than this address accepts"),
]

JSON = [
    ("json: none", "http", post("/api/v1/test-handoff", b"text=hello"), (400, None), "not JSON"),
    ("json: half", "http", post("/api/v1/test-handoff", b'{"text": "hel'), (400, None), "not JSON"),
    ("json: a list", "http", post("/api/v1/test-handoff", b"[]"), (400, None), "a JSON object"),
    ("json: a text that is no UTF-8", "http", post("/api/v1/test-handoff", b'{"text": "\xff\xfe"}'), (400, None), "not JSON"),
    ("json: U+0000", "http", post("/api/v1/test-handoff", b'{"text": "a\\u0000b"}'), (400, "/text"), "U+0000"),
    ("json: forty levels deep", "http", post("/api/v1/test-handoff", b'{"a":' * 40 + b"1" + b"}" * 40), (400, None), "not JSON"),
    ("json: a comment", "http", post("/api/v1/test-handoff", b'{"text": "x" /* y */}'), (400, None), "not JSON"),
    ("json: NaN", "http", post(C + "/{OWN}/claim", b'{"epoch": NaN}'), (400, None), "not JSON"),
    ("json: a field nobody knows", "http", post(C + "/{OWN}/notes", {"client_id": "bad-note-1", "text": "x", "surprise": 1}), (400, "/surprise"), "not a known field"),
    ("json: a field nobody knows, further in", "http", post("/api/v1/policy/try", {"text": "x", "page": {"path": "/", "surprise": 1}}), (400, "/page/surprise"), "not a known field"),
    ("json: a field missing further in", "http", post("/api/v1/policy/try", {"text": "x", "earlier": [{"role": "bot", "text": "a"}, {"role": "bot"}]}), (400, "/earlier/1/text"), "missing"),
    ("json: a field missing", "http", post(C + "/{OWN}/notes", {"text": "x"}), (400, "/client_id"), "missing"),
    ("json: nothing where something is needed", "http", post(C + "/{OWN}/notes", None), (400, None), "not JSON"),
    ("json: a text as number", "http", post(C + "/{OWN}/claim", {"epoch": "1"}), (400, "/epoch"), "whole number"),
    ("json: a negative epoch", "http", post(C + "/{OWN}/claim", {"epoch": -1}), (400, "/epoch"), "from 0"),
    ("json: a note of 8,001 characters", "http", post(C + "/{OWN}/notes", {"client_id": "bad-note-1", "text": "x" * 8001}), (400, "/text"), "longer than 8000"),
]

QUERIES = [
    ("query: a view nobody has", "http", ("GET", C + "?view=all", None), (400, "/view"), "must be one of"),
    ("query: a limit that is a word", "http", ("GET", C + "?limit=many", None), (400, "limit"), "whole number"),
    ("query: a limit of 1,000", "http", ("GET", C + "?limit=1000", None), (400, "/limit"), "from 1 to 100"),
    ("query: a parameter nobody knows", "http", ("GET", C + "?color=red", None), (400, "/color"), "not a known field"),
    ("query: a cursor nobody gave out", "http", ("GET", C + "?view=closed&cursor=%3B%20drop%20table%20entry", None), (400, "cursor"), "cursor"),
    ("query: entries before a word", "http", ("GET", C + "/{OWN}/entries?before=now", None), (400, "before"), "whole number"),
    ("query: a search for nothing", "http", ("GET", "/api/v1/search?q=", None), (400, "/q"), "empty"),
    ("query: promises in a state there is not", "http", ("GET", "/api/v1/promises?state=forgotten", None), (400, "/state"), "one of open"),
]

IDS = [
    ("id: a conversation that is no id", "http", ("GET", C + "/1", None), (404, None), "no such conversation"),
    ("id: a conversation that does not exist", "http", ("GET", C + "/{NOBODY}", None), (404, None), "no such conversation"),
    ("id: SQL as a conversation", "http", post(C + "/conv_'%20or%201=1--/claim", {}), (404, None), "no such conversation"),
    ("id: an article that does not exist", "http", ("PUT", "/api/v1/articles/art_none", {"markdown": "x", "version": 1}), (404, None), "no such article"),
    ("id: an agent that does not exist", "http", ("PATCH", "/api/v1/agents/agent_none", {"team": "x"}), (404, None), "no such agent"),
    ("id: a link for an agent that does not exist", "http", post("/api/v1/agents/agent_none/reset-link", {}), (404, None), "no such agent"),
    ("id: an invitation that does not exist", "http", ("DELETE", "/api/v1/invites/none", None), (404, None), "no such"),
    ("id: a token that does not exist", "http", ("DELETE", "/api/v1/tokens/none", None), (404, None), "no such token"),
    ("id: a webhook that does not exist", "http", ("DELETE", "/api/v1/webhooks/none", None), (404, None), "no such"),
    ("id: a session that does not exist", "http", ("DELETE", "/api/v1/me/sessions/none", None), (404, None), "no such session"),
    ("id: a promise that does not exist", "http", post(C + "/{OWN}/promises/prom_none/end", {"state": "kept"}), (409, None), "not open"),
    ("id: a policy version that does not exist", "http", ("GET", "/api/v1/policy/versions/99", None), (404, None), "no such version"),
    ("id: a file that does not exist", "http", ("GET", "/api/v1/attachments/{NO_FILE}", None), (404, None), "no such file"),
    ("id: a file out of the folder", "http", ("GET", "/api/v1/attachments/..%2f..%2fbaton.db", None), (404, None), "nothing is here"),
    ("id: a stranger's file, as a customer", "http", as_visitor("/api/v1/attachments/{FOREIGN_FILE}"), (404, None), "no such file"),
    ("id: a conversation, as a customer", "http", as_visitor(C + "/{FOREIGN}"), (403, None), "role"),
    ("id: an agent who is mentioned and does not exist", "http", post(C + "/{OWN}/notes", {"client_id": "bad-note-1", "text": "x", "mentions": ["agent_none"]}), (404, "/mentions"), "no such agent"),
    ("id: an entry that is flagged and does not exist", "http", post(C + "/{OWN}/flags", {"flag": "context_missing", "seq": 9999}), (404, "/seq"), "no such entry"),
]

CALLERS = [
    ("caller: nobody", "http", ("GET", C, None, {"Cookie": None}), (401, None), "sign in"),
    ("caller: a session that was guessed", "http", ("GET", C, None, BOTH), (401, None), "sign in"),
    ("caller: a token that was guessed", "http", ("GET", C, None, {"Authorization": "Bearer baton_guess", "Cookie": None}), (401, None), "not known"),
    ("caller: a change without X-Baton", "http", lambda stage: ("POST", "/api/v1/test-handoff", {"text": "x"}, {"X-Baton": None, "Cookie": stage.server.cookie}), (403, None), "X-Baton"),
    ("caller: a change from a foreign page", "http", lambda stage: ("POST", "/api/v1/test-handoff", {"text": "x"}, {"Origin": "https://evil.example", "Cookie": stage.server.cookie}), (403, None), "origin"),
    ("caller: a viewer who writes", "http", as_viewer("POST", C + "/{OWN}/notes", {"client_id": "bad-note-1", "text": "x"}), (403, None), "role"),
    ("caller: a viewer who invites", "http", as_viewer("POST", "/api/v1/invites", {"email": "x@example.com", "name": "X", "role": "owner"}), (403, None), "role"),
    ("caller: a wrong password", "http", ("POST", "/api/v1/session", {"email": "ola@example.com", "password": "wrong wrong wrong"}, {"Cookie": None}), (401, None), "wrong"),
    ("caller: a set-up link that was guessed", "http", post("/api/v1/setup", {"token": "x" * 43, "company": "C", "name": "N", "email": "n@example.com", "password": "correct horse battery"}), (404, None), "used already or has expired"),
]

ACTIONS = [
    ("action: taking what someone has", "http", post(C + "/{OWN}/claim", {"epoch": "{EPOCH}"}), (400, "/epoch"), "whole number"),
    ("action: under an epoch that has passed", "http", lambda stage: post(C + "/" + stage.names["OWN"] + "/messages", {"client_id": "bad-msg-01", "epoch": stage.epoch - 1, "text": "x"}), (409, None), "changed hands"),
    ("action: an answer in a conversation that is not mine", "http", post(C + "/{WITNESS}/messages", {"client_id": "bad-msg-01", "text": "x"}), (409, None), "not yours"),
    ("action: an answer without words", "http", post(C + "/{OWN}/messages", {"client_id": "bad-msg-01", "text": "  "}), (400, "/text"), "needs a text or an attachment"),
    ("action: a file of the customer as one's own", "http", post(C + "/{OWN}/messages", {"client_id": "bad-msg-01", "text": "x", "attachments": ["{OWN_FILE}"]}), (403, "/attachments"), "not a file of yours"),
    ("action: snoozed until yesterday", "http", post(C + "/{OWN}/snooze", {"until": "2020-01-01T00:00:00Z"}), (400, "/until"), "must lie ahead"),
    ("action: snoozed until some day", "http", post(C + "/{OWN}/snooze", {"until": "some day"}), (400, "/until"), ""),
    ("action: woken without having slept", "http", post(C + "/{OWN}/wake", {}), (409, None), "waking"),
    ("action: an outcome there is not", "http", post(C + "/{OWN}/resolve", {"outcome": "great"}), (400, "/outcome"), "one of solved"),
    ("action: a priority there is not", "http", post(C + "/{OWN}/priority", {"priority": "asap"}), (400, "/priority"), "one of low"),
    ("action: a promise for yesterday", "http", post(C + "/{OWN}/promises", {"promise": "callback", "due": "2020-01-01T00:00:00Z"}), (400, "/due"), "must lie ahead"),
    ("action: a promise of something else", "http", post(C + "/{OWN}/promises", {"promise": "money", "due": "2099-01-01T00:00:00Z"}), (400, "/promise"), "one of callback"),
    ("action: opened again while it is open", "http", post(C + "/{OWN}/reopen", {}), (409, None), "reopening"),
    ("action: to nobody", "http", post(C + "/{OWN}/transfer", {"to": {}}), (400, "/to"), "must name"),
    ("action: to a team that nobody is on", "http", post(C + "/{OWN}/transfer", {"to": {"team": "Astrology"}}), (404, "/to/team"), "nobody is on a team"),
    ("action: to an agent that does not exist", "http", post(C + "/{OWN}/transfer", {"to": {"agent_id": "agent_none"}}), (404, "/to/agent_id"), "no such agent"),
]

PEOPLE = [
    ("people: an invitation to no address", "http", post("/api/v1/invites", {"email": "nobody", "name": "N", "role": "agent"}), (400, "/email"), "address"),
    ("people: someone who is here already", "http", post("/api/v1/invites", {"email": "OLA@example.com", "name": "N", "role": "agent"}), (409, "/email"), "already"),
    ("people: a role there is not", "http", post("/api/v1/invites", {"email": "n@example.com", "name": "N", "role": "king"}), (400, "/role"), "one of viewer"),
    ("people: a photo that is no file", "http", ("PATCH", "/api/v1/me", {"photo": "https://x"}), (404, "/photo"), "no such file"),
    ("people: present in a way nobody is", "http", ("PATCH", "/api/v1/me", {"presence": "asleep"}), (400, "/presence"), "online, away"),
    ("people: a password of four letters", "http", ("PATCH", "/api/v1/me", {"password": "abcd", "current_password": "correct horse battery"}), (400, "/password"), "characters"),
    ("people: the wrong present password", "http", ("PATCH", "/api/v1/me", {"password": "another horse battery", "current_password": "wrong"}), (403, "/current_password"), "wrong"),
]

FILES = [
    ("file: nothing in it", "http", ("POST", "/api/v1/attachments?name=x", b""), (400, None), "empty"),
    ("file: 10 MB and one byte", "http", ("POST", "/api/v1/attachments?name=x", b"\0" * (10 * 1024 * 1024 + 1)), (413, None), "larger than this address accepts"),
    ("image: a text", "http", ("POST", "/api/v1/attachments?name=x.png", b"I am a picture", {"Content-Type": "image/png"}), (400, None), "not an image"),
    ("image: a page", "http", ("POST", "/api/v1/attachments?name=x.gif", b"<script>alert(1)</script>", {"Content-Type": "image/gif"}), (400, None), "not an image"),
    ("image: an SVG with a script", "http", ("POST", "/api/v1/attachments?name=x.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", {"Content-Type": "image/svg+xml"}), (400, None), "not an image"),
    ("image: half of a PNG's first line", "http", ("POST", "/api/v1/attachments?name=x.png", PICTURE[:6], {"Content-Type": "image/png"}), (400, None), "not an image"),
    ("image: RIFF that is no WEBP", "http", ("POST", "/api/v1/attachments?name=x.webp", b"RIFF\x24\0\0\0WAVEfmt ", {"Content-Type": "image/webp"}), (400, None), "not an image"),
    ("image: zeros", "http", ("POST", "/api/v1/attachments?name=x.jpg", b"\0" * 4096, {"Content-Type": "image/jpeg"}), (400, None), "not an image"),
    ("file: from nobody", "http", ("POST", "/api/v1/attachments?name=x", b"x", {"Cookie": None}), (401, None), "sign in"),
    ("file: a name of 301 characters", "http", ("POST", "/api/v1/attachments?name=" + "x" * 301, b"x"), (400, "/name"), "longer than 300"),
]

ROWS = [*BYTES, *JSON, *QUERIES, *IDS, *CALLERS, *ACTIONS, *PEOPLE, *FILES]
