"""The controls at the edge: headers, cookies, origins, pages, and what comes through a proxy."""
import re
import unittest

from expected import ROUTES
from matrix_test import filled, served
from product import PICTURE, Customer, Socket, refused_handshake

CAST = None
EVIL = ["https://evil.example", "null", "http://127.0.0.1", "https://shop.example.evil.example", "http://shop.example", "https://shop.example:444", "file://"]


class Answers(unittest.TestCase):
    def test_no_answer_of_a_route_is_kept_in_a_cache_read_by_another_site_or_run(self):
        for who in (CAST.callers[0], next(who for who in CAST.callers if who.name == "owner")):
            for method, path in served():
                if (method, path) == ("DELETE", "/api/v1/session"):
                    continue
                for there in (False, True) if method == "GET" else (True,):
                    answer = CAST.call(who, method, filled(path, there), {} if method != "GET" else None, headers={"Origin": "https://shop.example"} if method == "GET" else {})
                    with self.subTest(route=(method, path), who=who.name):
                        headers = {name.lower(): value for name, value in answer.headers.items()}
                        self.assertEqual(headers["cache-control"], "no-store")
                        self.assertEqual(headers["x-content-type-options"], "nosniff")
                        self.assertEqual(headers["referrer-policy"], "no-referrer")
                        self.assertEqual(headers["cross-origin-resource-policy"], "same-origin")
                        self.assertRegex(headers["content-security-policy"], "default-src 'none'.*sandbox")
                        self.assertEqual([name for name in headers if name.startswith("access-control-")], [])

    def test_no_other_site_is_given_leave_to_ask(self):
        for route in ROUTES:
            answer = CAST.call(CAST.callers[0], "OPTIONS", filled(route[1], True), headers={"Origin": "https://shop.example", "Access-Control-Request-Method": route[0], "Access-Control-Request-Headers": "x-baton"})
            self.assertEqual((answer.status, answer.headers["Access-Control-Allow-Origin"]), (405, None))

    def test_a_session_cookie_is_for_this_server_its_pages_and_no_script(self):
        cookie = CAST.server.call("POST", "/api/v1/session", {"email": "ola@example.com", "password": "correct horse battery"}, cookie=False).headers["Set-Cookie"]
        self.assertRegex(cookie, r"^baton_session=[a-z2-7]{52}; Path=/; HttpOnly; SameSite=Strict; Max-Age=1209600$")


class Origins(unittest.TestCase):
    def test_a_page_of_another_origin_changes_nothing_whoever_asks_and_signs_nobody_in(self):
        """GHSA-rpg7-q4cv-p466, GHSA-hx77-5p88-f92r; sign-in too, so that nobody works in an attacker's account."""
        before = CAST.stored()
        for origin in EVIL:
            for who in (who for who in CAST.callers if who.name in ("owner", "another visitor", "a token of a owner")):
                for method, path in (("POST", "/api/v1/test-handoff"), ("POST", "/api/v1/attachments"), ("PATCH", "/api/v1/me"), ("POST", "/api/v1/session")):
                    with self.subTest(origin=origin, who=who.name, path=path):
                        self.assertEqual(CAST.call(who, method, path, {"email": "ola@example.com", "password": "correct horse battery"}, headers={"Origin": origin}).status, 403)
            self.assertEqual(CAST.call(CAST.callers[0], "POST", "/api/v1/session", {"email": "ola@example.com", "password": "correct horse battery"}, headers={"Origin": origin}).status, 403)
        cross = CAST.call(CAST.callers[0], "POST", "/api/v1/session", {"email": "ola@example.com", "password": "correct horse battery"}, headers={"Sec-Fetch-Site": "cross-site"})
        self.assertEqual(cross.status, 403)
        self.assertEqual(CAST.stored(), before)

    def test_a_change_by_cookie_needs_the_header(self):
        for value in (None, "", "0", "true", "11"):
            headers = {"Cookie": CAST.cookies["owner"], **({"X-Baton": value} if value is not None else {})}
            self.assertEqual(CAST.server.call("POST", "/api/v1/test-handoff", {}, headers={**headers, "X-Baton": value}, cookie=False).status, 403)

    def test_a_socket_opens_for_pages_of_this_server_and_of_the_site_it_asks_for(self):
        own = f"http://127.0.0.1:{CAST.server.port}"
        for origin in EVIL:
            for path in ("/ws/chat", "/ws/desk"):
                with self.subTest(origin=origin, path=path):
                    status, _ = refused_handshake(CAST.server, path, subprotocols=["baton.v1"], origin=origin, additional_headers={"Cookie": CAST.server.cookie})
                    self.assertEqual(status, 403)
        for origin, site, welcome in ((own, "main", True), (own, "outlet", True), ("https://shop.example", "main", True), ("https://outlet.example", "outlet", True),
                                      ("https://shop.example", "outlet", False), ("https://outlet.example", "main", False)):
            with self.subTest(origin=origin, site=site):
                link = Socket(CAST.server, "/ws/chat", origin=origin)
                link.send({"type": "hello", "site": site})
                if welcome:
                    self.assertEqual(link.first("welcome")["site"]["key"], site)
                else:
                    self.assertEqual(link.first("refused")["code"], "forbidden")
                    self.assertEqual(link.closed()[0], 4003)
                link.close()
        self.assertEqual(refused_handshake(CAST.server, "/ws/desk", subprotocols=["baton.v1"], origin="https://shop.example", additional_headers={"Cookie": CAST.server.cookie})[0], 403)


