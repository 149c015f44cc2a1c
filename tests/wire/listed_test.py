"""The socket's documents: /asyncapi.json is one, lists what the code reads and sends, and protocol.md lists the same."""
import pathlib
import re
import unittest

import jsonschema

import asyncapi
from product import Customer, Desk

SERVER = None
UNREAD = "not a type of this protocol"
PAGE = pathlib.Path(__file__).resolve().parents[2] / "docs/reference/protocol.md"


def in_the_page(heading):
    """The frame names of one table of protocol.md."""
    part = PAGE.read_text().split(f"### {heading}\n", 1)[1].split("\n### ", 1)[0].split("\n**", 1)[0]
    if not part.lstrip().startswith("|"):
        return set(re.findall(r"`(\w+)` \{", part))
    first_cells = re.findall(r"(?m)^\| (`[^|]*) \|", part)
    return {name for cell in first_cells for name in re.findall(r"`(\w+)`", cell)}


class Listed(unittest.TestCase):
    def setUp(self):
        self.document = SERVER.wire.document

    def test_the_document_is_asyncapi_3_and_its_references_lead_somewhere(self):
        self.assertEqual(self.document["asyncapi"], "3.0.0")
        self.assertLessEqual({"title", "version"}, set(self.document["info"]))
        self.assertTrue(all({"host", "protocol"} <= set(server) for server in self.document["servers"].values()))
        for channel in self.document["channels"].values():
            self.assertTrue(channel["address"].startswith("/ws/"))
            for reference in [*channel["messages"].values(), *channel["servers"]]:
                asyncapi.resolved(self.document, reference)
        for operation in self.document["operations"].values():
            self.assertIn(operation["action"], ("send", "receive"))
            channel = asyncapi.resolved(self.document, operation["channel"])
            for reference in operation["messages"]:
                self.assertIn(asyncapi.resolved(self.document, reference), channel["messages"].values())
        for message in self.document["components"]["messages"].values():
            jsonschema.Draft202012Validator.check_schema(message["payload"])

    def test_the_page_about_the_protocol_lists_the_same_frames(self):
        wire = SERVER.wire
        self.assertEqual(in_the_page("Customer sends"), set(wire.reads["/ws/chat"]))
        self.assertEqual(in_the_page("Customer receives"), set(wire.sends["/ws/chat"]))
        self.assertEqual(in_the_page("Desk sends"), set(wire.reads["/ws/desk"]))
        self.assertEqual(in_the_page("Desk receives"), set(wire.sends["/ws/desk"]))

    def test_every_frame_that_is_listed_is_read_and_every_other_is_not(self):
        for path, link in (("/ws/chat", Customer(SERVER)), ("/ws/desk", Desk(SERVER))):
            known = SERVER.wire.reads[path]
            for name in sorted(known) + ["welcome", "ack", "history2", "Send", ""]:
                with self.subTest(socket=path, frame=name):
                    before = len(link.frames)
                    link.send(asyncapi.example(known[name].schema) if name in known else {"type": name})
                    link.send({"type": "no such type"})  # its refusal comes after any refusal of the first
                    link.first("refused", before, message=UNREAD)
                    link.caught_up()
                    self.assertEqual(sum(each.get("message") == UNREAD for each in link.frames[before:]), 1 if name in known else 2)
            link.close()

    def test_a_field_that_is_not_listed_is_refused_by_name(self):
        for path, link in (("/ws/chat", Customer(SERVER)), ("/ws/desk", Desk(SERVER))):
            for name, schema in SERVER.wire.reads[path].items():
                with self.subTest(socket=path, frame=name):
                    self.assertIs(schema.schema["additionalProperties"], False)
                    before = len(link.frames)
                    link.send({**asyncapi.example(schema.schema), "surprise": 1})
                    link.first("refused", before, where="/surprise", code="invalid")
            link.close()


class Heard(unittest.TestCase):
    def test_every_frame_that_is_listed_as_sent_was_sent_in_these_tests(self):
        listed = {(path, name) for path, frames in SERVER.wire.sends.items() for name in frames}
        self.assertEqual(listed - SERVER.frames_seen, set())


def load_tests(loader, _, __):
    return loader.loadTestsFromTestCase(Listed)  # Heard is added at the end
