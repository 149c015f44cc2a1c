"""Files, both ways: whose they are, where they belong, and what is said of them."""
import unittest

from product import PICTURE, Customer, until

SERVER = None


def files_of(entry):
    return [(file["name"], file["type"], file["size"]) for file in entry["body"].get("attachments", [])]


def with_person(customer):
    """The owner has the conversation; returns its epoch."""
    customer.say("I want to talk to a person.")
    state = until(lambda: (now := SERVER.state_of(customer.conversation))["stage"] in ("queued", "offered") and now, "a handoff")
    return SERVER.api("POST", f"/conversations/{customer.conversation}/claim", {"epoch": state["epoch"]})["state"]["epoch"]


class Attachments(unittest.TestCase):
    def setUp(self):
        self.customer = Customer(SERVER)

    def tearDown(self):
        self.customer.close()
        self.assertEqual(self.customer.odd, [])

    def test_the_very_first_message_may_carry_a_picture_and_both_sides_see_it(self):
        file = self.customer.upload(PICTURE).json
        answer = self.customer.ask("send", attachments=[file["id"]])
        self.assertEqual(answer["type"], "ack")
        entry = next(each for each in SERVER.log_of(answer["conversation"]) if each["seq"] == answer["seq"])
        self.assertEqual(entry["body"]["attachments"], [{"id": file["id"], "name": "photo.png", "type": "image/png", "size": len(PICTURE)}])
        self.assertEqual(self.customer.download(file["id"]).bytes, PICTURE)
        self.assertEqual(SERVER.call("GET", f"/api/v1/attachments/{file['id']}").bytes, PICTURE)
        until(lambda: any(each["kind"] == "message" and each["actor"]["kind"] in ("bot", "system") for each in SERVER.log_of(answer["conversation"])), "a word about a picture without words")
        second = self.customer.say("and the same one again", attachments=[file["id"]])
        self.assertEqual(second["type"], "ack")

    def test_a_first_message_with_a_strangers_file_begins_nothing_and_the_next_one_does(self):
        stranger = Customer(SERVER)
        file = stranger.upload(PICTURE).json
        refused = self.customer.say("look", attachments=[file["id"]])
        self.assertEqual((refused["type"], refused["code"], refused["where"], refused["retry"]), ("refused", "forbidden", "/attachments", False))
        self.assertEqual(self.customer.say("without it then")["seq"], 1)
        self.assertEqual(stranger.say("mine", attachments=[file["id"]])["type"], "ack")
        self.assertEqual(self.customer.download(file["id"]).status, 404)
        stranger.close()

    def test_a_file_of_one_conversation_cannot_be_carried_into_another(self):
        file = self.customer.upload(PICTURE).json
        self.customer.say("look", attachments=[file["id"]])
        self.customer.send({"type": "new"})
        self.assertEqual(self.customer.say("look", attachments=[file["id"]])["code"], "forbidden")

    def test_messages_sent_while_the_first_is_on_its_way_with_a_picture_join_its_conversation(self):
        file = self.customer.upload(PICTURE).json
        for number, files in ((1, [file["id"]]), (2, [file["id"]]), (3, [])):
            self.customer.send({"type": "send", "client_id": f"burst-{number:04}", "text": f"number {number}", "attachments": files})
        acks = [self.customer.first("ack", client_id=f"burst-{number:04}") for number in (1, 2, 3)]
        self.assertEqual(len({ack["conversation"] for ack in acks}), 1)
        texts = [(entry["body"]["text"], files_of(entry)) for entry in SERVER.log_of(acks[0]["conversation"]) if entry["actor"]["kind"] == "customer"]
        self.assertEqual(texts, [("number 1", [("photo.png", "image/png", len(PICTURE))]), ("number 2", [("photo.png", "image/png", len(PICTURE))]), ("number 3", [])])

    def test_what_an_agent_says_of_a_file_is_not_believed(self):
        epoch = with_person(self.customer)
        file = SERVER.call("POST", "/api/v1/attachments?name=steps.png", raw=PICTURE, headers={"Content-Type": "image/png"}).json
        sent = SERVER.api("POST", f"/conversations/{self.customer.conversation}/messages", {"client_id": "agent-pic-1", "epoch": epoch, "text": "Like this", "attachments": [{**file, "name": "invoice.exe", "type": "text/html", "size": 1}]})
        entry = next(each for each in SERVER.log_of(self.customer.conversation) if each["seq"] == sent["seq"])
        self.assertEqual(files_of(entry), [("steps.png", "image/png", len(PICTURE))])
        self.assertEqual(self.customer.download(file["id"]).bytes, PICTURE)

    def test_an_agent_sends_own_files_only_and_a_refused_message_leaves_nothing_behind(self):
        epoch = with_person(self.customer)
        theirs = self.customer.upload(PICTURE).json["id"]
        before = SERVER.log_of(self.customer.conversation)
        for files, status, place in (([theirs], 403, ""), (["file_" + "a" * 26], 403, ""), ([{"id": "art_1"}], 400, "/0"), ([{"name": "x"}], 400, "/0/id"), ([7], 400, "/0"), ([{"id": theirs, "size": "1"}], 400, "/0/size"), ([theirs] * 11, 400, "")):
            with self.subTest(files=files):
                answer = SERVER.call("POST", f"/api/v1/conversations/{self.customer.conversation}/messages", {"client_id": "agent-pic-2", "epoch": epoch, "text": "x", "attachments": files})
                self.assertEqual((answer.status, answer.json["where"]), (status, "/attachments" + place))
        self.assertEqual(SERVER.log_of(self.customer.conversation), before)
        own = SERVER.call("POST", "/api/v1/attachments", raw=PICTURE, headers={"Content-Type": "image/png"}).json["id"]
        stale = SERVER.call("POST", f"/api/v1/conversations/{self.customer.conversation}/messages", {"client_id": "agent-pic-3", "epoch": epoch - 1, "text": "", "attachments": [own]})
        self.assertEqual((stale.status, stale.json["code"]), (409, "stale"))
        self.assertEqual(self.customer.download(own).status, 404)  # not bound by what was refused
        SERVER.api("POST", f"/conversations/{self.customer.conversation}/messages", {"client_id": "agent-pic-3", "epoch": epoch, "text": "", "attachments": [own]})
        self.assertEqual(self.customer.download(own).status, 200)
