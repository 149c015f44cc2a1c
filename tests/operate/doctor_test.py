"""`baton doctor` beside a real server, PostgreSQL and TLS; each single mistake is planted in server/operate/doctor_test.cpp."""
import json
import socket
import ssl
import subprocess
import tempfile
import threading

from backup_test import Case
from places import NoPlace, PostgresPlace
from product import Customer
from program import ran

# What the machine of the test may lack without any fault of ours.
OF_THE_MACHINE = {"clock.right", "disk.space", "encoder.there", "files.enough", "memory.enough", "zones.known"}


class Doctor(Case):
    def examined(self, *words, **settings):
        status, out, err = ran(self.folder, "doctor", "--json", *words, **settings)
        self.assertIn(status, (0, 1, 3), err)
        report = json.loads(out)
        self.assertGreaterEqual(report["checks"], 20)
        weights = {each["weight"] for each in report["findings"]}
        self.assertEqual(status, 1 if "fault" in weights else 3 if weights else 0)
        for each in report["findings"]:
            self.assertTrue(each["what"] and each["mend"], each)
        return {each["check"]: each for each in report["findings"]}

    def test_a_served_installation_with_a_backup_has_nothing_of_its_own(self):
        server = self.serve()
        Customer(server).say("Hello")
        self.back_up(server)
        listen = {"BATON_SERVER__LISTEN": f"127.0.0.1:{server.port}"}
        found = self.examined("--data", server.data, **listen)
        self.assertEqual(set(found) - OF_THE_MACHINE, set(), found)
        before = sorted(path.name for path in server.data.iterdir())
        self.examined("--data", server.data, **listen)
        self.assertEqual(before, sorted(path.name for path in server.data.iterdir()), "it left something behind")
        status, out, _ = ran(self.folder, "doctor", "--data", server.data, **listen)
        self.assertEqual(len(out.splitlines()), len(found) + 1, out)

    def test_a_port_that_another_program_has(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            listen = f"127.0.0.1:{taken.getsockname()[1]}"
            found = self.examined("--data", self.folder / "new", BATON_SERVER__LISTEN=listen)
            self.assertEqual(found["listen.free"]["where"], listen)
            self.assertFalse((self.folder / "new").exists(), "it made a data folder")

    def test_a_configuration_that_cannot_be_read_is_one_line(self):
        (self.folder / "baton.yaml").write_text("server:\n  lisen: x\n")
        status, out, err = ran(self.folder, "doctor", "--config", "baton.yaml")
        self.assertEqual((status, out), (1, ""))
        self.assertEqual(len(err.splitlines()), 1)
        self.assertIn("line 2, column 3", err)

    def test_a_certificate_that_nobody_trusts(self):
        key, certificate = self.folder / "tls-key", self.folder / "tls.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost"], check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        with socket.create_server(("127.0.0.1", 0)) as listener:
            def serve():
                try:
                    context.wrap_socket(listener.accept()[0], server_side=True)
                except OSError:
                    pass  # the client turns away, which is what is looked for
            threading.Thread(target=serve, daemon=True).start()
            found = self.examined("--data", self.folder / "new", BATON_SERVER__PUBLIC_URL=f"https://localhost:{listener.getsockname()[1]}")
        self.assertIn("certificate", found["public_url.reached"]["what"].lower())

    def test_a_postgresql_that_forgets_and_one_of_another_encoding(self):
        with tempfile.TemporaryDirectory(prefix="baton-doctor-pg-") as folder:
            try:
                place = PostgresPlace(folder, durable=False)
            except NoPlace as why:
                self.skipTest(str(why))
            try:
                server = self.serve(BATON_STORAGE__DATABASE=place.target)
                found = self.examined("--data", server.data, BATON_STORAGE__DATABASE=place.target)
                self.assertIn("fsync", found["database.settings"]["what"])
                place._sql("postgres", "create database latin template template0 encoding 'LATIN1' lc_collate 'C' lc_ctype 'C'")
                latin = place.target.replace("/baton?", "/latin?")
                self.assertIn("LATIN1", self.examined("--data", server.data, BATON_STORAGE__DATABASE=latin)["database.reached"]["what"])
                server.end()
            finally:
                place.end()
