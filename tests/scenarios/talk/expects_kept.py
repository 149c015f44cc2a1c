"""What must have been kept: entries, promises, the briefing."""
from talk.errors import Unmet
from talk.look import bot_messages, facets, last, plain, sources
from talk.stage import plays


@plays("expect", "promise callback|email|follow_up [state:open|kept|broken|cancelled]")
def promise(stage, who, values):
    wanted = values.get("state", "open")

    def kept():
        made = last(stage.entries(who), "promise")
        if not made or made["body"]["promise"] != values["which"]:
            return False
        ended = [each["body"]["state"] for each in stage.entries(who, "promise_ended") if each["body"]["id"] == made["body"]["id"]]
        return (ended[-1] if ended else "open") == wanted
    stage.wait(kept, lambda: f"promises: {[each['body'] for each in stage.entries(who) if each['kind'].startswith('promise')]}")
    made = last(stage.entries(who), "promise")["body"]
    if not made.get("due"):
        raise Unmet("the promise has no time")
    listed = stage.desk.call("GET", f"/promises?state={wanted}")
    rows = listed["items"] if isinstance(listed, dict) else listed
    if made["id"] not in [each["id"] for each in rows]:
        raise Unmet("the desk does not list the promise")


@plays("expect", "no promise")
def no_promise(stage, who, _):
    stage.settle()
    if found := stage.entries(who, "promise"):
        raise Unmet(f"promised: {found[-1]['body']}")


@plays("expect", "entry WORD [REST]")
def entry(stage, who, values):
    """An entry of this kind stands in the log; what follows must be among its values, one word or quoted text for each."""
    wanted = plain(values.get("rest", "").strip('"'))

    def found():
        return any(wanted in plain(str(list(each["body"].values()))) for each in stage.entries(who, values["word"]))
    stage.wait(found, lambda: f"there is {[each['body'] for each in stage.entries(who, values['word'])]}")


@plays("expect", "no entry WORD")
def no_entry(stage, who, values):
    stage.settle()
    if found := stage.entries(who, values["word"]):
        raise Unmet(f"there is {found[-1]['body']}")


@plays("expect", "article opened")
def article_opened(stage, who, _):
    opened = stage.customer(who).opened
    stage.wait(lambda: opened and opened[-1] in [each["body"]["article_id"] for each in stage.entries(who, "article_opened")], "the log knows nothing of it")


def page(stage, who, briefing, value):
    given = [each["body"]["path"] for each in stage.entries(who, "page")]
    where = (briefing["where"] or {}).get("path")
    return bool(given) and where == given[-1] and (not value or where == value), f"the briefing's page is {where!r}, the customer was on {given}"


def history(stage, who, briefing, _):
    """The whole conversation is one request away, from the first word, without a hole, and the summary is not empty."""
    look = stage.look(who)
    seqs = [each["seq"] for each in look["entries"]]
    return bool(briefing["summary"]) and not look["more"] and seqs == list(range(1, look["state"]["seq"] + 1)), f"entries {seqs} of {look['state']['seq']}, summary {briefing['summary']!r}"


def attempts(stage, who, briefing, _):
    answered = [each["seq"] for each in bot_messages(stage.entries(who)) if sources(each)]
    tried = [each["seq"] for each in briefing["tried"] if each["by"] == "bot"]
    return tried == answered, f"the bot answered in {answered}, the briefing has {tried}"


def outcome(stage, who, briefing, value):
    given = [each["outcome"] for each in briefing["tried"] if each["by"] == "bot"]
    return bool(given) and plain(given[-1]) == plain(value), f"what was tried ended as {given}"


def error(stage, who, briefing, value):
    given = ((briefing["where"] or {}).get("error") or {}).get("code")
    return given == value, f"the error is {given!r}"


def account(stage, who, briefing, value):
    given = briefing["who"]
    return bool(given.get("name")) and given.get("verified") and (not value or value.lower() in str(given).lower()), f"about the customer it says {given}"


def earlier(stage, who, briefing, value):
    return len(briefing["before"]) >= int(value or 1), f"earlier conversations: {briefing['before']}"


def article(stage, who, briefing, value):
    return stage.article(value) in [each["article_id"] for each in briefing["shown"]], f"articles shown: {briefing['shown']}"


def reason(stage, who, briefing, value):
    return plain(briefing["why"]["reason"]) == plain(value) and briefing["why"]["because"], f"why: {briefing['why']}"


def promised(stage, who, briefing, value):
    return value in [each["promise"] for each in briefing["promises"]], f"promises: {briefing['promises']}"


def complete(stage, who, briefing, _):
    return briefing["complete"] and not briefing["missing"], f"missing: {briefing['missing']}"


def lacks(stage, who, briefing, value):
    return not briefing["complete"] and set(value.split()) <= set(briefing["missing"]), f"missing: {briefing['missing']}"


FACETS = {each.__name__: each for each in (page, history, attempts, outcome, error, account, earlier, article, reason, promised, complete, lacks)}


@plays("expect", "briefing REST")
def briefing_has(stage, who, values):
    wanted = facets(values["rest"], FACETS)
    found = {}

    def all_hold():
        given = stage.look(who)["briefing"]
        if not given:
            return False
        found.update({name: FACETS[name](stage, who, given, value) for name, value in wanted.items()})
        return all(holds for holds, _ in found.values())
    stage.wait(all_hold, lambda: "; ".join(f"{name}: {told}" for name, (holds, told) in found.items() if not holds) or "there is no briefing")
