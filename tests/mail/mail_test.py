"""E-mail for real: a promise goes out, the answer comes in, and it is one conversation in the widget; what must not come in does not."""
import email.message
import email.utils
import json
import pathlib
import re
import subprocess
import tempfile
import time
import unittest
import uuid

from mail_servers import PASSWORD, MailServers
from product import PROGRAM, Customer, Server, until

SHAPES = pathlib.Path(__file__).parent / "shapes"
SUPPORT, INES = "support@shop.test", "ines@customer.test"
LONG = 60


class Shop(Server):
    """The product with e-mail set up."""

    def set_up_mail(self, servers, **more):
        settings = {"site": "", "on": True, "from_address": SUPPORT, "from_name": "Shop Support", "reply_domain": "shop.test", "trusted_server": "mx.shop.test",
                    "smtp": {"host": "127.0.0.1", "port": servers.smtp, "security": "none", "user": SUPPORT, "password": PASSWORD},
                    "imap": {"host": "127.0.0.1", "port": servers.imap, "security": "none", "user": SUPPORT, "password": PASSWORD}, **more}
        self.api("PUT", "/mail", settings)
        return settings

    def receive(self, mail):
        return self.api("POST", "/mail/receive", raw=mail, headers={"Content-Type": "message/rfc822"})

    def queued(self, conversation):
        return until(lambda: (now := self.state_of(conversation))["stage"] in ("queued", "offered") and now, "in the queue")

    def claim(self, conversation):
        return self.api("POST", f"/conversations/{conversation}/claim", {"epoch": self.queued(conversation)["epoch"]})["state"]

    def answer(self, conversation, text, **more):
        return self.api("POST", f"/conversations/{conversation}/messages", {"client_id": f"agent-{uuid.uuid4().hex[:10]}", "epoch": self.state_of(conversation)["epoch"], "text": text, **more})

    def words(self, conversation, kind="message"):
        return [entry for entry in self.log_of(conversation) if entry["kind"] == kind]


def plain(mail):
    return mail.get_body(("plain",)).get_content().replace("\r\n", "\n")


def reply_to(mail, text, sender=INES, **headers):
    """What a mail program makes of an answer."""
    answer = email.message.EmailMessage()
    answer["From"], answer["To"], answer["Subject"] = f"Ines Duarte <{sender}>", headers.get("To") or mail["Reply-To"] or mail["From"], headers.get("Subject") or "Re: " + mail["Subject"]
    answer["Message-ID"] = email.utils.make_msgid(domain="customer.test")
    if headers.get("threaded", True):
        answer["In-Reply-To"], answer["References"] = mail["Message-ID"], ((mail["References"] or "") + " " + mail["Message-ID"]).strip()
    answer.set_content(text + "\n\nOn Mon, 23 Nov 2026 at 09:58, Shop Support <support@shop.test> wrote:\n\n" + "".join("> " + line + "\n" for line in plain(mail).splitlines()))
    return answer


class Case(unittest.TestCase):
    surroundings = {}

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="baton-mail-")
        cls.addClassCleanup(cls.folder.cleanup)
        pathlib.Path(cls.folder.name).chmod(0o755)
        cls.servers = MailServers(pathlib.Path(cls.folder.name) / "servers")
        cls.addClassCleanup(cls.servers.down)
        cls.servers.up()
        cls.shop = Shop(pathlib.Path(cls.folder.name) / "shop", BATON_TURN__QUIET_MS="100", **cls.surroundings)
        cls.addClassCleanup(cls.shop.end)
        cls.shop.start()
        cls.shop.set_up_mail(cls.servers)

    def arrives(self, user, fits, what, limit=LONG):
        def look():
            return next((mail for mail in self.servers.mails(user) if fits(mail)), None)
        end = time.monotonic() + limit
        while not (found := look()):
            if time.monotonic() > end:
                self.fail(f"{what}: not within {limit} s; {user} has {[str(m['Subject']) for m in self.servers.mails(user)]}; {self.servers.tail()}; the log ends: {self.shop.tail()}")
            time.sleep(0.2)
        return found

    def waiting(self, address):
        """A customer in the widget who waits and chooses e-mail."""
        customer = Customer(self.shop)
        self.addCleanup(customer.close)
        customer.say("I want to talk to a person, please.")
        self.shop.queued(customer.conversation)
        answer = customer.ask("choose", choice="email", contact=address)
        self.assertEqual(answer["type"], "ack", answer)
        return customer


