"""Exim and Dovecot as one mail server of two domains, in a folder of their own: no system configuration, no privilege, no system user."""
import email
import email.policy
import imaplib
import os
import pathlib
import shutil
import signal
import smtplib
import subprocess
import textwrap
import time

from ports import keep_port

CACHE = pathlib.Path(os.environ.get("BATON_CACHE") or pathlib.Path.home() / ".cache/baton")
EXIM = CACHE / "exim" / "exim4"
DOVECOT = shutil.which("dovecot", path="/usr/sbin:/usr/bin")
NOBODY = 65534
PASSWORD = "a-password-of-the-shop"
START_LIMIT = 30


def missing():
    """Why the servers cannot run here; "" when they can."""
    if not EXIM.exists():
        return f"{EXIM} is not there (scripts/setup test)"
    if not DOVECOT:
        return "dovecot is not installed (scripts/setup test)"
    return ""


# What is right, and what is wrong with the others.
CERTIFICATES = ("right", "other_name", "unknown_authority", "expired")


def address_of(certificate):
    """The address at which IMAP shows that certificate."""
    return f"127.0.0.{1 + CERTIFICATES.index(certificate)}"


def make_certificates(folder):
    """An authority of one's own (`authority.pem`), a stranger, and what they vouch for."""
    folder.mkdir()
    def openssl(*words):
        made = subprocess.run(["openssl", *words], cwd=folder, capture_output=True, text=True, timeout=60)
        if made.returncode != 0:
            raise AssertionError(f"openssl {words[0]}: {made.stderr}")
    new_key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    for name in ("authority", "stranger"):
        openssl("req", "-x509", *new_key, "-keyout", f"{name}.key", "-out", f"{name}.pem", "-subj", f"/CN=The {name}", "-days", "30")
    for number, name in enumerate(CERTIFICATES, 2):
        names = "DNS:mail.elsewhere.test" if name == "other_name" else "DNS:localhost," + ",".join(f"IP:{address_of(each)}" for each in CERTIFICATES)
        (folder / "names").write_text(f"subjectAltName={names}\n")
        openssl("req", "-new", *new_key, "-keyout", f"{name}.key", "-out", "request", "-subj", "/CN=mail.shop.test")
        by = "stranger" if name == "unknown_authority" else "authority"
        openssl("x509", "-req", "-in", "request", "-CA", f"{by}.pem", "-CAkey", f"{by}.key", "-set_serial", str(number), "-days", "-1" if name == "expired" else "30", "-extfile", "names", "-out", f"{name}.pem")


