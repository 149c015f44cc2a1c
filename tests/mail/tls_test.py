"""E-mail over TLS: with an authority of the company's own, and what is refused before a password or a word of a mail has left."""
import base64
import shutil
import socket
import threading
import uuid

from mail_servers import CERTIFICATES, PASSWORD, address_of
from mail_test import INES, LONG, SUPPORT, Case, plain, reply_to
from product import until

# What has to stand in the owner's test, by certificate.
SAYS = {"other_name": "is made out to another name", "unknown_authority": "comes from an authority that nobody here knows", "expired": "has expired"}
IN_CLEAR = [PASSWORD.encode(), base64.b64encode(PASSWORD.encode()), base64.b64encode(f"\0{SUPPORT}\0{PASSWORD}".encode()), b"AUTH ", b"LOGIN ", b"MAIL FROM", b"Subject:"]


class Tap:
    """Stands before a server and keeps what a client says to it. With `hides` the server's offer of STARTTLS is lost on the way, as somebody between would do it."""

    def __init__(self, address, port, hides=False):
        self.target, self.hides, self.heard, self.links = (address, port), hides, b"", []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        try:
            while True:
                client = self.listener.accept()[0]
                server = socket.create_connection(self.target, timeout=20)
                self.links += [client, server]
                threading.Thread(target=self._carry, args=(client, server, True), daemon=True).start()
                threading.Thread(target=self._carry, args=(server, client, False), daemon=True).start()
        except OSError:
            return

    def _carry(self, giver, taker, from_client):
        try:
            while block := giver.recv(65536):
                if from_client:
                    self.heard += block
                elif self.hides:
                    block = block.replace(b"STARTTLS", b"XXXXXXXX")
                taker.sendall(block)
        except OSError:
            pass
        for link in (giver, taker):
            try:
                link.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def close(self):
        for link in (self.listener, *self.links):
            link.close()


class TlsTest(Case):
    surroundings = {"BATON_TEST_CLOCK": "1"}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.authority = cls.shop.data / "mail-ca.pem"
        cls.begin_anew(lambda: shutil.copy(cls.servers.folder / "tls" / "authority.pem", cls.authority))

    @classmethod
    def begin_anew(cls, change):
        cls.shop.end()
        change()
        cls.shop.start()

    def settings(self, how="tls", smtp="right", imap="right", **taps):
        ports = self.servers.ports
        return {"site": "", "on": True, "from_address": SUPPORT, "from_name": "Shop Support", "reply_domain": "shop.test", "trusted_server": "mx.shop.test",
                "smtp": {"host": "127.0.0.1", "port": taps.get("smtp_port", ports[f"{how}_{smtp}"]), "security": how, "user": SUPPORT, "password": PASSWORD},
                "imap": {"host": address_of(imap), "port": ports["imaps"], "security": "tls", "user": SUPPORT, "password": PASSWORD}}

    def tried(self, settings):
        return self.shop.api("POST", "/mail/test", {**settings, "to": f"tls-{uuid.uuid4().hex[:8]}@customer.test"})

    def test_mail_goes_out_over_starttls_and_over_tls_and_answers_come_in_by_imaps(self):
        for how in ("starttls", "tls"):
            self.shop.api("PUT", "/mail", self.settings(how))
            address = f"ines+{how}@customer.test"
            customer = self.waiting(address)
            mail = self.arrives(INES, lambda m: m["To"] == address, f"the promise over {how}")
            self.assertRegex("\n".join(map(str, mail.get_all("Received"))), r"with esmtpsa\s+\(TLS1\.[23]\)")
            self.servers.send(reply_to(mail, f"It came over {how}.", sender=address).as_bytes(), address, mail["Reply-To"].addresses[0].addr_spec)
            until(lambda: [e for e in self.shop.words(customer.conversation) if e["body"]["text"] == f"It came over {how}."], "the answer, read over IMAPS", LONG)

    def test_a_wrong_certificate_is_refused_in_one_sentence_and_nothing_is_said_in_clear(self):
        for how in ("starttls", "tls"):
            for certificate in CERTIFICATES[1:]:
                with self.subTest(how=how, certificate=certificate):
                    tap = Tap("127.0.0.1", self.servers.ports[f"{how}_{certificate}"])
                    self.addCleanup(tap.close)
                    answer = self.tried(self.settings(how, imap=certificate, smtp_port=tap.port))
                    self.assertEqual((answer["smtp"]["ok"], answer["imap"]["ok"]), (False, False))
                    self.assertIn(f"The certificate of 127.0.0.1:{tap.port} {SAYS[certificate]}", answer["smtp"]["why"])
                    self.assertIn(f"The certificate of {address_of(certificate)}:{self.servers.ports['imaps']} {SAYS[certificate]}", answer["imap"]["why"])
                    self.assertTrue(tap.heard)
                    self.assertEqual([words for words in IN_CLEAR if words in tap.heard], [])
                    self.assertEqual(self.servers.mails(answer["to"]), [])

    def test_without_the_offer_of_starttls_nothing_is_said(self):
        tap = Tap("127.0.0.1", self.servers.ports["starttls_right"], hides=True)
        self.addCleanup(tap.close)
        settings = self.settings("starttls", smtp_port=tap.port)
        self.assertIn("offers no STARTTLS", self.tried(settings)["smtp"]["why"])
        self.shop.api("PUT", "/mail", settings)
        customer = self.waiting("stripped@customer.test")
        until(lambda: tap.heard.count(b"EHLO") >= 2, "an attempt to send the promise", LONG)
        self.assertEqual([words for words in IN_CLEAR if words in tap.heard], [])
        self.shop.api("PUT", "/mail", self.settings("starttls"))
        self.shop.call("POST", "/test/clock", {"advance_ms": 120_000})  # to the next attempt, which a program without that clock waits for
        mail = self.arrives("stripped@customer.test", lambda m: customer.conversation in m["Message-ID"], "the promise, once the offer is there")
        self.assertIn("will answer you", plain(mail))

    def test_where_an_authority_of_ones_own_is_missing_the_place_for_it_is_named(self):
        kept = self.authority.read_bytes()
        self.begin_anew(self.authority.unlink)
        self.addCleanup(self.begin_anew, lambda: self.authority.write_bytes(kept))
        self.assertIn("belongs into mail-ca.pem in the data folder", self.tried(self.settings())["smtp"]["why"])
