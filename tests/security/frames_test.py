"""Every frame that a socket reads, from everybody who may open one, with ids of others; and who hears what."""
import json
import unittest

from asyncapi import Wire
from cast import WORDS, jwt
from expected import FRAMES, NOTHING, VIEWER
from product import Customer, Desk, Socket, refused_handshake, until
from rude import Rude

CAST = None
COUNTS = {"frames": 0, "exchanges": 0, "handshakes": 0, "leaks": 0}
ANSWERS = ("ack", "refused", "history", "welcome", "bye")


def answers(link, frame, kinds=ANSWERS):
    """What comes back at once, without what differs from time to time."""
    before = len(link.frames)
    link.send(frame)
    if frame["type"] == "hello":
        link.wait(lambda each: each["type"] in ("welcome", "refused"), "an answer to hello", before)
    if "client_id" in frame:
        link.wait(lambda each: each["type"] in ("ack", "refused"), f"an answer to {frame['type']}", before)
    if frame["type"] == "history":
        link.wait(lambda each: each["type"] in ("history", "refused"), "an answer to history", before)
    if frame["type"] == "watch":
        link.wait(lambda each: each["type"] in ("entries", "refused"), "an answer to watch", before)
    link.caught_up()
    heard = [each for each in link.frames[before:] if each["type"] in kinds and "not JSON" not in each.get("message", "")]
    return [{name: each.get(name) for name in ("type", "code", "where", "message", "retry")} for each in heard]