class MailServers:
    """Takes any mail for shop.test and customer.test; `support@shop.test` and `ines@customer.test` sign in with PASSWORD."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.user = NOBODY if os.geteuid() == 0 else os.geteuid()
        self.group = NOBODY if os.geteuid() == 0 else os.getegid()
        self.kept = {name: keep_port() for name in ("smtp", "imap", "imaps", *(f"{how}_{name}" for how in ("starttls", "tls") for name in CERTIFICATES))}
        self.ports = {name: kept.getsockname()[1] for name, kept in self.kept.items()}
        self.smtp, self.imap = self.ports["smtp"], self.ports["imap"]
        self.exim = self.dovecot = None
        self._lay_out()

    def _lay_out(self):
        for part in ("spool", "log", "run", "state", "mail"):
            (self.folder / part).mkdir(parents=True)
        self.folder.chmod(0o755)
        shutil.copy(EXIM, self.folder / "exim4")  # where another user may run it
        make_certificates(self.folder / "tls")
        (self.folder / "passwd").write_text(f"root:x:0:0:root:/root:/bin/sh\nDebian-exim:x:{self.user}:{self.group}::/tmp:/bin/sh\nmailer:x:{self.user}:{self.group}::/tmp:/bin/sh\n")
        (self.folder / "group").write_text(f"root:x:0:\nDebian-exim:x:{self.group}:\nmailer:x:{self.group}:\nmail:x:8:\n")
        (self.folder / "exim.conf").write_text(textwrap.dedent(f"""\
            exim_path = {self.folder}/exim4
            exim_user = mailer
            exim_group = mailer
            never_users =
            keep_environment = LD_PRELOAD : NSS_WRAPPER_PASSWD : NSS_WRAPPER_GROUP
            spool_directory = {self.folder}/spool
            log_file_path = {self.folder}/log/%slog
            daemon_smtp_ports = {" : ".join(str(port) for name, port in self.ports.items() if not name.startswith("imap"))}
            tls_on_connect_ports = {" : ".join(str(self.ports[f"tls_{name}"]) for name in CERTIFICATES)}
            tls_advertise_hosts = ${{if eq{{$received_port}}{{{self.smtp}}}{{}}{{*}}}}
            tls_certificate = {self.folder}/tls/{self._by_port("pem")}
            tls_privatekey = {self.folder}/tls/{self._by_port("key")}
            local_interfaces = 127.0.0.1
            primary_hostname = mx.shop.test
            domainlist local_domains = shop.test : customer.test : other.test : evil.test
            acl_smtp_rcpt = check_rcpt
            acl_smtp_data = accept
            host_lookup =
            rfc1413_query_timeout = 0s
            queue_only = false
            message_size_limit = 30M
            check_spool_space = 0
            begin acl
            check_rcpt:
              deny    local_parts = nobody-here
                      message = this mailbox does not exist
              accept  hosts = 127.0.0.1
            begin routers
            bounces:
              driver = redirect
              domains = +local_domains
              local_parts = bounces
              allow_fail
              data = :fail: this person has moved away
            replies:
              driver = redirect
              domains = shop.test
              local_parts = reply
              local_part_suffix = +*
              data = support@shop.test
            box:
              driver = accept
              domains = +local_domains
              transport = to_dovecot
            begin transports
            to_dovecot:
              driver = lmtp
              socket = {self.folder}/run/mail-lmtp
              return_path_add
            begin retry
            * * F,1h,1s
            begin rewrite
            begin authenticators
            plain:
              driver = plaintext
              public_name = PLAIN
              server_prompts = :
              server_condition = ${{if and{{{{eq{{$auth2}}{{support@shop.test}}}}{{eq{{$auth3}}{{{PASSWORD}}}}}}}}}
              server_set_id = $auth2
            """))
        (self.folder / "dovecot.conf").write_text(textwrap.dedent(f"""\
            base_dir = {self.folder}/run
            state_dir = {self.folder}/state
            log_path = {self.folder}/log/dovecot
            protocols = imap lmtp
            ssl = yes
            ssl_cert = <{self.folder}/tls/right.pem
            ssl_key = <{self.folder}/tls/right.key
            {self._imap_certificates()}
            disable_plaintext_auth = no
            auth_mechanisms = plain login
            auth_username_format = %Lu
            default_internal_user = {self._name()}
            default_internal_group = {self._group_name()}
            default_login_user = {self._name()}
            first_valid_uid = 1
            first_valid_gid = 1
            mail_location = maildir:{self.folder}/mail/%Lu
            mail_uid = {self.user}
            mail_gid = {self.group}
            recipient_delimiter = +
            lmtp_save_to_detail_mailbox = no
            passdb {{
              driver = static
              args = password={PASSWORD}
            }}
            userdb {{
              driver = static
              args = uid={self.user} gid={self.group} home={self.folder}/mail/%Lu allow_all_users=yes
            }}
            service imap-login {{
              chroot =
              inet_listener imap {{
                address = 127.0.0.1
                port = {self.imap}
              }}
              inet_listener imaps {{
                address = {" ".join(address_of(name) for name in CERTIFICATES)}
                port = {self.ports["imaps"]}
                ssl = yes
              }}
            }}
            service anvil {{
              chroot =
            }}
            service stats {{
              chroot =
            }}
            service lmtp {{
              unix_listener mail-lmtp {{
                mode = 0600
              }}
            }}
            """))
        if os.geteuid() == 0:
            subprocess.run(["chown", "-R", f"{self.user}:{self.group}", self.folder], check=True)

    def _by_port(self, kind):
        """Which certificate Exim shows at which port, in its own language."""
        choice = f"right.{kind}"
        for name in CERTIFICATES:
            choice = f"${{if or{{{{eq{{$received_port}}{{{self.ports['starttls_' + name]}}}}}{{eq{{$received_port}}{{{self.ports['tls_' + name]}}}}}}}{{{name}.{kind}}}{{{choice}}}}}"
        return choice

    def _imap_certificates(self):
        """Dovecot shows them by address."""
        return " ".join(f"\nlocal {address_of(name)} {{\n  ssl_cert = <{self.folder}/tls/{name}.pem\n  ssl_key = <{self.folder}/tls/{name}.key\n}}" for name in CERTIFICATES).replace("\n", "\n" + " " * 12)

    def _name(self):
        import pwd
        return pwd.getpwuid(self.user).pw_name

    def _group_name(self):
        import grp
        return grp.getgrgid(self.group).gr_name

    def _run(self, command, **extra):
        as_user = {"user": self.user, "group": self.group, "extra_groups": []} if os.geteuid() == 0 else {}
        with open(self.folder / "log" / "output", "ab") as output:
            return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd=self.folder, start_new_session=True, **as_user, **extra)

    def up(self):
        self.dovecot = self._run([DOVECOT, "-F", "-c", self.folder / "dovecot.conf"])
        self.smtp_up()
        self._until(lambda: imaplib.IMAP4("127.0.0.1", self.imap, timeout=2).logout(), "IMAP")
        return self

    def smtp_up(self):
        faked = {**os.environ, "LD_PRELOAD": "libnss_wrapper.so", "NSS_WRAPPER_PASSWD": str(self.folder / "passwd"), "NSS_WRAPPER_GROUP": str(self.folder / "group")}
        self.exim = self._run([self.folder / "exim4", "-C", self.folder / "exim.conf", "-bdf", "-q1s"], env=faked)
        self._until(lambda: smtplib.SMTP("127.0.0.1", self.smtp, timeout=2).quit(), "SMTP")

    def smtp_down(self):
        self._stop(self.exim)
        self.exim = None

    def _until(self, work, what):
        end = time.monotonic() + START_LIMIT
        while True:
            try:
                return work()
            except (OSError, imaplib.IMAP4.error, smtplib.SMTPException):
                if time.monotonic() > end:
                    raise AssertionError(f"{what} does not answer: {self.tail()}") from None
                time.sleep(0.05)

    @staticmethod
    def _stop(process):
        if process is None or process.poll() is not None:
            return
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def down(self):
        self._stop(self.exim)
        self._stop(self.dovecot)
        for kept in self.kept.values():
            kept.close()

    def tail(self):
        return "".join(f"\n{each.name}: {each.read_text(errors='replace')[-1500:]}" for each in sorted((self.folder / "log").iterdir()))

    def send(self, mail, sender, reader):
        """Bytes as they are, through the real server, as any stranger would bring them."""
        with smtplib.SMTP("127.0.0.1", self.smtp, timeout=20) as link:
            link.ehlo("stranger.test")
            link.sendmail(sender, [reader], mail)

    def mails(self, user):
        """Everything in somebody's inbox, oldest first, parsed; over real IMAP."""
        with imaplib.IMAP4("127.0.0.1", self.imap, timeout=20) as link:
            link.login(user, PASSWORD)
            link.select("INBOX", readonly=True)
            numbers = link.search(None, "ALL")[1][0].split()
            found = [link.fetch(number, "(BODY.PEEK[])")[1][0][1] for number in numbers]
        return [email.message_from_bytes(each, policy=email.policy.default) for each in found]
