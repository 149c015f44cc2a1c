"""What a customer does."""
from talk.errors import Refused, Unmet
from talk.stage import plays


def bot_answer(tab):
    """The last message of the assistant with sources."""
    for entry in reversed(tab.read()):
        if entry["kind"] == "message" and entry["actor"]["kind"] == "bot" and (entry["body"].get("reply") or {}).get("sources"):
            return entry
    raise Unmet("the assistant has not answered anything yet")


@plays("customer", '"TEXT" [page PATH]')
def says(stage, who, values):
    customer = stage.customer(who)
    if "path" in values:
        customer.tab().send({"type": "page", "path": values["path"]})
    customer.ask("send", text=values["text"])


@plays("customer", 'page PATH ["TEXT"]')
def page(stage, who, values):
    frame = {"type": "page", "path": values["path"]}
    stage.customer(who).tab().send(frame | ({"title": values["text"]} if "text" in values else {}))


@plays("customer", 'error WORD "TEXT"')
def error(stage, who, values):
    stage.customer(who).tab().send({"type": "error", "code": values["word"], "message": values["text"]})


@plays("customer", "signs in as NAME")
def signs_in(stage, who, values):
    customer = stage.customer(who)
    status, _, answer = stage.server.call("GET", f"/demo/token?customer={values['name']}")
    if status != 200:
        raise Unmet(f"the shop gave no token for {values['name']}: {status} {answer}")
    customer.token = answer["token"]
    customer.leave()
    customer.come_back()
    if not customer.tab().welcome["customer"]:
        raise Unmet("the server does not know who signed in")


@plays("customer", "speaks NAME")
def speaks(stage, who, values):
    stage.customer(who).language = values["name"]


@plays("customer", "person")
def person(stage, who, _):
    stage.customer(who).ask("person")


@plays("customer", "helped yes|no")
def helped(stage, who, values):
    customer = stage.customer(who)
    customer.ask("helped", seq=bot_answer(customer.tab())["seq"], yes=values["which"] == "yes")


@plays("customer", 'chooses stay|callback|email [contact "TEXT"]')
def chooses(stage, who, values):
    contact = {"contact": values["text"]} if "text" in values else {}
    stage.customer(who).ask("choose", choice=values["which"], **contact)


@plays("customer", 'chooses slot NUMBER [contact "TEXT"]')
def chooses_slot(stage, who, values):
    """A call in the n-th half-hour that is offered."""
    customer = stage.customer(who)
    slots = customer.tab().state["queue"]["callback_slots"]
    contact = {"contact": values["text"]} if "text" in values else {"by": "chat"}
    customer.ask("choose", choice="callback", at=slots[int(values["number"]) - 1], **contact)


@plays("customer", "chooses chat")
def chooses_chat(stage, who, _):
    """To be called back here, in the conversation."""
    stage.customer(who).ask("choose", choice="callback", by="chat")


@plays("customer", 'rates NUMBER ["TEXT"]')
def rates(stage, who, values):
    comment = {"comment": values["text"]} if "text" in values else {}
    stage.customer(who).ask("rate", score=int(values["number"]), **comment)


@plays("customer", "opens article")
def opens(stage, who, _):
    customer = stage.customer(who)
    source = bot_answer(customer.tab())["body"]["reply"]["sources"][0]["article_id"]
    customer.opened.append(source)
    customer.tab().send({"type": "opened", "article_id": source})


@plays("customer", "leaves")
def leaves(stage, who, _):
    stage.customer(who).leave()


@plays("customer", "returns")
def returns(stage, who, _):
    stage.customer(who).come_back()


@plays("customer", "new tab")
def new_tab(stage, who, _):
    stage.customer(who).open_tab()


@plays("customer", "closes")
def closes(stage, who, _):
    stage.customer(who).ask("end")


@plays("customer", "starts over")
def starts_over(stage, who, _):
    stage.customer(who).tab().send({"type": "new"})


@plays("customer", "sends again")
def sends_again(stage, who, _):
    """As a client does that never saw the acknowledgement: the same client_id, on a new connection."""
    customer = stage.customer(who)
    before = customer.tab().answers[customer.last_sent["client_id"]]
    customer.leave()
    customer.come_back()
    again = customer.send_again(customer.last_sent)
    if again and again["seq"] != before["seq"]:
        raise Unmet(f"the message was stored twice, as {before['seq']} and as {again['seq']}")


@plays("customer", 'sends again as "TEXT"')
def sends_again_as(stage, who, values):
    customer = stage.customer(who)
    customer.send_again({**customer.last_sent, "text": values["text"]})


@plays("customer", "writes NUMBER letters")
def writes_letters(stage, who, values):
    stage.customer(who).ask("send", text="a" * int(values["number"]))


@plays("customer", 'writes "TEXT" NUMBER times')
def writes_times(stage, who, values):
    stage.customer(who).ask("send", text=" ".join([values["text"]] * int(values["number"])))


@plays("customer", 'attaches WORD "TEXT" ["TEXT:said"]')
def attaches(stage, who, values):
    """As the widget does: the file first, then a message that carries it."""
    customer = stage.customer(who)
    customer.tab()
    status, file = stage.server.upload(values["word"], values["text"], customer.secret)
    if status == 201:
        customer.ask("send", text=values.get("said") or "", attachments=[file["id"]])
    else:
        customer.refusal = Refused(file.get("code", str(status)), file.get("detail", ""), file.get("where") or "")


@plays("customer", "frame JSON")
def frame(stage, who, values):
    customer = stage.customer(who)
    tab = customer.tab()
    before = len(tab.frames)
    tab.send(values["json"])

    def answered():
        return next((each for each in tab.frames[before:] if each["type"] in ("ack", "refused")), None)
    answer = stage.wait(answered, "neither acknowledged nor refused")
    if answer["type"] == "refused":
        customer.refusal = Refused(answer["code"], answer["message"], answer.get("where") or "")


@plays("customer", "peeks at NAME")
def peeks(stage, who, values):
    """Asks for somebody else's conversation by its id, as who has got hold of one would."""
    customer = stage.customer(who)
    other = stage.conversation(values["name"])
    customer.leave()
    tab = customer.open_tab(conversation=other, store="", seq=1)
    stage.settle()
    if (tab.welcome["conversation"] or {}).get("id") == other:
        raise Unmet("the server showed a conversation that is someone else's")
