"""A server behind TLS and a proxy, as operators run it: its cookies, its names, whom it believes, and how long a right lasts."""
import socket
import sqlite3
import tempfile
import time
import unittest

from ports import keep_port
from product import PASSWORD, Server, refused_handshake

CAST = None
URL = "https://help.example"
DAY = 86_400_000


class Public(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="baton-security-public-")
        cls.kept_port = keep_port()
        cls.server = Server(cls.folder.name, own_port=cls.kept_port.getsockname()[1], BATON_SERVER__PUBLIC_URL=URL, BATON_SERVER__TRUSTED_PROXIES="127.0.0.1").start()

    @classmethod
    def tearDownClass(cls):
        ended = cls.server.end()
        cls.kept_port.close()
        cls.folder.cleanup()
        assert not ended, f"the server ended with {ended}"

    def sign_in(self, email="ola@example.com", password=PASSWORD, **headers):
        return self.server.call("POST", "/api/v1/session", {"email": email, "password": password}, headers=headers, cookie=False)

    def me(self, cookie):
        return self.server.call("GET", "/api/v1/me", headers={"Cookie": cookie}, cookie=False).status

    def test_the_cookie_is_bound_to_this_host_and_to_TLS(self):
        cookie = self.sign_in().headers["Set-Cookie"]
        self.assertRegex(cookie, r"^__Host-baton_session=[a-z2-7]{52}; Path=/; HttpOnly; SameSite=Strict; Max-Age=1209600; Secure$")
        own = cookie.split(";")[0]
        self.assertEqual(self.me(own), 200)
        self.assertEqual(self.me(own.replace("__Host-", "")), 401)
        self.assertEqual(self.me("baton_session=" + "a" * 52 + "; " + own), 200)
        gone = self.server.call("DELETE", "/api/v1/session", headers={"Cookie": own}, cookie=False).headers["Set-Cookie"]
        self.assertRegex(gone, r"^__Host-baton_session=; .*Max-Age=0; Secure$")

    def test_every_answer_asks_for_TLS_next_time(self):
        for path in ("/", "/healthz", "/api/v1/me", "/widget/panel.html", "/nothing.txt"):
            self.assertEqual(self.server.call("GET", path).headers["Strict-Transport-Security"], "max-age=31536000", path)

    def test_its_own_pages_are_those_of_its_name_by_TLS(self):
        for origin, status in ((URL, 201), ("http://help.example", 403), (f"http://127.0.0.1:{self.server.port}", 403), ("https://help.example.evil.example", 403), ("https://help.example:8443", 403), ("null", 403)):
            with self.subTest(origin=origin):
                self.assertEqual(self.server.call("POST", "/api/v1/test-handoff", {}, headers={"Origin": origin, "Host": "help.example"}).status, status)
                desk, _ = refused_handshake(self.server, "/ws/desk", subprotocols=["baton.v1"], origin=origin, additional_headers={"Cookie": self.server.cookie})
                self.assertEqual(desk, 101 if status == 201 else 403)

    def test_a_link_leads_to_the_name_that_was_configured_whatever_was_asked_for(self):
        for headers in ({"Host": "evil.example"}, {"X-Forwarded-Host": "evil.example"}, {"Forwarded": "host=evil.example;proto=http"}):
            answer = self.server.call("POST", "/api/v1/invites", {"email": f"n{time.monotonic_ns()}@example.com", "name": "N", "role": "viewer"}, headers=headers)
            self.assertTrue(answer.json["url"].startswith(URL + "/join?token="), answer.json)

    def test_CVE_2026_107393_the_proxy_is_believed_for_whom_it_heard_and_nobody_for_more(self):
        self.server.invite("Ferdi", "viewer")
        tries = lambda forwarded, **more: [self.sign_in("ferdi@example.com", "not the password", **{"X-Forwarded-For": forwarded(turn), **more}).status for turn in range(11)]
        self.assertEqual(tries(lambda turn: f"203.0.113.{turn}, 198.51.100.7")[-1], 429)
        self.assertEqual(self.sign_in("ferdi@example.com", "not the password", **{"X-Forwarded-For": "198.51.100.8"}).status, 401)
        self.assertEqual(tries(lambda turn: "198.51.100.9", **{"CF-Connecting-IP": "8.8.8.8"})[-1], 429)

    def test_a_session_and_a_link_end_by_themselves(self):
        young, idle, old = (self.sign_in().headers["Set-Cookie"].split(";")[0] for _ in range(3))
        link = self.server.api("POST", "/invites", {"email": "late@example.com", "name": "Late", "role": "viewer"})["url"].split("token=")[1]
        listed = [each["id"] for each in self.server.api("GET", "/me/sessions")["items"]]
        self.server.end()
        with sqlite3.connect(self.server.data / "baton.db") as database:
            rows = [row[0] for row in database.execute("select id from agent_session order by created_at, rowid")][-3:]
            self.assertTrue(set(rows) <= set(listed))
            now = int(time.time() * 1000)
            database.execute("update agent_session set last_seen = ? where id = ?", (now - 7 * DAY - 1000, rows[1]))
            database.execute("update agent_session set created_at = ? where id = ?", (now - 14 * DAY - 1000, rows[2]))
            database.execute("update one_time_link set expires_at = ? where kind = 'invite' and email = 'late@example.com'", (now - 1000,))
        database.close()
        self.server.start()
        self.assertEqual([self.me(cookie) for cookie in (young, idle, old)], [200, 401, 401])
        self.assertEqual([self.me(cookie) for cookie in (idle, old)], [401, 401])  # asking did not keep it alive
        for _ in range(2):
            self.assertEqual(self.server.call("POST", "/api/v1/join", {"token": link, "password": PASSWORD}, cookie=False).status, 404)
