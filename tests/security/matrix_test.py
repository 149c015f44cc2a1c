"""Every route of the served table for every kind of caller: who gets in, and whether who does not can tell what is there."""
import re
import unittest

from expected import FILLED, NO_TOKENS_ACCOUNT, OPEN, PERSONS_ONLY, ROUTES
from cast import WORDS

CAST = None
COUNTS = {"routes": 0, "callers": 0, "calls": 0, "pairs": 0, "methods": 0, "leaks": 0}
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
PASSING = {"date"}  # headers that differ from answer to answer


def served():
    document = CAST.call(CAST.callers[0], "GET", "/openapi.json").json
    return {(method.upper(), path): operation["x-access"] for path, operations in document["paths"].items() for method, operation in operations.items()}


def filled(pattern, nothing):
    """The pattern with ids: of what is there and somebody else's, or of nothing at all."""
    for begin, (name, missing) in FILLED.items():
        if pattern.startswith(begin):
            pattern = re.sub(r"\{(id|version|key|name)\}", missing if nothing else CAST.ids[name], pattern)
            break
    return pattern.replace("{promise}", "prom_" + "a" * 26 if nothing else CAST.ids["promise"])


def comparable(answer):
    return answer.status, sorted((name.lower(), value) for name, value in answer.headers.items() if name.lower() not in PASSING), answer.bytes


def may(who, route):
    if not who.changes and route[0] not in ("GET", "HEAD"):
        return False
    return who.rank >= ROUTES[route]


def refusal(who):
    return 403 if who.known else 401


def known(table, method, path):
    """Whether some pattern answers: `/articles/check` is also an article of that name."""
    method = "GET" if method == "HEAD" else method
    return any(known == method and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", pattern), path) for known, pattern in table)


class Matrix(unittest.TestCase):
    def leak(self, what):
        COUNTS["leaks"] += 1
        self.fail(what)

    def test_every_served_route_is_written_down_with_the_same_access_and_nothing_else_is(self):
        names = ["open", "visitor", "viewer", "agent", "lead", "owner"]
        table = served()
        self.assertEqual(table, {route: names[access] for route, access in ROUTES.items()})
        COUNTS["routes"], COUNTS["callers"] = len(table), len(CAST.callers)

    def test_who_may_not_is_refused_alike_for_what_is_there_and_what_is_not_and_changes_nothing(self):
        before = CAST.stored()
        for who in CAST.callers:
            for route in (route for route in served() if not may(who, route)):
                with self.subTest(who=who.name, route=route):
                    there, nothing = (CAST.call(who, route[0], filled(route[1], missing), {} if route[0] != "GET" else None) for missing in (False, True))
                    COUNTS["calls"] += 2
                    COUNTS["pairs"] += 1
                    self.assertEqual(there.status, refusal(who))
                    if comparable(there) != comparable(nothing):
                        self.leak(f"{there} is not {nothing}")
        self.assertEqual(CAST.stored(), before)

    def test_who_may_gets_in_and_a_token_is_nobody(self):
        for who in CAST.callers:
            for route in (route for route in served() if may(who, route) and route != ("DELETE", "/api/v1/session")):
                with self.subTest(who=who.name, route=route):
                    answer = CAST.call(who, route[0], filled(route[1], True), {} if route[0] != "GET" else None)
                    COUNTS["calls"] += 1
                    token = who.kind == "token"
                    if token and ROUTES[route] != OPEN and route in PERSONS_ONLY | NO_TOKENS_ACCOUNT and answer.status != 400:
                        self.assertEqual(answer.status, 403 if route in PERSONS_ONLY else 404)
                    else:
                        self.assertNotIn(answer.status, (401, 403))
                        self.assertLess(answer.status, 500)

    def test_nobody_but_the_desk_reads_a_planted_word_anywhere(self):
        for who in (who for who in CAST.callers if who.rank <= 1 or who.rank == OPEN):
            for route in served():
                with self.subTest(who=who.name, route=route):
                    query = "?q=" + WORDS["message"] if route[1].endswith("search") else ""
                    text = CAST.call(who, route[0], filled(route[1], False) + query, {} if route[0] != "GET" else None).bytes.decode(errors="replace")
                    COUNTS["calls"] += 1
                    for place, word in WORDS.items():
                        if word in text:
                            self.leak(f"the {place} is in it: {text[:300]}")

    def test_a_method_a_path_does_not_know_is_the_same_for_nobody_and_the_owner(self):
        table = served()
        nobody, owner = CAST.callers[0], next(who for who in CAST.callers if who.name == "owner")
        for path in sorted({path for _, path in table}):
            for method in (method for method in METHODS if not known(table, method, path)):
                with self.subTest(path=path, method=method):
                    answers = [CAST.call(who, method, filled(path, False)) for who in (nobody, owner)]
                    COUNTS["methods"] += 1
                    self.assertEqual([answer.status for answer in answers], [405, 405])
                    self.assertEqual(*map(comparable, answers))

    def test_head_asks_for_the_same_rights_as_get_and_says_nothing(self):
        for who in CAST.callers:
            for method, path in (route for route in served() if route[0] == "GET"):
                with self.subTest(who=who.name, path=path):
                    answer = CAST.call(who, "HEAD", filled(path, True))
                    COUNTS["methods"] += 1
                    self.assertEqual(answer.bytes, b"")
                    if not may(who, ("GET", path)):
                        self.assertEqual(answer.status, refusal(who))
