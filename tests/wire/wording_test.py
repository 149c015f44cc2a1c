"""A lead words anew what customers are told on the way to a person, and what came of the waits is there to read."""
import tempfile
import unittest

from product import Customer, Desk, Server, until

SERVER = None


class Wording(unittest.TestCase):
    def site(self, **changed):
        [site] = SERVER.api("GET", "/sites")["items"]
        kept = {name: value for name, value in site.items() if name not in ("snippet", "key")}
        return SERVER.call("PUT", f"/api/v1/sites/{site['key']}", {**kept, **changed})

    def tearDown(self):
        self.assertEqual(self.site(wording={}).status, 200)

    def test_the_company_s_own_words_are_said_and_only_with_the_claim(self):
        self.assertEqual(self.site(wording={"en": {"connecting": "Here is {name} of {team}, who has read everything."}}).status, 200)
        customer = Customer(SERVER)
        customer.say("I want to talk to a person.")
        until(lambda: SERVER.state_of(customer.conversation)["stage"] == "queued", "the queue")
        self.assertFalse([each for each in SERVER.log_of(customer.conversation) if "Here is" in each["body"].get("text", "")])
        SERVER.api("POST", f"/conversations/{customer.conversation}/claim", {"epoch": SERVER.state_of(customer.conversation)["epoch"]})
        said = [each["body"]["text"] for each in SERVER.log_of(customer.conversation) if each["body"].get("key") == "connecting"]
        self.assertEqual(len(said), 1)
        self.assertRegex(said[0], r"^Here is \S.* of \S.*, who has read everything\.$")
        customer.close()

    def test_who_goes_while_a_word_is_owed_is_excused_in_the_company_s_words(self):
        self.assertEqual(self.site(wording={"en": {"agent_offline": "{name} is out of the office; your turn is kept."}}).status, 200)
        desk, customer = Desk(SERVER), Customer(SERVER)
        customer.say("I want to talk to a person.")
        until(lambda: SERVER.state_of(customer.conversation)["stage"] in ("queued", "offered"), "the queue")
        SERVER.api("POST", f"/conversations/{customer.conversation}/claim", {"epoch": SERVER.state_of(customer.conversation)["epoch"]})
        name = SERVER.api("PATCH", "/me", {"presence": "offline"})["name"]
        try:
            until(lambda: SERVER.state_of(customer.conversation)["stage"] == "queued", "the queue again")
            until(lambda: any(f"{name} is out of the office; your turn is kept." in entry["body"].get("text", "")
                              for frame in customer.frames if frame["type"] == "entries" for entry in frame["entries"]), "the reason on the customer's screen")
        finally:
            SERVER.api("PATCH", "/me", {"presence": "online"})
            for each in (customer, desk):
                each.close()

    def test_what_cannot_be_said_is_refused_with_its_place(self):
        for wording, where in (({"en": {"connecting": "Hello {nobody}"}}, "/wording/en/connecting"),
                               ({"en": {"connecting": "Hello {name"}}, "/wording/en/connecting"),
                               ({"en": {"nobody_free": "Ask {team}"}}, "/wording/en/nobody_free"),
                               ({"de": {"answer.yes": "Jawohl"}}, "/wording/de/answer.yes")):
            answer = self.site(wording=wording)
            self.assertEqual((answer.status, answer.json["where"]), (400, where), wording)

    def test_every_sentence_that_can_be_worded_anew_has_one_in_each_language(self):
        sentences = SERVER.api("GET", "/sentences")["items"]
        self.assertGreater(len(sentences), 20)
        for each in sentences:
            self.assertEqual(set(each["texts"]), {"de", "en", "es", "fr", "pt"}, each["key"])
            self.assertTrue(all(each["texts"].values()), each["key"])


class Waits(unittest.TestCase):
    def test_a_quote_is_kept_and_judged(self):
        with tempfile.TemporaryDirectory(prefix="baton-wire-") as folder:
            server = Server(folder, BATON_TURN__QUIET_MS="50").start()
            server.wire = SERVER.wire
            try:
                self.waited(server)
            finally:
                server.end()

    def waited(self, server):
        desk, me = Desk(server), server.api("GET", "/me")["id"]
        server.api("PATCH", f"/agents/{me}", {"capacity": 1})
        first, second = Customer(server), Customer(server)
        first.say("I want to talk to a person.")
        until(lambda: server.state_of(first.conversation)["stage"] == "offered", "an offer")
        server.api("POST", f"/conversations/{first.conversation}/claim", {})
        second.say("I want to talk to a person.")
        until(lambda: server.state_of(second.conversation)["stage"] == "queued", "the queue")
        [queued] = [each for each in server.log_of(second.conversation) if each["kind"] == "handoff"]
        low, median, mean, high = queued["body"]["quote"]["told"]
        self.assertTrue(0 <= low <= median <= high and 0 < mean, queued["body"]["quote"])
        before = server.api("GET", "/waits?days=1")["all"]
        server.api("POST", f"/conversations/{second.conversation}/claim", {})
        after = server.api("GET", "/waits?days=1")["all"]
        self.assertEqual(after["served"], before["served"] + 1)
        self.assertEqual(server.api("GET", "/today")["quotes"]["served"], after["served"])
        self.assertEqual(server.call("GET", "/api/v1/waits?days=99").status, 400)
        for each in (first, second, desk):
            each.close()