class Frames(unittest.TestCase):
    def leak(self, what):
        COUNTS["leaks"] += 1
        self.fail(what)

    def clean(self, link):
        text = json.dumps(link.frames)
        for place, word in WORDS.items():
            if word in text:
                self.leak(f"the {place} reached {link.path}: {text[:400]}")
        if CAST.victim.conversation in text:
            self.leak(f"the victim's conversation reached {link.path}: {text[:400]}")

    def test_every_frame_of_the_document_is_written_down_and_nothing_else_is(self):
        reads = Wire(CAST.server.call("GET", "/asyncapi.json").json).reads
        self.assertEqual({path: sorted(kinds) for path, kinds in reads.items()}, {path: sorted(kinds) for path, kinds in FRAMES.items()})
        COUNTS["frames"] = sum(len(kinds) for kinds in reads.values())

    def test_a_customers_frame_with_a_foreign_id_is_the_same_as_with_none(self):
        log = CAST.server.log_of(CAST.victim.conversation)
        foreign = {**CAST.ids, "seq": 8_000_000}
        for how in ({}, {"site": "outlet"}, {"token": "of somebody new"}, None):
            for kind, fill in FRAMES["/ws/chat"].items():
                with self.subTest(hello=how, frame=kind):
                    pair = []
                    for turn, ids in enumerate((foreign, {**CAST.ids, **NOTHING})):
                        if how and "token" in how:
                            how = {"token": jwt(sub=f"cus_{kind}_{turn}", name="Noor")}
                        link = Socket(CAST.server, "/ws/chat") if how is None or kind == "hello" else Customer(CAST.server, **how)
                        pair.append(answers(link, {"type": kind, **fill(ids), **((how or {}) if kind == "hello" else {})}))
                        self.clean(link)
                        link.close()
                        COUNTS["exchanges"] += 1
                    if pair[0] != pair[1]:
                        self.leak(f"{pair[0]} is not {pair[1]}")
                    if how is None and kind != "hello":
                        self.assertEqual([each["code"] for each in pair[0]], ["unauthenticated"])
        self.assertEqual(CAST.server.log_of(CAST.victim.conversation), log)

    def test_a_desk_opens_for_a_persons_session_from_its_own_page_only(self):
        origin = f"http://127.0.0.1:{CAST.server.port}"
        for who in CAST.callers:
            headers = {name: value for name, value in who.headers.items() if name != "Origin"}
            with self.subTest(who=who.name):
                status, _ = refused_handshake(CAST.server, "/ws/desk", subprotocols=["baton.v1"], origin=who.headers.get("Origin", origin), additional_headers=headers)
                COUNTS["handshakes"] += 1
                self.assertEqual(status, 403 if "Origin" in who.headers else 101 if who.rank >= VIEWER and who.kind == "session" else 401)

    def test_a_frame_at_the_desk_with_an_id_of_nothing_says_no_more_than_one_that_is_not_watched(self):
        for role in ("viewer", "agent", "lead", "owner"):
            for kind, fill in FRAMES["/ws/desk"].items():
                with self.subTest(role=role, frame=kind):
                    link = Desk(CAST.server, CAST.cookies[role])
                    there, nothing = (answers(link, {"type": kind, **fill(ids)}, (*ANSWERS, "entries")) for ids in (CAST.ids, {**CAST.ids, **NOTHING}))
                    COUNTS["exchanges"] += 2
                    if kind == "watch":
                        self.assertEqual([each["type"] for each in there][:1], ["entries"])
                        self.assertEqual([each["code"] for each in nothing], ["not_found"])
                    else:
                        self.assertEqual(there, nothing)
                    link.close()

    def test_a_viewer_looks_on_and_is_not_seen_doing_it(self):
        link = Desk(CAST.server, CAST.cookies["viewer"])
        answers(link, {"type": "watch", "conversation": CAST.victim.conversation})
        CAST.victim.caught_up()
        before = len(CAST.victim.frames)
        for frame in ({"type": "typing", "conversation": CAST.victim.conversation, "on": True}, {"type": "seen", "conversation": CAST.victim.conversation, "seq": 2}):
            answers(link, frame)
        CAST.victim.caught_up()
        self.assertEqual([each for each in CAST.victim.frames[before:] if each["type"] in ("typing", "seen")], [])
        link.close()

    def test_a_desk_is_told_of_colleagues_without_address_and_plan_and_afterwards_only_what_changed(self):
        people = {each["name"]: each["id"] for each in CAST.api("GET", "/agents")["items"]}
        plan = [{"days": ["mon"], "from": "09:00", "to": "17:00", "zone": "Atlantic/Azores"}]
        CAST.api("PATCH", f"/agents/{people['Ola']}", {"shifts": plan, "days_off": ["2031-05-17"]})
        for role in ("viewer", "agent", "lead"):
            with self.subTest(role=role):
                link = Desk(CAST.server, CAST.cookies[role])
                for each in link.welcome["agents"]:
                    self.assertTrue({"id", "name", "presence", "load"} <= set(each), each)
                before = len(link.frames)
                for word in ({"presence": "away", "reason": "a walk"}, {"presence": "online"}):
                    CAST.api("PATCH", "/me", word)
                CAST.api("PATCH", f"/agents/{people['Ola']}", {"shifts": plan, "days_off": ["2031-05-17", "2031-05-18"]})
                walk = link.wait(lambda each: each["type"] == "agents" and any(one.get("reason") == "a walk" for one in each["agents"]), "the change", before)
                self.assertTrue({name for one in walk["agents"] for name in one} <= {"id", "presence", "reason", "since"}, walk)
                link.caught_up()
                told = json.dumps([{name: value for name, value in frame.items() if name != "me"} for frame in link.frames])
                for hidden in (WORDS["email"], "Atlantic/Azores", "2031-05-17", '"email"', '"shifts"', '"days_off"'):
                    if hidden in told:
                        self.leak(f"{hidden} of a colleague reached the desk of a {role}: {told[:400]}")
                link.close()

    def test_an_address_of_a_colleague_is_for_leads(self):
        for role in ("viewer", "agent", "lead", "owner"):
            with self.subTest(role=role):
                people = CAST.server.call("GET", "/api/v1/agents", cookie=False, headers={"Cookie": CAST.cookies[role]}).json["items"]
                self.assertEqual({"email" in each for each in people}, {role in ("lead", "owner")})
                today = CAST.server.call("GET", "/api/v1/today", cookie=False, headers={"Cookie": CAST.cookies[role]}).bytes.decode()
                self.assertNotIn('"email"', today)

    def test_who_leaves_while_being_greeted_leaves_nothing_behind(self):
        for _ in range(40):
            rude = Rude(CAST.server, "/ws/chat", [f"Origin: http://127.0.0.1:{CAST.server.port}"])
            rude.send(json.dumps({"type": "hello", "site": "main", "visitor": CAST.other.secret}))
            rude.close()
        self.assertEqual(CAST.other.say("Are you still there?")["type"], "ack")
        CAST.other.caught_up()
        self.assertTrue(CAST.server.alive())

    def test_what_happens_in_a_conversation_reaches_nobody_else_and_the_customer_only_what_is_theirs(self):
        watching = Desk(CAST.server)
        answers(watching, {"type": "watch", "conversation": CAST.victim.conversation})
        for frame in ({"type": "typing", "conversation": CAST.victim.conversation, "on": True}, {"type": "seen", "conversation": CAST.victim.conversation, "seq": 2}):
            watching.send(frame)
        CAST.victim.say(f"Once more about {WORDS['message']}.")
        until(lambda: any(each["type"] == "typing" for each in CAST.victim.frames), "typing at the victim's")
        for link in (CAST.other, CAST.elsewhere, CAST.customer):
            link.caught_up()
            self.clean(link)
        theirs = json.dumps(CAST.victim.frames)
        for place in ("note", "word", "flag", "article", "email"):
            if WORDS[place] in theirs:
                self.leak(f"the {place} reached the customer: {theirs[:400]}")
        watching.close()
