"""Which texts teach which head: (text, label, weight, is it one of the plain service messages alarms are counted on)."""

from collections import namedtuple

import sources as s

# `group`: what is kept together in a fold. The grammar line of a generated text, one writer's texts, one conversation.
Example = namedtuple("Example", "text label weight service group", defaults=[None])


def many(texts, label, weight, service=False):
    return [Example(text, label, weight, service) for text in texts]


def generated(name, count, label, weight, service=False):
    return [Example(text, label, weight, service, group) for text, group in s.generated(name, count)]


def own(names, label, weight=1.0, service=False):
    return [example for name in names for example in many(s.own(name, held=False), label, weight, service)]


def hands(names, label, weight, slips=False, without=lambda text: False):
    """Not counted among the plain service messages: many were written to mislead."""
    texts = [(text, hand) for name in names for text, hand in s.hands(name) if not without(text)]
    slipped = [Example(s.with_slips(text), label, weight / 2, False, f"hand:{hand}") for text, hand in texts] if slips else []
    return [Example(text, label, weight, False, f"hand:{hand}") for text, hand in texts] + slipped


def service(weight, without=lambda text: False):
    plain = [text for text in s.clinc() + s.banking() + [row["text"] for row in s.hotels(held=False) if "handoff" not in row["intents"]] if not without(text)]
    return many(plain, 0, weight, True)


def wants_person(phrase_fires):
    """Some of the public sets' ordinary messages do ask for a person, under another label: where the phrases say so, they teach nothing."""
    asked = [row["text"] for row in s.hotels(held=False) if "handoff" in row["intents"]]
    return (
        own(["person_yes"], 1, 4)
        + generated("person", 900, 1, 1)
        + many(asked, 1, 4)
        + own(["person_no"], 0, 4, True)
        + own(["calm", "traps", "howto", "broken", "tried", "not_urgent"], 0, 1, True)
        + own(["angry", "urgent", "gives_up"], 0, 1)
        + generated("person_not", 700, 0, 1, True)
        + service(0.5, without=phrase_fires)
        + hands(["person_yes"], 1, 2, slips=True)
        + hands(["person_no"], 0, 2, slips=True)
        + hands(["calm"], 0, 0.5, without=phrase_fires)
    )


def distress():
    reddit = s.emotions()
    angry = [text for text, labels in reddit if labels <= s.HOSTILE]
    calm = [text for text, labels in reddit if not labels & s.NEGATIVE]
    return (
        own(["angry"], 1, 5)
        + generated("angry", 1100, 1, 1)
        + many(angry, 1, 0.15)
        + many(calm, 0, 0.25, True)
        + own(["calm", "traps"], 0, 4, True)
        + own(["person_no", "howto", "broken", "not_urgent"], 0, 1, True)
        + generated("fine", 900, 0, 1, True)
        + service(0.4)
        + hands(["angry"], 1, 4)
        + hands(["calm"], 0, 4)
        + hands(["person_no"], 0, 0.5)
    )


def positive():
    reddit = s.emotions()
    return many([t for t, labels in reddit if labels <= s.POSITIVE], 1, 1) + many([t for t, labels in reddit if not labels & s.POSITIVE], 0, 1) + own(["angry"], 0, 5) + own(["calm"], 0, 2, True) + service(0.3)


def negative():
    reddit = s.emotions()
    return (
        many([t for t, labels in reddit if labels <= s.NEGATIVE], 1, 0.6)
        + many([t for t, labels in reddit if not labels & s.NEGATIVE], 0, 0.6)
        + own(["angry"], 1, 5)
        + generated("angry", 1100, 1, 1)
        + own(["calm", "traps"], 0, 3, True)
        + generated("fine", 900, 0, 1, True)
        + service(0.4)
    )


def calls_for_person():
    """A customer's turn, alone, at which a person should have the conversation; what came before is the outlook's to weigh."""
    turns = [
        Example(turn["text"], int(turn["handoff"]), 1, not turn["handoff"], f"conversation:{number}")
        for number, conversation in s.conversations()
        for turn in conversation
        if turn["role"] == "customer"
    ]
    return turns + many(s.clinc()[::4] + s.banking()[::4], 0, 0.1)


def small(name, others, not_names, weight=0.3, with_banking=True):
    """A head of few own texts. Service messages that its phrase table fires on are left out: nobody has labelled them."""

    def made(phrase_fires):
        return (
            own([name], 1, 4)
            + generated(name, 600, 1, 1)
            + generated(f"{name}_not", 400, 0, 1, True)
            + own(not_names, 0, 4, True)
            + own(others, 0, 1, True)
            + [example for example in service(weight) if not phrase_fires(example.text) and (with_banking or example.text not in BANKING)]
        )

    return made


BANKING = set(s.banking())
urgency = small("urgent", ["calm", "howto", "traps", "person_no"], ["not_urgent"])
tried_already = small("tried", ["traps", "howto", "person_no", "urgent", "not_urgent"], ["calm"])
gives_up = small("gives_up", ["traps", "howto", "tried", "angry", "person_no"], ["calm"])
broken = small("broken", ["traps", "person_no", "not_urgent"], ["howto"], with_banking=False)
