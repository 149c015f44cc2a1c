"""The digest: one mail at the hour that somebody chose, about what reached them by no other way; over a dead mail server and kill -9 still one."""
import datetime
import json
import pathlib
import time
import uuid
import zoneinfo

from mail_test import Case, plain
from product import PASSWORD, Customer

TOKYO = zoneinfo.ZoneInfo("Asia/Tokyo")
CUSTOMERS_WORDS, NOTES_WORDS = "My invoice 4711 is wrong", "Can you have a look at this invoice?"


class DigestTest(Case):
    surroundings = {"BATON_TEST_CLOCK": "1"}

    def setUp(self):
        if self.shop.call("POST", "/test/clock", {"advance_ms": 0}).status == 404:
            self.skipTest("this build has no clock that can be moved (BATON_TEST_BIN)")

    def advance(self, minutes):
        for minutes in (0, minutes, 0, 0):  # what was heard is kept first; a look that is under way is not begun anew
            answer = self.shop.call("POST", "/test/clock", {"advance_ms": minutes * 60_000})
            self.assertLess(answer.status, 300, answer)
            time.sleep(0.15)

    def agent(self, name, language="en", in_minutes=30, on=True):
        """Somebody who is away and wants a digest so many minutes from now, on the clock of Tokyo: their address and id."""
        address = f"{name}@customer.test"
        link = self.shop.api("POST", "/invites", {"email": address, "name": name.title(), "role": "agent"})["url"]
        joined = self.shop.call("POST", "/api/v1/join", {"token": link.split("token=")[1], "password": PASSWORD, "name": name.title()}, cookie=False)
        cookie = {"Cookie": joined.headers["Set-Cookie"].split(";")[0]}
        id = self.shop.api("GET", "/me", headers=cookie)["id"]
        self.shop.api("PATCH", f"/agents/{id}", {"languages": [language]})
        hour = (self.now() + datetime.timedelta(minutes=in_minutes)).astimezone(TOKYO)
        quiet = {"on": False, "zone": "Asia/Tokyo", "days": [], "from": "20:00", "to": "08:00"}
        self.shop.api("PUT", "/me/notices", {"quiet": quiet, "digest": {"on": on, "at": f"{hour:%H:%M}"}}, headers=cookie)
        return address, id

    def now(self):
        """By the server's clock, which the test moves."""
        customer = Customer(self.shop)
        self.addCleanup(customer.close)
        return datetime.datetime.fromisoformat(customer.say("What time is it?")["at"])

    def conversation(self):
        customer = Customer(self.shop)
        self.addCleanup(customer.close)
        customer.say(CUSTOMERS_WORDS)
        return customer.conversation

    def note(self, conversation, agents):
        self.shop.api("POST", f"/conversations/{conversation}/notes", {"client_id": f"n-{uuid.uuid4().hex[:8]}", "text": NOTES_WORDS, "mentions": list(agents)})

    def mention(self, *agents):
        """A note that names them: the conversation, and when it was written."""
        conversation = self.conversation()
        self.note(conversation, agents)
        return conversation, datetime.datetime.fromisoformat(self.shop.words(conversation, "note")[0]["at"])

    def digests(self, address):
        return [mail for mail in self.servers.mails(address) if str(mail["Message-ID"]).startswith("<digest_")]

    def after_a_round_trip(self):
        """What the courier had to send before this is sent: a mail that was owed later has come."""
        address = f"later-{uuid.uuid4().hex[:8]}@customer.test"
        customer = self.waiting(address)
        self.arrives(address, lambda m: customer.conversation in m["Message-ID"], "a promise")

    def test_one_comes_at_the_hour_chosen_in_ones_language_and_zone_and_none_to_whom_it_is_not_for(self):
        yuki, yuki_id = self.agent("yuki", "de")
        unasked, unasked_id = self.agent("unasked", on=False)
        gone, gone_id = self.agent("gone")
        idle, _ = self.agent("idle")
        conversation, at = self.mention(yuki_id, unasked_id, gone_id)
        self.shop.api("PATCH", f"/agents/{gone_id}", {"disabled": True})
        self.advance(26)
        self.after_a_round_trip()
        self.assertEqual(self.digests(yuki), [])
        self.advance(5)
        mail = self.arrives(yuki, lambda m: str(m["Message-ID"]).startswith("<digest_"), "the digest")
        german = json.loads((pathlib.Path(__file__).parents[2] / "locale/server/de.json").read_text())["digest.hello"]
        text = plain(mail)
        self.assertTrue(text.startswith(german.split("{")[0] + "Yuki"), text)
        self.assertIn(f"{at.astimezone(TOKYO):%H:%M}", text)
        self.assertIn(f"/inbox/{conversation}", text)
        settings = f"http://127.0.0.1:{self.shop.port}/settings/notices"
        self.assertIn(settings, text)
        self.assertEqual((mail["List-Unsubscribe"], mail["Auto-Submitted"]), (f"<{settings}>", "auto-generated"))
        for words in (CUSTOMERS_WORDS, NOTES_WORDS, "invoice"):
            self.assertNotIn(words, mail.as_string())
        self.after_a_round_trip()
        self.assertEqual([len(self.digests(each)) for each in (yuki, unasked, gone, idle)], [1, 0, 0, 0])
        for _ in range(2):  # what else happens in two days is told, this no more
            self.advance(24 * 60)
        self.after_a_round_trip()
        self.assertEqual([sum(conversation in plain(mail) for mail in self.digests(each)) for each in (yuki, unasked, gone, idle)], [1, 0, 0, 0])

    def test_many_at_once_stand_in_it_one_by_one(self):
        nia, nia_id = self.agent("nia")
        all = [self.conversation() for _ in range(5)]
        for each in all:
            self.note(each, [nia_id])
        self.advance(31)
        text = plain(self.arrives(nia, lambda m: str(m["Message-ID"]).startswith("<digest_"), "the digest"))
        self.assertEqual([text.count(f"/inbox/{each}") for each in all], [1] * len(all))

    def test_over_a_dead_mail_server_and_kill_9_it_still_comes_once(self):
        mei, mei_id = self.agent("mei")
        self.servers.smtp_down()
        first, _ = self.mention(mei_id)
        self.advance(31)
        moved = self.now() - datetime.datetime.now(datetime.timezone.utc)
        self.shop.restart(9)
        self.advance(int(moved.total_seconds() // 60))  # a program that begins anew has the machine's clock
        second, _ = self.mention(mei_id)
        self.servers.smtp_up()
        for _ in range(3):
            self.advance(70)
        self.arrives(mei, lambda m: f"/inbox/{first}" in plain(m), "the first digest")
        self.advance(24 * 60)
        self.arrives(mei, lambda m: f"/inbox/{second}" in plain(m), "the digest with what came later")
        self.advance(24 * 60)
        self.after_a_round_trip()
        told = [plain(mail) for mail in self.digests(mei)]
        self.assertEqual([sum(f"/inbox/{each}" in text for text in told) for each in (first, second)], [1, 1])

    def test_who_wants_no_more_of_them_before_it_has_left_gets_none(self):
        rio, rio_id = self.agent("rio")
        self.servers.smtp_down()
        self.mention(rio_id)
        self.advance(31)
        self.shop.api("PATCH", f"/agents/{rio_id}", {"disabled": True})
        self.servers.smtp_up()
        for _ in range(3):
            self.advance(70)
        self.after_a_round_trip()
        self.assertEqual(self.digests(rio), [])
