"""Idempotency-Key: a request is carried out once, however often and whenever it is repeated."""
import signal
import threading
import unittest

SERVER = None
ARTICLE = "---\ntitle: {}\narea: orders\nproblem: It does not work.\n---\nTry it again.\n"


def post(key, path, body, **more):
    return SERVER.call("POST", "/api/v1" + path, body, headers={"Idempotency-Key": key, **more.pop("headers", {})}, **more)


def articles():
    return sorted(each["title"] for each in SERVER.api("GET", "/articles?limit=100")["items"])


class Keys(unittest.TestCase):
    def test_a_repeat_gets_the_same_answer_also_after_the_process_was_killed(self):
        body = {"slug": "printer", "markdown": ARTICLE.format("Printer on fire")}
        first = post("key-article", "/articles", body)
        self.assertLess(first.status, 300)
        again = post("key-article", "/articles", body)
        self.assertEqual((again.status, again.json, again.headers["Idempotency-Replayed"]), (first.status, first.json, "true"))
        SERVER.restart(signal.SIGKILL)
        later = post("key-article", "/articles", body)
        self.assertEqual((later.status, later.json), (first.status, first.json))
        self.assertEqual(articles().count("Printer on fire"), 1)

    def test_the_same_key_with_another_body_is_refused(self):
        post("key-other", "/articles/check", {"markdown": ARTICLE.format("One")})
        wrong = post("key-other", "/articles/check", {"markdown": ARTICLE.format("Two")})
        self.assertEqual((wrong.status, wrong.json["code"], wrong.json["where"]), (422, "mismatch", "idempotency-key"))

    def test_a_refusal_is_remembered_and_another_path_or_person_is_another_request(self):
        wrong = {"email": "nobody", "name": "N", "role": "agent"}
        first, again = (post("key-path", "/articles", {"slug": "path", "markdown": "no front matter"}) for _ in range(2))
        self.assertEqual((first.status, again.status, first.bytes), (422, 422, again.bytes))
        self.assertEqual(post("key-path", "/articles/check", {"markdown": "no front matter"}).status, 200)
        cookie = SERVER.invite("Kim", "lead")
        theirs = post("key-path", "/articles/check", {"markdown": "# Other"}, headers={"Cookie": cookie}, cookie=False)
        self.assertEqual(theirs.status, 200)
        self.assertNotEqual(post("key-invite", "/invites", wrong).status, 422)

    def test_a_secret_that_is_shown_once_is_kept_nowhere_and_not_made_twice(self):
        body = {"name": "robot", "role": "agent"}
        self.assertIn("token", post("key-token", "/tokens", body).json)
        again = post("key-token", "/tokens", body)
        self.assertEqual((again.status, again.json["code"]), (409, "conflict"))
        self.assertIn("shown once", again.json["detail"])
        self.assertEqual([each["name"] for each in SERVER.api("GET", "/tokens")["items"]], ["robot"])

    def test_twenty_at_once_are_carried_out_once(self):
        body, answers = {"slug": "twenty", "markdown": ARTICLE.format("Twenty at once")}, []
        def ask():
            answers.append(post("key-twenty", "/articles", body))
        threads = [threading.Thread(target=ask) for _ in range(20)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        good = [each for each in answers if each.status < 300]
        self.assertGreaterEqual(len(good), 1)
        self.assertEqual(len({each.bytes for each in good}), 1)
        for each in answers:
            if each.status >= 300:
                self.assertEqual((each.status, each.json["where"]), (409, "idempotency-key"))
                self.assertIn("still under way", each.json["detail"])
        self.assertEqual(articles().count("Twenty at once"), 1)

    def test_a_key_that_is_too_long_is_refused(self):
        self.assertEqual(post("k" * 256, "/articles/check", {"markdown": "x"}).status, 400)
        self.assertEqual(post("k" * 255, "/articles/check", {"markdown": "x"}).status, 200)
