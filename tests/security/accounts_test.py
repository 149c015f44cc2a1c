"""Passwords, links and customers' tokens, as somebody at the door tries them."""
import statistics
import time
import unittest

from cast import KEY, jwt
from product import PASSWORD, Customer, Socket

CAST = None


def sign_in(email, password, headers=None):
    return CAST.server.call("POST", "/api/v1/session", {"email": email, "password": password}, cookie=False, headers=headers)


class Passwords(unittest.TestCase):
    def test_an_unknown_account_a_closed_one_and_a_wrong_password_are_answered_alike_and_as_slowly(self):
        email = f"nora{time.monotonic_ns()}"
        CAST.server.invite(email, "viewer")
        times = {}
        answers = set()
        for who in (f"{email}@example.com", "nobody@example.com", "Dora@example.com"):
            for turn in range(5):
                began = time.monotonic()
                answer = sign_in(who, "not the password")
                times.setdefault(who, []).append(time.monotonic() - began)
                answers.add((answer.status, answer.bytes, tuple(sorted((name, value) for name, value in answer.headers.items() if name != "Date"))))
        self.assertEqual(len(answers), 1, answers)
        self.assertEqual(next(iter(answers))[0], 401)
        fastest = {who: min(each) for who, each in times.items()}
        self.assertLess(max(fastest.values()), 4 * min(fastest.values()), fastest)  # without a hash it is fifty times
        self.assertGreater(statistics.median(times["nobody@example.com"]), 0.01, "no hash was computed")

    def test_ten_wrong_tries_are_enough_also_all_at_once_from_invented_addresses_and_for_the_right_one(self):
        email = f"gwen{time.monotonic_ns()}@example.com"
        CAST.server.invite(email.split("@")[0], "viewer")
        statuses = [sign_in(email, "not the password", {"X-Forwarded-For": f"198.51.100.{turn}"}).status for turn in range(12)]
        self.assertEqual(statuses, [401] * 10 + [429] * 2)
        answer = sign_in(email, PASSWORD)
        self.assertEqual((answer.status, answer.headers["Set-Cookie"]), (429, None))

    def test_a_password_that_everybody_tries_is_refused_wherever_one_is_set(self):
        for weak in ("short", "Password2026!", "1234567890", "x" * 600):
            token = CAST.api("POST", "/invites", {"email": "weak@example.com", "name": "Weak", "role": "viewer"})["url"].split("token=")[1]
            self.assertEqual(CAST.server.call("POST", "/api/v1/join", {"token": token, "password": weak}, cookie=False).status, 400)
            self.assertEqual(CAST.server.call("PATCH", "/api/v1/me", {"password": weak, "current_password": PASSWORD}).status, 400)


