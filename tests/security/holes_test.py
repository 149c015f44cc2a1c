"""What was found in other support desks, tried here. Each test names what it comes from; docs/operate/security.md has the whole list."""
import json
import unittest
import urllib.parse

from cast import WORDS
from matrix_test import filled, served
from product import PICTURE, PASSWORD, Customer, Desk, Socket
from rude import Rude
from ssrf import FORMS, Listener

CAST = None
INNER = ("sqlite", "SQLITE", "near \"", "constraint", "exception", "Exception", ".cpp", "/root", "/tmp", "std::", "boost", "terminate", "soci", "stack")
ODD_NAMES = ["base", "event", "__proto__", "constructor", "toString", "hasOwnProperty", "", " ", "hello ", "HELLO", "hello\u200b", "send\n", "../hello", "%s%n", "'; drop table entry; --", "x" * 15_000, None, 7, True, [], {}, ["hello"], {"type": "hello"}]
SQL = ["' or '1'='1", "'; drop table conversation; --", "\" or \"\"=\"", "%' or 1=1 --", "1) union select password_hash from agent --", "\\", "'||(select secret_hash from api_token)||'", "%", "_", "*", "a* OR b*", "\"", "NEAR(a b)", "^a", "col:a", "-a", "a AND NOT b", "(", "{a}", "\u2019 or 1=1"]