class MailTest(Case):
    def test_a_promise_goes_out_and_the_answer_comes_back_into_the_same_widget(self):
        address = "ines+first@customer.test"
        customer = self.waiting(address)
        id = customer.conversation
        mail = self.arrives(INES, lambda m: m["To"] == address, "the promise")
        self.assertIn("Shop will answer you here by", plain(mail))
        self.assertEqual(mail["Auto-Submitted"], "auto-generated")
        self.assertTrue(mail["Message-ID"].startswith(f"<{id}."), mail["Message-ID"])
        self.assertRegex(mail["Reply-To"].addresses[0].addr_spec, r"^reply\+[a-z2-7]{26}@shop\.test$")
        self.assertIsNotNone(mail.get_body(("html",)))
        before = len(customer.frames)
        self.servers.send(reply_to(mail, "It is about invoice 4711.", sender=address).as_bytes(), address, mail["Reply-To"].addresses[0].addr_spec)
        entry = self._in_widget(customer, before)
        self.assertEqual(entry["body"]["text"], "It is about invoice 4711.")
        self.assertEqual(entry["actor"]["kind"], "customer")
        self.shop.claim(id)
        self.shop.answer(id, "Here it is, Ines: <4711> & more.")
        answered = self.arrives(INES, lambda m: m["To"] == address and "4711> & more" in plain(m), "the answer")
        chain = answered["References"].split()
        self.assertEqual(answered["In-Reply-To"], chain[-1])
        self.assertEqual(chain[0], mail["Message-ID"])
        self.assertEqual(len(chain), 2)
        self.assertIn("&lt;4711&gt; &amp; more", answered.get_body(("html",)).get_content())
        self.assertIsNone(answered["Auto-Submitted"])
        self.assertEqual(answered["Subject"], "Re: " + mail["Subject"])

    def _in_widget(self, customer, before):
        def fits(frame):
            return any(entry["body"].get("channel") == "email" for entry in entries_in(frame))
        frame = customer.wait(fits, "the mail in the widget", before)
        return next(entry for entry in entries_in(frame) if entry["body"].get("channel") == "email")

    def test_a_mail_that_starts_a_conversation_stands_in_the_queue_with_its_files_and_is_answered_by_mail(self):
        mail = email.message.EmailMessage()
        mail["From"], mail["To"], mail["Subject"], mail["Message-ID"] = "Kari <kari@other.test>", SUPPORT, "Shipping to Norway", "<kari-1@other.test>"
        mail.set_content("Do you ship to Norway?\nMy card is 4111 1111 1111 1111.\n")
        mail.add_attachment(bytes.fromhex("89504e470d0a1a0a") + b"x" * 20, maintype="application", subtype="x-msdownload", filename="../map.exe")
        self.servers.send(mail.as_bytes(), "kari@other.test", SUPPORT)
        row = until(lambda: next((row for row in self.shop.api("GET", "/conversations?view=waiting")["items"] if "Norway" in (row.get("question") or "")), None), "in the queue", LONG)
        id = row["id"]
        first = self.shop.words(id)[0]
        self.assertEqual(first["body"]["text"], "Shipping to Norway\n\nDo you ship to Norway?\nMy card is [card number].")
        self.assertEqual(first["body"]["mail"], {"subject": "Shipping to Norway", "verified": False})
        self.assertEqual([(f["name"], f["type"]) for f in first["body"]["attachments"]], [("..map.exe", "image/png")])
        self.assertEqual(self.shop.words(id, "handoff")[0]["body"]["reason"], "email")
        self.shop.claim(id)
        self.shop.answer(id, "We do.")
        answered = self.arrives("kari@other.test", lambda m: "We do." in plain(m), "the answer")
        self.assertEqual(answered["In-Reply-To"], "<kari-1@other.test>")
        self.assertEqual(answered["Subject"], "Re: Shipping to Norway")
        self.servers.send(reply_to(answered, "Great, thank you!", sender="kari@other.test").as_bytes(), "kari@other.test", SUPPORT)
        until(lambda: [e for e in self.shop.words(id) if e["body"]["text"] == "Great, thank you!"], "her second mail", LONG)

    def test_every_shape_comes_where_it_belongs_and_never_to_somebody_else(self):
        ben = self._known("ben@other.test")
        several = [f"ines+{part}@customer.test" for part in "abcd"]  # nobody is heard more than twenty times an hour
        ines = [self._known(address) for address in several]
        shapes = json.loads((SHAPES / "shapes.json").read_text())
        self.assertGreaterEqual(len(shapes), 40)
        for number, shape in enumerate(shapes):
            with self.subTest(shape["file"]):
                self._shape(shape, {"ines": ines[number // 15], "ben": ben}, several[number // 15])

    def _known(self, address):
        """A conversation that goes on by mail: its id, the id of its mail, its reply address, its subject."""
        customer = self.waiting(address)
        mail = self.arrives(inbox_of(address), lambda m: customer.conversation in m["Message-ID"], f"the promise to {address}")
        return customer.conversation, mail["Message-ID"].strip("<>"), mail["Reply-To"].addresses[0].addr_spec, mail["Subject"]

    def _shape(self, shape, known, address):
        mine = uuid.uuid4().hex[:8]
        mail = (SHAPES / shape["file"]).read_bytes()
        for word, value in (("@INES_ID@", known["ines"][1]), ("@BEN_ID@", known["ben"][1]), ("@INES_REPLY@", known["ines"][2]), ("Your invoice 4711", known["ines"][3]), (INES, address)):
            mail = mail.replace(word.encode(), value.encode())
        mail = mail.replace(b"Message-ID: <", b"Message-ID: <" + mine.encode(), 1)
        if shape["file"].startswith("44-"):  # its subject is encoded, and the thread's is another one here
            mail = mail.replace(b"=?utf-8?Q?Your_invoice?=\n =?utf-8?Q?_4711?=", b"=?utf-8?Q?Your_conversation?=\n =?utf-8?Q?_with_Shop?=")
        before = {name: len(self.shop.words(of[0])) + len(self.shop.words(of[0], "note")) for name, of in known.items()}
        answer = self.shop.receive(mail)
        after = {name: len(self.shop.words(of[0])) + len(self.shop.words(of[0], "note")) for name, of in known.items()}
        outcome = {"joins": "taken", "begins": "begun", "bounced": "bounced", "refused": "refused"}[shape["place"]]
        self.assertEqual((answer["outcome"], answer["why"] if outcome != "bounced" else ""), (outcome, shape.get("why", "")))
        own = shape.get("conversation")
        if own:
            self.assertEqual(answer["conversation"], known[own][0])
        grows = {own} if own and not (outcome == "bounced" and shape["bounce"].startswith("4")) else set()
        self.assertEqual({name for name in known if after[name] != before[name]}, grows)
        again = self.shop.receive(mail)
        self.assertEqual((again["outcome"], {name: len(self.shop.words(of[0])) + len(self.shop.words(of[0], "note")) for name, of in known.items()}), ("known", after))

    def test_an_answer_after_the_end_goes_to_a_person_and_not_to_the_assistant(self):
        address = "closed@customer.test"
        customer = self.waiting(address)
        id = customer.conversation
        mail = self.arrives(address, lambda m: id in m["Message-ID"], "the promise")
        self.shop.claim(id)
        promise = next(each for each in self.shop.api("GET", "/promises")["items"] if each["conversation"] == id)
        self.shop.api("POST", f"/conversations/{id}/promises/{promise['id']}/end", {"state": "kept"})
        self.shop.answer(id, "Done.", resolve=True)
        self.arrives(address, lambda m: "Done." in plain(m), "the answer")
        self.shop.receive(reply_to(mail, "One more thing.", sender=address).as_bytes())
        state = self.shop.state_of(id)
        self.assertIn(state["stage"], ("queued", "offered", "active"))
        self.assertFalse([e for e in self.shop.words(id) if e["actor"]["kind"] == "bot" and e["seq"] > self.shop.words(id)[-1]["seq"]])

    def test_a_mail_that_cannot_be_delivered_is_shown_to_agents_and_tried_no_more(self):
        customer = self.waiting("nobody-here@customer.test")
        note = until(lambda: self.shop.words(customer.conversation, "note"), "the note about the refusal", LONG)[0]
        self.assertIn("nobody-here@customer.test", note["body"]["text"])
        self.assertIn("this mailbox does not exist", note["body"]["text"])
        bounced = self.waiting("bounces@customer.test")
        note = until(lambda: self.shop.words(bounced.conversation, "note"), "the note about the bounce", LONG)[0]
        self.assertIn("bounces@customer.test", note["body"]["text"])
        self.assertIn("this person has moved away", note["body"]["text"])

    def test_the_test_says_what_is_wrong_in_one_sentence(self):
        good = {"from_address": SUPPORT, "to": INES, "smtp": {"host": "127.0.0.1", "port": self.servers.smtp, "security": "none", "user": SUPPORT, "password": PASSWORD},
                "imap": {"host": "127.0.0.1", "port": self.servers.imap, "security": "none", "user": SUPPORT, "password": PASSWORD}}
        answer = self.shop.api("POST", "/mail/test", good)
        self.assertEqual((answer["smtp"], answer["imap"]), ({"ok": True, "why": ""}, {"ok": True, "why": ""}))
        self.arrives(INES, lambda m: "works" in m["Subject"], "the test's mail")
        wrong = self.shop.api("POST", "/mail/test", {**good, "smtp": {**good["smtp"], "password": "another"}, "imap": {**good["imap"], "password": "another"}})
        self.assertFalse(wrong["smtp"]["ok"] or wrong["imap"]["ok"])
        for part in ("smtp", "imap"):
            self.assertIn("does not accept this user and password", wrong[part]["why"])
            self.assertNotIn("another", wrong[part]["why"])
        gone = self.shop.api("POST", "/mail/test", {**good, "smtp": {**good["smtp"], "port": 1}})
        self.assertIn("Nobody answers at 127.0.0.1:1", gone["smtp"]["why"])
        crossed = self.shop.api("POST", "/mail/test", {**good, "smtp": {**good["smtp"], "security": "starttls"}})
        self.assertIn("offers no STARTTLS", crossed["smtp"]["why"])
        refused = self.shop.call("POST", "/api/v1/mail/test", {**good, "smtp": {**good["smtp"], "host": "mail.example.com"}})
        self.assertEqual((refused.status, refused.json["where"]), (400, "/smtp/security"))

    def test_a_mail_server_can_hand_a_mail_over_by_the_pipe_and_keeps_it_while_nobody_serves(self):
        token = self.shop.folder / "token"
        token.write_text(self.shop.api("POST", "/tokens", {"name": "Mail server", "role": "lead"})["token"] + "\n")
        mail = b"From: Pia <pia@other.test>\nSubject: By the pipe\nMessage-ID: <pipe-1@other.test>\n\nHello through the pipe.\n"
        def pipe(port):
            return subprocess.run([PROGRAM, "mail", "receive", "--url", f"http://127.0.0.1:{port}", "--token-file", token], input=mail, capture_output=True, timeout=60)
        first = pipe(self.shop.port)
        outcome, conversation = first.stdout.decode().split()
        self.assertEqual((first.returncode, outcome), (0, "begun"), first.stderr)
        self.assertEqual(self.shop.words(conversation)[0]["body"]["text"], "By the pipe\n\nHello through the pipe.")
        self.assertEqual(pipe(self.shop.port).stdout.decode().split()[0], "known")
        away = pipe(1)
        self.assertEqual((away.returncode, away.stdout), (75, b""))
        self.assertIn(b"nobody answers", away.stderr)

    def test_passwords_are_sealed_where_they_lie_and_never_sent_out(self):
        view = self.shop.api("GET", "/mail")
        self.assertTrue(view["items"][0]["smtp"]["password_set"])
        self.assertNotIn(PASSWORD, json.dumps(view))
        found = [each for each in self.shop.data.rglob("*") if each.is_file() and PASSWORD.encode() in each.read_bytes()]
        self.assertEqual(found, [])


class OutageTest(Case):
    surroundings = {"BATON_TEST_CLOCK": "1"}

    def test_a_server_that_is_down_for_an_hour_loses_nothing_and_gets_each_mail_once(self):
        if self.shop.call("POST", "/test/clock", {"advance_ms": 0}).status == 404:
            self.skipTest("this build has no clock that can be moved (BATON_TEST_BIN)")
        self.servers.smtp_down()
        customers = [self.waiting(f"down-{number}@customer.test") for number in range(5)]
        for _ in range(12):
            self.shop.call("POST", "/test/clock", {"advance_ms": 5 * 60_000})
            time.sleep(0.3)
        self.shop.restart(9)
        self.servers.smtp_up()
        for _ in range(3):
            self.shop.call("POST", "/test/clock", {"advance_ms": 70 * 60_000})
            time.sleep(0.5)
        for customer in customers:
            self.arrives(f"down-{customers.index(customer)}@customer.test", lambda m: customer.conversation in m["Message-ID"], "the promise")
        time.sleep(1)
        for number, customer in enumerate(customers):
            about = [m["Message-ID"] for m in self.servers.mails(f"down-{number}@customer.test")]
            self.assertEqual(len([m for m in about if customer.conversation in m]), len(set(about)))


def inbox_of(address):
    """Whose mailbox `ines+a@customer.test` is."""
    return re.sub(r"\+[^@]*", "", address)


def entries_in(frame):
    if frame["type"] == "entry":
        return [frame["entry"]]
    return frame.get("entries") or []
