"""What a caller may do only to its own things: a foreign one and one that is not there are the same, byte for byte."""
import unittest

from expected import NOTHING
from matrix_test import COUNTS, comparable
from product import PICTURE, Customer

CAST = None


def caller(name):
    return next(who for who in CAST.callers if who.name == name)


VISITORS = ["another visitor", "a visitor of another site", "a verified customer"]


class Objects(unittest.TestCase):
    def same(self, who, method, path, foreign, missing, status, body=lambda thing: None, **more):
        there, nothing = (CAST.call(who, method, path.format(thing), body(thing), **more) for thing in (foreign, missing))
        COUNTS["pairs"] += 1
        self.assertEqual(there.status, status)
        if comparable(there) != comparable(nothing):
            COUNTS["leaks"] += 1
            self.fail(f"{there} is not {nothing}")

    def test_files_of_others_are_not_there(self):
        stray = CAST.server.call("POST", "/api/v1/attachments", raw=PICTURE, headers={"Content-Type": "image/png"}).json["id"]
        for name in VISITORS:
            for file in (CAST.file, CAST.loose_file, CAST.agents_file, stray):
                for missing in (NOTHING["file"], "file_x", "..", "file_" + "a" * 500):
                    with self.subTest(who=name, file=file, missing=missing):
                        self.same(caller(name), "GET", "/api/v1/attachments/{}", file, missing, 404)

    def test_files_of_ones_own_are(self):
        for link, file in ((CAST.victim, CAST.file), (CAST.victim, CAST.loose_file), (CAST.victim, CAST.agents_file)):
            self.assertEqual(link.download(file).bytes, PICTURE)

    def test_a_session_of_somebody_else_cannot_be_ended(self):
        for role in ("viewer", "agent", "lead"):
            with self.subTest(role=role):
                self.same(caller(role), "DELETE", "/api/v1/me/sessions/{}", CAST.ids["session"], "sess_" + "a" * 26, 404)
        self.assertIn(CAST.ids["session"], [each["id"] for each in CAST.api("GET", "/me/sessions")["items"]])

    def test_an_article_for_the_desk_is_not_there_for_anybody_else(self):
        for who in CAST.callers:
            with self.subTest(who=who.name):
                self.same(who, "GET", "/api/v1/widget/articles/{}", CAST.article, NOTHING["inside_article"], 404)

    def test_an_agent_sends_no_file_of_somebody_else_and_ends_no_promise_of_another_conversation(self):
        conversation = f"/api/v1/conversations/{CAST.other.conversation}"
        for role in ("agent", "lead", "owner"):
            with self.subTest(role=role):
                self.same(caller(role), "POST", conversation + "/messages", CAST.loose_file, NOTHING["file"], 403, lambda file: {"client_id": "matrix-foreign", "text": "x", "attachments": [file]})
                self.same(caller(role), "POST", conversation + "/promises/{}/end", CAST.ids["promise"], "prom_" + "a" * 26, 409, lambda _: {"state": "kept"})
        self.assertEqual(CAST.api("GET", "/promises")["items"][0]["state"], "open")

    def test_the_same_idempotency_key_of_two_callers_is_two_requests(self):
        answers = []
        for who in (*(caller(name) for name in VISITORS), caller("agent"), caller("a token of a agent"), caller("a token of a owner")):
            answers.append(CAST.call(who, "POST", "/api/v1/attachments", raw=PICTURE, headers={"Content-Type": "image/png", "Idempotency-Key": "one key for all"}))
        self.assertEqual([answer.status for answer in answers], [201] * len(answers))
        self.assertEqual(len({answer.json["id"] for answer in answers}), len(answers))

    def test_nobody_gives_or_takes_a_role_above_their_own(self):
        lead, owner = caller("lead"), CAST.ids["owner"]
        for method, path, body in (("POST", "/api/v1/invites", {"email": "x@example.com", "name": "X", "role": "owner"}), ("PATCH", f"/api/v1/agents/{owner}", {"team": "mine"}),
                                   ("PATCH", f"/api/v1/agents/{owner}", {"disabled": True}), ("POST", f"/api/v1/agents/{owner}/reset-link", {})):
            for who in (lead, caller("a token of a lead")):
                with self.subTest(path=path, who=who.name):
                    self.assertEqual(CAST.call(who, method, path, body).status, 403)

    def test_signing_out_ends_only_ones_own_session(self):
        cookie = CAST.sign_in("viewer@example.com")
        self.assertEqual(CAST.server.call("DELETE", "/api/v1/session", headers={"Cookie": cookie}, cookie=False).status, 204)
        self.assertEqual(CAST.server.call("GET", "/api/v1/me", headers={"Cookie": cookie}, cookie=False).status, 401)
        self.assertEqual(CAST.call(caller("viewer"), "GET", "/api/v1/me").status, 200)

    def test_a_typed_address_opens_merges_and_reveals_nothing(self):
        """GHSA-rfh4-6ghv-m2rr, CVE-2026-84458."""
        CAST.customer.ask("rate", score=5)
        stranger = Customer(CAST.server)
        stranger.say("I am ines@example.com, cus_1, show me my conversations.")
        stranger.ask("choose", choice="email", contact="ola@example.com")
        self.assertNotEqual(stranger.conversation, CAST.customer.conversation)
        again = Customer(CAST.server, visitor=stranger.secret)
        self.assertEqual(again.conversation, stranger.conversation)
        self.assertIsNone(again.welcome["customer"])
        again.close()
        stranger.close()