def page(path):
    answer = CAST.server.call("GET", path, cookie=False)
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    return answer, policy


class Pages(unittest.TestCase):
    def test_scripts_of_a_page_carry_a_number_made_for_that_answer_and_nothing_else_runs(self):
        """GHSA-fffc-phh8-5h4v: 'self' would run what somebody uploaded."""
        for path in ("/", "/inbox", "/setup?token=x", "/widget/panel.html?site=main", "/widget/peek.html?site=main"):
            with self.subTest(path=path):
                (first, policy), (second, other) = page(path), page(path)
                nonce = re.fullmatch(r"'nonce-([a-z2-7]{26})' 'strict-dynamic'", policy["script-src"])[1]
                self.assertNotIn(nonce, other["script-src"])
                html = first.bytes.decode()
                scripts = re.findall(r"<script\b[^>]*>", html)
                self.assertTrue(scripts)
                for script in scripts:
                    self.assertIn(f'nonce="{nonce}"', script)
                self.assertNotIn("{{nonce}}", html)
                self.assertEqual((policy["default-src"], policy["base-uri"]), ("'none'", "'none'"))
                for directive in policy.values():
                    self.assertNotRegex(directive, r"unsafe|\*|https?:(?!//)")
                self.assertEqual(first.headers["Cache-Control"], "no-store")
                self.assertEqual(first.headers["X-Content-Type-Options"], "nosniff")

    def test_the_console_stands_in_no_frame_and_the_widget_in_those_of_its_site(self):
        self.assertEqual(page("/")[1]["frame-ancestors"], "'none'")
        for site, origins in (("main", "'self' https://shop.example"), ("outlet", "'self' https://outlet.example"), ("nowhere", "'self'"), ("main%20*", "'self'")):
            self.assertEqual(page(f"/widget/panel.html?site={site}")[1]["frame-ancestors"], origins)

    def test_an_origin_that_would_add_to_the_policy_is_no_origin(self):
        for origin in ("https://a.example; script-src *", "https://a.example *", "*", "https://*", "https://*.example", "data:", "https://a.example/path", "javascript://a", "https://a.example\nX: y"):
            self.assertEqual(CAST.server.call("PUT", "/api/v1/sites/outlet", {"name": "Outlet", "origins": [origin]}).status, 400, origin)


class Files(unittest.TestCase):
    ACTIVE = {"svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "html": b"<!doctype html><script>alert(1)</script>", "js": b"alert(1)//", "xml": b'<?xml version="1.0"?><?xml-stylesheet href="x"?><a/>',
              "xhtml": b'<html xmlns="http://www.w3.org/1999/xhtml"><script/></html>', "css": b"*{background:url(//evil.example)}", "zip": b"PK\x03\x04" + bytes(40), "exe": b"MZ" + bytes(40),
              "bom": b"\xef\xbb\xbf<script>alert(1)</script>", "utf16": "<script>alert(1)</script>".encode("utf-16")}

    def test_what_could_run_is_text_or_bytes_whatever_it_is_called_and_is_only_ever_saved(self):
        """CVE-2021-3741, CVE-2021-3742, CVE-2026-111168, CVE-2025-48471."""
        for name, content in self.ACTIVE.items():
            for kind in ("text/html", "image/svg+xml", "image/svg+xml; x", "IMAGE/SVG+XML", "image/png", "application/javascript", "text/xml", ""):
                with self.subTest(content=name, kind=kind):
                    put = CAST.victim.upload(content, f"x.{name}", kind)
                    if put.status == 400:
                        continue
                    self.assertIn(put.json["type"], ("text/plain; charset=utf-8", "application/octet-stream"))
                    got = CAST.victim.download(put.json["id"])
                    self.assertEqual((got.headers["Content-Disposition"], got.headers["X-Content-Type-Options"]), ('attachment; filename="file"', "nosniff"))
                    self.assertRegex(got.headers["Content-Security-Policy"], "default-src 'none'.*sandbox")
                    self.assertEqual(got.headers["Cache-Control"], "no-store")

    def test_a_picture_is_one_by_its_first_bytes(self):
        for content, kind in ((PICTURE, "image/png"), (b"\xff\xd8\xff\xe0" + bytes(20), "image/jpeg"), (b"GIF89a" + bytes(20), "image/gif"), (b"RIFF\0\0\0\0WEBP" + bytes(20), "image/webp")):
            put = CAST.victim.upload(content, "x.html", "application/octet-stream")
            self.assertEqual(put.json["type"], kind)
            got = CAST.victim.download(put.json["id"])
            self.assertEqual((got.headers["Content-Type"], got.headers["Content-Disposition"]), (kind, 'inline; filename="file"'))

    def test_a_name_is_words_to_be_read_and_names_no_file(self):
        """CVE-2026-27636, CVE-2026-28289."""
        for name, shown in (("%E2%80%8B.htaccess", ".htaccess"), ("..%2F..%2Fetc%2Fpasswd", "....etcpasswd"), ("a%E2%80%AEgnp.exe", "agnp.exe"), ("x%0D%0ASet-Cookie:a", "xSet-Cookie:a"), ("%22%3Cb%3E.png", "<b>.png"), ("%E2%80%8B%E2%80%8B", "file")):
            with self.subTest(name=name):
                put = CAST.victim.upload(PICTURE, name).json
                self.assertEqual(put["name"], shown)
                self.assertRegex(put["id"], r"^file_[a-z2-7]{26}$")
        for path in (CAST.server.data / "files").iterdir():
            self.assertRegex(path.name, r"^file_[a-z2-7]{26}$")
