"""Somebody who leaves an unusual word wherever one can be left."""
import base64
import hashlib
import hmac
import json
import sqlite3
import time

from product import Customer, Desk, until

KEY = b"0123456789abcdef0123456789abcdef"
NAME, MAIL, ATTRIBUTE, OUTSIDE = "Qvarzelindo", "wyxmoquitt@example.org", "Bratzunkel", "shopkunde-zwiffelbart"
WORDS = {
    "message": "Flombastikor", "later message": "Grizzelwopf", "page": "Krimselquantor", "title": "Plomferditz", "error": "Zwackelmurks", "error code": "Ujkrompfel",
    "name": NAME, "e-mail": MAIL.split("@")[0], "attribute": ATTRIBUTE, "outside id": OUTSIDE.split("-")[1], "note": "Schnorpfelgax", "answer": "Wumbrachtelos",
    "file name": "Drixelfompa", "file content": "Ygrembulzant", "rating": "Jomfratzkeln", "promise contact": "Hukkelbrizzo", "promise text": "Vlomperdingo", "unsent file": "Oxmurgelpatz",
}


def put_keys(data):
    """The site's key for customers' tokens; the server must be down. As the schema keeps it: a JSON list."""
    keys = json.dumps([{"alg": "HS256", "key": base64.b64encode(KEY).decode()}])
    with sqlite3.connect(data / "baton.db") as store:
        store.execute("update site set jwt_keys = ?", (keys,))
    store.close()


def token(outside=OUTSIDE, name=NAME, mail=MAIL, site="main", attribute=ATTRIBUTE):
    def part(value):
        return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
    now = int(time.time())
    head = part(json.dumps({"alg": "HS256", "typ": "JWT"}).encode())
    body = part(json.dumps({"sub": outside, "aud": f"baton:{site}", "iat": now, "exp": now + 3600, "name": name, "email": mail, "attributes": {"plan": attribute}}).encode())
    return f"{head}.{body}." + part(hmac.new(KEY, f"{head}.{body}".encode(), hashlib.sha256).digest())


def with_owner(server, customer):
    state = until(lambda: (now := server.state_of(customer.conversation))["stage"] in ("queued", "offered") and now, "a handoff")
    return server.api("POST", f"/conversations/{customer.conversation}/claim", {"epoch": state["epoch"]})["state"]["epoch"]


def lives(server):
    """The whole story; the socket stays open."""
    words = WORDS
    person = Customer(server, token=token(), page={"path": f"/shop/{words['page']}", "title": words["title"]})
    person.send({"type": "page", "path": f"/shop/{words['page']}", "title": words["title"]})
    person.send({"type": "error", "code": words["error code"], "message": f"It said {words['error']}"})
    file = person.upload(f"My list: {words['file content']}".encode(), f"{words['file name']}.txt", "text/plain").json["id"]
    person.upload(f"never sent: {words['unsent file']}".encode(), "draft.txt", "text/plain")
    person.say(f"I want to talk to a person about {words['message']}", attachments=[file])
    epoch = with_owner(server, person)
    at = f"/conversations/{person.conversation}"
    server.api("POST", at + "/notes", {"client_id": "note-0001", "text": f"Says {words['note']}"}, headers={"Idempotency-Key": "a-note"})
    server.api("POST", at + "/messages", {"client_id": "answer-01", "epoch": epoch, "text": f"About {words['answer']}"}, headers={"Idempotency-Key": "an-answer"})
    person.say(f"And {words['later message']} as well")
    server.api("POST", at + "/promises", {"promise": "callback", "due": "2031-01-01T09:00:00Z", "contact": words["promise contact"], "text": words["promise text"]})
    person.ask("rate", score=2, tags=[], comment=f"Bad: {words['rating']}")
    server.api("GET", "/search?q=" + words["message"])  # so that the words are in the index
    return person
