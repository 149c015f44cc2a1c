"""Every field in which people write freely: how a text gets into it, and how it comes back."""
import dataclasses
import json
import random
import string
import typing

from product import until


@dataclasses.dataclass
class Refused:
    words: str


@dataclasses.dataclass
class FreeText:
    name: str
    most: int               # characters
    required: bool
    redacted: str  # "": nothing is hidden; "site": what a site hides unless told otherwise; "all"
    play: typing.Callable   # (stage, texts) -> what came back for each


def answered(answer, value):
    """What came back, or the refusal."""
    status, body = answer
    if status >= 500:
        raise AssertionError(f"{status}: {body}")
    if status < 300:
        return value(body)
    problems = body.get("problems") or [{}]
    return Refused(f"{body['detail']} {body.get('where', '')} {problems[0].get('message', '')}")


def each(call, value):
    """One request a text; its answer holds it."""
    return lambda stage, texts: [answered(call(stage, text), value) for text in texts]


def bodies(stage):
    """Every entry of the conversation, by seq."""
    return {entry["seq"]: entry["body"] for entry in stage.log()}


def stored(call, name):
    """One request a text, answered with the seq of its entry; afterwards the log is read."""
    def play(stage, texts):
        seqs = [answered(call(stage, text), lambda body: body["seq"]) for text in texts]
        found = bodies(stage)
        return [seq if isinstance(seq, Refused) else found[seq].get(name, "") for seq in seqs]
    return play


def act(action, name, **more):
    return stored(lambda stage, text: stage.act(action, {**more, name: text}), name)


def framed(kind, name, wrap=lambda text: text, unwrap=lambda value: value, **more):
    """One frame a text; acknowledged with the seq of its entry."""
    def play(stage, texts):
        answers = [stage.customer.ask(kind, **{name: wrap(text)}, **more) for text in texts]
        found = bodies(stage)
        return [unwrap(found[answer["seq"]][name]) if answer["type"] == "ack" else Refused(answer["message"]) for answer in answers]
    return play


def looked(kind, name, mark, **more):
    """Frames without an answer: each carries a mark by which its entry is found."""
    def play(stage, texts):
        # Letters alone: twelve digits may be a card's number, which is hidden.
        marks = ["/naughty/" + "".join(random.choices(string.ascii_lowercase, k=12)) for _ in texts]
        for text, where in zip(texts, marks):
            stage.customer.send({"type": kind, mark: where, name: text, **more})
        def found():
            seen = {body[mark]: body for body in bodies(stage).values() if isinstance(body.get(mark), str)}
            return all(where in seen for where in marks) and seen
        seen = until(found, f"every {kind}")
        return [seen[where][name] for where in marks]
    return play


def article(field):
    def markdown(text):
        title, body = (text, "Text.") if field == "title" else ("A title", text)
        return f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\narea: orders\nproblem: Something\n---\n{body}\n"
    def call(stage, text):
        status, saved = stage.call("PUT", f"/articles/{stage.article['id']}", {"markdown": markdown(text), "version": stage.article["version"]})
        if status < 300:
            stage.article = saved
            shown = stage.call("GET", f"/articles/{saved['id']}")[1]
            told = stage.call("GET", f"/widget/articles/{saved['id']}")[1]
            assert shown["markdown"] == markdown(text) and told["title"] == shown["title"]
            saved = {"title": shown["title"], "body": shown["markdown"].split("\n---\n", 1)[1][:-1]}
        return status, saved
    return each(call, lambda body: body[field])


def listed(path, name, **more):
    """A request each makes one of a list; the list is read afterwards."""
    def play(stage, texts):
        answers = [answered(stage.call("POST", path, {name: text, **more}), lambda body: body) for text in texts]
        have = [item[name] for item in stage.call("GET", path)[1]["items"]]
        for place, (text, answer) in enumerate(zip(texts, answers)):
            if not isinstance(answer, Refused):
                answers[place] = text if text in have else f"not in the list; {have[-1]!r} is"
        return answers
    return play


def site(name):
    return each(lambda stage, text: stage.call("PUT", "/sites/main", {**stage.site, name: text}), lambda body: body[name])


FIELDS = [
    FreeText("a customer's message", 8000, True, "site", framed("send", "text")),
    FreeText("an agent's reply", 8000, True, "site", act("messages", "text")),
    FreeText("a note", 8000, True, "site", act("notes", "text")),
    FreeText("the title of a page", 300, False, "all", looked("page", "title", "path")),
    FreeText("a tag of a rating", 1024, False, "site", framed("rate", "tags", lambda text: [text], lambda tags: tags[0], score=4)),
    FreeText("the comment of a rating", 2000, False, "site", framed("rate", "comment", score=4)),
    FreeText("the comment of a flag", 2000, False, "site", act("flags", "comment", flag="escalate_sooner")),
    FreeText("one's own name", 100, True, "", each(lambda stage, text: stage.call("PATCH", "/me", {"name": text}), lambda body: body["name"])),
    FreeText("the name of a site", 100, True, "", site("name")),
    FreeText("the name of a token", 100, True, "", listed("/tokens", "name", role="viewer")),
    FreeText("the title of an article", 120, True, "", article("title")),
    FreeText("the body of an article", 8000, True, "", article("body")),
]
