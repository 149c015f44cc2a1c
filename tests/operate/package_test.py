"""The Debian package is built and looked into; `make package-check` installs it."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("BATON_BIN") or ROOT / "build/release/baton")


@unittest.skipUnless(shutil.which("dpkg-shlibdeps") and shutil.which("strip"), "dpkg-dev or binutils is not installed")
@unittest.skipUnless(PROGRAM.exists() and (ROOT / "web/dist/console/index.html").exists(), "the release program or web/dist is not built")
class Package(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.holder = tempfile.TemporaryDirectory(prefix="baton-package-")
        folder = pathlib.Path(cls.holder.name)
        done = subprocess.run([ROOT / "scripts/package", PROGRAM], capture_output=True, text=True, timeout=300, env={**os.environ, "BATON_PACKAGE_DIR": str(folder), "BATON_PACKAGE_COMPRESSION": "none"})
        if done.returncode != 0:
            raise AssertionError(done.stdout + done.stderr)
        cls.package = next(folder.glob("*.deb"))
        cls.root = folder / "root"
        subprocess.run(["dpkg-deb", "--raw-extract", cls.package, cls.root], check=True, timeout=120)

    @classmethod
    def tearDownClass(cls):
        cls.holder.cleanup()

    def field(self, name):
        return subprocess.run(["dpkg-deb", "--field", self.package, name], capture_output=True, text=True, check=True).stdout.strip()

    def test_it_carries_all_that_the_program_needs(self):
        for name in ("usr/bin/baton", "usr/lib/baton/libonnxruntime.so.1", "usr/share/baton/models/all-minilm-l6-v2-q/model.onnx", "usr/share/baton/models/bge-small-en-v1.5-q/model.onnx", "usr/share/baton/models/all-minilm-l6-v2-q/tokenizer.json",
                     "usr/share/baton/locale/server/en.json", "usr/share/baton/web/dist/console/index.html", "usr/share/baton/web/dist/widget/loader.js", "usr/share/baton/examples/stallwright/company.yaml",
                     "lib/systemd/system/baton.service", "lib/systemd/system/baton-backup.timer", "etc/baton/baton.yaml", "usr/share/doc/baton/copyright", "usr/share/doc/baton/operate/backup.md"):
            self.assertTrue((self.root / name).is_file(), name)
        self.assertEqual((self.root / "DEBIAN/conffiles").read_text(), "/etc/baton/baton.yaml\n")

    def test_what_it_depends_on_was_read_from_the_program(self):
        depends = self.field("Depends")
        for library in ("libc6 (>=", "libssl3", "libsqlite3-0", "libpq5", "libarchive13", "libsystemd0", "libicu72", "libstdc++6", "tzdata", "adduser"):
            self.assertIn(library, depends)

    def test_the_program_in_it_is_of_the_version_it_says_and_finds_its_own_files(self):
        share = {"PATH": "/usr/bin:/bin", "BATON_SHARE": str(self.root / "usr/share/baton"), "BATON_CACHE": "/nowhere",
                 "BATON_RUNTIME": str(self.root / "usr/lib/baton/libonnxruntime.so.1"), "BATON_MODEL_DIR": str(self.root / "usr/share/baton/models/all-minilm-l6-v2-q")}
        program = self.root / "usr/bin/baton"
        version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
        self.assertEqual("baton " + self.field("Version").rsplit("-", 1)[0], version.strip())
        subprocess.run([program, "config", "check", self.root / "etc/baton/baton.yaml"], check=True, capture_output=True, env=share)
        with tempfile.TemporaryDirectory() as folder:
            found = subprocess.run([program, "doctor", "--data", folder], capture_output=True, text=True, env=share).stdout
        self.assertNotIn("product.whole", found)
        self.assertNotIn("encoder.there", found)

    def test_everything_belongs_to_root_and_nothing_is_writable_by_others(self):
        listed = subprocess.run(["dpkg-deb", "--contents", self.package], capture_output=True, text=True, check=True).stdout.splitlines()
        self.assertGreater(len(listed), 50)
        for line in listed:
            mode, owner = line.split()[:2]
            self.assertEqual(owner, "root/root", line)
            self.assertTrue(mode[0] == "l" or mode[5] == mode[8] == "-", line)

    def test_its_scripts_are_shell_that_parses(self):
        for script in ("postinst", "prerm", "postrm"):
            subprocess.run(["sh", "-n", self.root / "DEBIAN" / script], check=True)
            self.assertTrue(os.access(self.root / "DEBIAN" / script, os.X_OK))