class Links(unittest.TestCase):
    def link(self, role="viewer", name="Lin"):
        return CAST.api("POST", "/invites", {"email": f"{name}{time.monotonic_ns()}@example.com", "name": name, "role": role})["url"].split("token=")[1]

    def join(self, token, password=PASSWORD):
        return CAST.server.call("POST", "/api/v1/join", {"token": token, "password": password}, cookie=False)

    def test_a_link_works_once_and_is_nowhere_in_the_store(self):
        token = self.link()
        stored = b"".join(path.read_bytes() for path in CAST.server.data.glob("baton.db*"))
        self.assertNotIn(token.encode(), stored)
        for secret in (CAST.victim.secret, CAST.tokens["owner"].removeprefix("baton_"), CAST.cookies["owner"].split("=")[1], PASSWORD):
            self.assertNotIn(secret.encode(), stored)
        self.assertEqual([self.join(token).status for _ in range(2)], [200, 404])
        self.assertEqual(CAST.server.call("GET", f"/api/v1/join?token={token}", cookie=False).status, 404)

    def test_a_password_that_was_set_ends_the_other_links_that_would_set_it(self):
        CAST.server.invite("Resa", "viewer")
        resa = next(each["id"] for each in CAST.api("GET", "/agents")["items"] if each["name"] == "Resa")
        first, second = (CAST.api("POST", f"/agents/{resa}/reset-link")["url"].split("token=")[1] for _ in range(2))
        self.assertEqual(self.join(first, "another phrase for Resa").status, 200)
        self.assertEqual(self.join(second, "somebody else's phrase").status, 404)

    def test_a_link_opens_no_account_that_was_closed_or_raised_since(self):
        for name, change in (("Rosa", {"disabled": True}), ("Rudi", {"role": "owner"})):
            CAST.server.invite(name, "agent")
            them = next(each["id"] for each in CAST.api("GET", "/agents")["items"] if each["name"] == name)
            token = CAST.api("POST", f"/agents/{them}/reset-link")["url"].split("token=")[1]
            CAST.api("PATCH", f"/agents/{them}", change)
            answer = self.join(token, "a phrase of an attacker")
            self.assertEqual((answer.status, answer.headers["Set-Cookie"]), (404, None))
            if name == "Rudi":
                CAST.api("PATCH", f"/agents/{them}", {"role": "viewer"})

    def test_the_set_up_link_is_used_up_and_no_invitation_sets_anything_up(self):
        for token in (CAST.server.setup_links[0], self.link("owner")):
            body = {"token": token, "company": "Mine", "name": "Eve", "email": "eve@example.com", "password": PASSWORD}
            self.assertEqual(CAST.server.call("POST", "/api/v1/setup", body, cookie=False).status, 404)


class Tokens(unittest.TestCase):
    def test_a_customers_token_with_anything_wrong_opens_nothing_and_says_so_before_anything_is_shown(self):
        now = int(time.time())
        wrong = {"no expiry": jwt(exp=None), "expired": jwt(exp=now - 120), "25 hours": jwt(exp=now + 25 * 3600), "no audience": jwt(aud=None), "another audience": jwt(aud="baton:outlet"), "no subject": jwt(sub=None),
                 "an empty subject": jwt(sub=""), "not yet": jwt(nbf=now + 3600), "from the future": jwt(iat=now + 3600), "times as texts": jwt(nbf="9999999999"), "none": jwt(header={"alg": "none"}),
                 "none without a signature": jwt(header={"alg": "none"}).rsplit(".", 1)[0] + ".", "EdDSA with this secret": jwt(header={"alg": "EdDSA"}), "another key": jwt(b"x" * 32), "an empty key": jwt(b""),
                 "a key it brings": jwt(b"x" * 32, header={"alg": "HS256", "jwk": {"kty": "oct", "k": "eHh4"}}), "kid of a file": jwt(b"", header={"alg": "HS256", "kid": "/dev/null"}), "for access": jwt(header={"alg": "HS256", "typ": "at+jwt"}),
                 "cut": jwt()[:-4], "four parts": jwt() + ".x", "garbage": "x.y.z", "long": jwt(name="x" * 8000)}
        for name, token in wrong.items():
            with self.subTest(token=name):
                link = Socket(CAST.server, "/ws/chat")
                link.send({"type": "hello", "site": "main", "token": token})
                answer = link.first("refused")
                self.assertIn(answer["code"], ("unauthenticated", "invalid"))
                self.assertFalse([each for each in link.frames if each["type"] == "welcome"])
                self.assertNotIn(KEY.decode(), answer["message"])
                link.close()

    def test_a_good_token_names_the_customer_and_merging_takes_the_browsers_secret_too(self):
        mine = Customer(CAST.server)
        mine.say("I begin without a name.")
        merged = Customer(CAST.server, token=jwt(sub="cus_77", name="Mo\u202ena"), visitor=mine.secret)
        self.assertEqual((merged.welcome["customer"]["name"], merged.conversation), ("Mona", mine.conversation))
        for how in ({"visitor": mine.secret}, {"visitor": mine.secret, "token": jwt(sub="cus_78", name="Other")}, {"conversation": mine.conversation}):
            stranger = Customer(CAST.server, **how)
            self.assertIsNone(stranger.conversation, how)
            stranger.close()
        merged.close()
        mine.close()
