"""Whose right to be there ends is gone within a second, socket and all (CVE-2026-9162)."""
import json
import time
import unittest

from product import PASSWORD, Customer, Desk, until
from rude import Rude

CAST = None
SECOND = 1.0
NEW = "a new phrase for Rita"


class Revocation(unittest.TestCase):
    def setUp(self):
        self.server = CAST.server
        self.name = f"rita{time.monotonic_ns()}"
        self.cookie = self.server.invite(self.name, "agent")
        self.id = next(each["id"] for each in CAST.api("GET", "/agents")["items"] if each["name"] == self.name)
        self.desk = Desk(self.server, self.cookie)

    def own(self, method, path, body=None):
        answer = self.server.call(method, "/api/v1" + path, body, headers={"Cookie": self.cookie}, cookie=False)
        self.assertLess(answer.status, 300, answer)
        return answer

    def is_over(self, what):
        what()
        began = time.monotonic()  # who asked has been told that it is done
        self.assertEqual(self.desk.closed()[0], 4001)
        self.assertLess(time.monotonic() - began, SECOND)
        self.assertEqual(self.server.call("GET", "/api/v1/me", headers={"Cookie": self.cookie}, cookie=False).status, 401)

    def test_signing_out(self):
        self.is_over(lambda: self.own("DELETE", "/session"))

    def test_ending_one_of_ones_sessions_elsewhere(self):
        other = CAST.sign_in(f"{self.name}@example.com")
        session = next(each["id"] for each in self.own("GET", "/me/sessions").json["items"] if each["current"])
        self.is_over(lambda: self.server.call("DELETE", f"/api/v1/me/sessions/{session}", headers={"Cookie": other}, cookie=False))
        self.assertEqual(self.server.call("GET", "/api/v1/me", headers={"Cookie": other}, cookie=False).status, 200)

    def test_a_new_password(self):
        self.is_over(lambda: self.own("PATCH", "/me", {"password": NEW, "current_password": PASSWORD}))

    def test_another_role(self):
        self.is_over(lambda: CAST.api("PATCH", f"/agents/{self.id}", {"role": "viewer"}))

    def test_an_account_that_is_closed(self):
        self.is_over(lambda: CAST.api("PATCH", f"/agents/{self.id}", {"disabled": True}))

    def test_a_password_that_is_reset_by_link(self):
        token = CAST.api("POST", f"/agents/{self.id}/reset-link")["url"].split("token=")[1]
        self.is_over(lambda: self.server.call("POST", "/api/v1/join", {"token": token, "password": NEW}, cookie=False))

    def test_a_token_that_is_revoked(self):
        token = CAST.api("POST", "/tokens", {"name": self.name, "role": "viewer"})["token"]
        known = next(each["id"] for each in CAST.api("GET", "/tokens")["items"] if each["name"] == self.name)
        asked = lambda: self.server.call("GET", "/api/v1/conversations", headers={"Authorization": f"Bearer {token}"}, cookie=False).status
        self.assertEqual(asked(), 200)
        CAST.api("DELETE", f"/tokens/{known}")
        self.assertEqual(asked(), 401)
        self.desk.close()

    def test_who_does_not_answer_the_good_bye_says_nothing_more_and_is_cut_off(self):
        customer = Customer(self.server)
        customer.say("Is anybody there?")
        rude = Rude(self.server, "/ws/desk", [f"Cookie: {self.cookie}", f"Origin: http://127.0.0.1:{self.server.port}"])
        watch = {"conversation": customer.conversation}
        rude.send(json.dumps({"type": "watch", **watch}))
        rude.send(json.dumps({"type": "typing", "on": True, **watch}))
        customer.first("typing")
        CAST.api("PATCH", f"/agents/{self.id}", {"disabled": True})
        before = len(customer.frames)
        try:
            for _ in range(50):
                rude.send(json.dumps({"type": "typing", "on": False, **watch}))
                rude.send(json.dumps({"type": "presence", "state": "online"}))
        except OSError:
            pass
        gone = rude.gone_within(3)
        self.assertIsNotNone(gone, "the connection stays open")
        self.assertLess(gone, SECOND + 0.2)
        customer.caught_up()
        self.assertEqual([each for each in customer.frames[before:] if each["type"] == "typing"], [])
        customer.close()

    def test_a_role_that_falls_between_handshake_and_welcome_is_noticed(self):
        """Sockets opened while the right to open them ends: none of them is there afterwards."""
        self.desk.close()
        rudes = []
        for turn in range(20):
            rudes.append(Rude(self.server, "/ws/desk", [f"Cookie: {self.cookie}", f"Origin: http://127.0.0.1:{self.server.port}"]))
            if turn == 10:
                CAST.api("PATCH", f"/agents/{self.id}", {"disabled": True})
        for rude in rudes:
            self.assertIsNotNone(rude.gone_within(3) if rude.status == 101 else 0)
            rude.close()
        until(lambda: next(each["presence"] for each in CAST.api("GET", "/agents")["items"] if each["id"] == self.id) != "online", "that nobody is there")