class Holes(unittest.TestCase):
    def owner(self):
        return next(who for who in CAST.callers if who.name == "owner")

    def quiet(self, text, said=""):
        """Nothing of the inside is in it, but for what was sent."""
        for word in INNER:
            if word in text and word not in said:
                self.fail(f"{word!r} is in {text[:400]}")

    def test_CVE_2026_102489_an_odd_event_gets_one_fixed_error_and_nothing_of_the_inside(self):
        links = [Socket(CAST.server, "/ws/chat"), Customer(CAST.server), Desk(CAST.server), Desk(CAST.server, CAST.cookies["viewer"])]
        for link in links:
            answers = set()
            for name in ODD_NAMES:
                before = len(link.frames)
                link.send({"type": name, "event": "base"})
                answer = link.first("refused", before)
                self.assertEqual((answer["code"], answer["where"]), ("invalid", "/type"))
                answers.add(json.dumps(answer, sort_keys=True))
            for text in ('{"event":"base"}', "[]", "null", '"hello"', "7", "{", '{"type":"hello"', "\x7f", "{}" * 3):
                before = len(link.frames)
                link.send(text)
                self.quiet(json.dumps(link.first("refused", before)))
            self.assertEqual(len(answers), 1)
            link.close()

    def test_CVE_2026_115725_an_id_of_another_conversation_in_a_body_is_not_listened_to(self):
        body = {"client_id": "hole-115725", "text": "x"}
        for name in ("conversation", "conversation_id", "source_id", "inbox_id", "account_id", "visitor_id", "site", "actor", "agent_id", "seq", "id"):
            answer = CAST.call(self.owner(), "POST", f"/api/v1/conversations/{CAST.other.conversation}/notes", {**body, name: CAST.victim.conversation})
            self.assertEqual((answer.status, answer.json["where"]), (400, f"/{name}"))

    def test_CVE_2026_40569_no_body_takes_a_field_that_is_not_its_own(self):
        document = CAST.call(CAST.callers[0], "GET", "/openapi.json").json
        tried = 0
        for path, operations in document["paths"].items():
            for method, operation in operations.items():
                if "application/json" not in operation.get("requestBody", {}).get("content", {}):
                    continue
                tried += 1
                for field in ("role", "disabled", "password_hash", "is_admin", "__proto__", "owner_epoch"):
                    if field in operation["requestBody"]["content"]["application/json"]["schema"]["properties"]:
                        continue
                    with self.subTest(path=path, field=field):
                        answer = CAST.call(self.owner(), method.upper(), filled(path, True), {field: 1})
                        self.assertIn(answer.status, (400, 404, 409))
        self.assertGreater(tried, 20)
        before = CAST.call(self.owner(), "GET", "/api/v1/me").json
        for body in ({"role": "owner"}, {"name": "x", "email": "e@example.com"}, {"disabled": False}, {"permissions": ["tokens"]}):
            for role in ("viewer", "agent", "lead"):
                who = next(who for who in CAST.callers if who.name == role)
                self.assertEqual(CAST.call(who, "PATCH", "/api/v1/me", body).status, 400)
        self.assertEqual(CAST.call(self.owner(), "GET", "/api/v1/me").json["role"], before["role"])

    def test_CVE_2025_21628_no_filter_becomes_a_query(self):
        document = CAST.call(CAST.callers[0], "GET", "/openapi.json").json
        before, tried = CAST.stored(), 0
        for path, operations in document["paths"].items():
            if "get" not in operations or path in ("/healthz", "/readyz", "/metrics", "/openapi.json", "/asyncapi.json"):
                continue
            names = [each["name"] for each in operations["get"]["parameters"]]
            for payload in SQL:
                for name in names:
                    target = path.replace("{" + name + "}", urllib.parse.quote(payload, safe=""))
                    target = filled(target, False) + ("" if "{" + name + "}" in path else f"?{name}={urllib.parse.quote(payload, safe='')}")
                    answer = CAST.call(self.owner(), "GET", target)
                    tried += 1
                    with self.subTest(target=target):
                        self.assertLess(answer.status, 500)
                        if answer.status >= 400:
                            self.quiet(answer.bytes.decode(), payload)
                        self.assertNotIn("$argon2id$", answer.bytes.decode())
        self.assertGreater(tried, 300)
        self.assertEqual(CAST.stored(), before)

    def test_CVE_2021_22910_CVE_2021_22911_CVE_2022_35246_CVE_2026_30833_a_query_object_is_no_text(self):
        for value in ({"$ne": None}, {"$gt": ""}, {"$regex": ".*"}, {"$where": "1"}, ["a"], 1, True):
            for body in ({"email": value, "password": PASSWORD}, {"email": "ola@example.com", "password": value}):
                self.assertEqual(CAST.call(CAST.callers[0], "POST", "/api/v1/session", body).status, 400)
            for field in ("visitor", "token", "site", "conversation", "store"):
                link = Socket(CAST.server, "/ws/chat")
                link.send({"type": "hello", "site": "main", field: value})
                self.assertEqual(link.first("refused")["code"], "invalid")
                link.close()
        for query in ("q[$ne]=x", "q=a&q[$regex]=.*", "view[]=open"):
            self.assertEqual(CAST.call(self.owner(), "GET", f"/api/v1/search?{query}").status, 400)

    def test_livechat_loadHistory_2021_a_made_up_secret_or_id_reads_nothing(self):
        for how in ({"visitor": "A" * 43}, {"visitor": ("b" if CAST.victim.secret[0] == "a" else "a") + CAST.victim.secret[1:], "conversation": CAST.victim.conversation}, {"conversation": CAST.victim.conversation, "store": CAST.ids["store"], "seq": 1}, {"visitor": CAST.victim.secret, "site": "outlet"}):
            link = Customer(CAST.server, **how)
            self.assertIsNone(link.conversation)
            before = len(link.frames)
            link.send({"type": "history", "before": 100})
            self.assertEqual(link.first("refused", before)["code"], "conflict")
            self.assertNotIn(WORDS["message"], json.dumps(link.frames))
            link.close()

    def test_CVE_2020_26030_CVE_2026_34720_no_header_signs_anybody_in(self):
        for header in ("X-Remote-User", "Remote-User", "REMOTE_USER", "X-Forwarded-User", "X-Forwarded-Email", "X-Auth-Request-Email", "X-WEBAUTH-USER", "X-Original-User", "X-User", "X-Authenticated-User", "From", "X-Baton-Agent", "Proxy-Authorization"):
            for path in ("/api/v1/me", "/api/v1/conversations"):
                self.assertEqual(CAST.call(CAST.callers[0], "GET", path, headers={header: "ola@example.com"}).status, 401)
        for value in ("Basic b2xhQGV4YW1wbGUuY29tOmNvcnJlY3QgaG9yc2UgYmF0dGVyeQ==", "Bearer", "Bearer ", "bearer " + CAST.tokens["owner"][:-1], "Token " + CAST.tokens["owner"]):
            self.assertEqual(CAST.call(CAST.callers[0], "GET", "/api/v1/me", headers={"Authorization": value}).status, 401)

    def test_CVE_2026_40496_CVE_2024_33668_no_id_can_be_guessed_and_none_is_enough(self):
        ids = [CAST.other.upload(PICTURE).json["id"] for _ in range(40)]
        self.assertEqual(len(set(ids)), len(ids))
        for at in range(5, 30):  # every place of the 128 bits takes many values (the last one holds three bits)
            self.assertGreater(len({each[at] for each in ids}), 10, at)
        for who in (who for who in CAST.callers if not who.known):
            self.assertEqual(CAST.call(who, "GET", f"/api/v1/attachments/{ids[0]}").status, 401)

    def test_CVE_2018_1000518_CVE_2016_10544_CVE_2026_27571_CVE_2026_1526_nothing_is_inflated(self):
        rude = Rude(CAST.server, "/ws/chat", [f"Origin: http://127.0.0.1:{CAST.server.port}", "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"])
        self.assertEqual(rude.status, 101)
        self.assertNotIn(b"permessage-deflate", rude.head)
        rude.send(b"\xaa\x56\x2a\xcd\x2f\x2d\x01\x00", first=0xC1)  # a text frame marked as compressed
        self.assertIsNotNone(rude.gone_within(8))
        rude.close()
        answer = CAST.call(self.owner(), "POST", "/api/v1/test-handoff", raw=b"\x1f\x8b\x08\0\0\0\0\0\0\3\xab\xae\5\0\x43\xbf\xa6\xa3\2\0\0\0", headers={"Content-Type": "application/json", "Content-Encoding": "gzip"})
        self.assertIn(answer.status, (400, 415))

    def test_CVE_2026_92527_CVE_2021_42091_CVE_2024_39713_CVE_2021_35391_CVE_2023_49785_CVE_2024_38514_nothing_inside_is_called(self):
        self.assertGreaterEqual(len(FORMS), 150)
        with Listener() as listener:
            for form in FORMS:
                url = form.replace("PORT", str(listener.port))
                with self.subTest(url=url):
                    self.assertEqual(CAST.call(self.owner(), "POST", "/api/v1/webhooks", {"url": url}).status, 400)
            self.assertEqual(listener.connections, 0)
