"""What the assistant must do next."""
from talk.errors import Unmet
from talk.look import after_last_question, bot_messages, decisions, sources, why
from talk.stage import plays


def decided(stage):
    """The entries since the last question, once the assistant has decided."""
    return stage.wait(lambda: (found := after_last_question(stage.entries())) and decisions(found) and found, "the assistant did not decide anything")


def must(stage, action):
    entries = decided(stage)
    did = decisions(entries)[-1]["action"]
    if did != action:
        raise Unmet(f"the assistant chose {did!r}, not {action!r}: {why(entries)}")
    return entries


@plays("bot", "answers [article REST]")
def answers(stage, _, values):
    entries = must(stage, "answer")
    said = bot_messages(entries)
    if not said or not sources(said[-1]):
        raise Unmet("the answer names no source")
    wanted = [stage.article(slug) for slug in values.get("rest", "").replace(" or ", " ").split()]
    if wanted and sources(said[-1])[0] not in wanted:
        raise Unmet(f"answered from {said[-1]['body']['reply']['sources'][0]['title']!r} instead: {said[-1]['body']['text'][:160]!r}")


@plays("bot", "asks back")
def asks_back(stage, *_):
    must(stage, "ask_back")


@plays("bot", "offers a person")
def offers(stage, *_):
    must(stage, "offer_hand_off")


@plays("bot", "says nothing")
def says_nothing(stage, *_):
    stage.settle()
    if said := bot_messages(after_last_question(stage.entries())):
        raise Unmet(f"the assistant wrote {said[-1]['body']['text']!r}")


@plays("bot", 'says "TEXT"')
def says(stage, _, values):
    wanted = values["text"].lower()
    stage.wait(lambda: any(wanted in each["body"]["text"].lower() for each in bot_messages(after_last_question(stage.entries()))),
               lambda: f"the assistant said {[each['body']['text'] for each in bot_messages(after_last_question(stage.entries()))]}")
