"""Small looks at a conversation's entries, shared by what the bot says and what is expected."""


def after_last_question(entries):
    """What happened since the customer's last message."""
    last = max((entry["seq"] for entry in entries if entry["kind"] == "message" and entry["actor"]["kind"] == "customer"), default=0)
    return [entry for entry in entries if entry["seq"] > last]


def bot_messages(entries):
    return [entry for entry in entries if entry["kind"] == "message" and entry["actor"]["kind"] == "bot"]


def decisions(entries):
    return [entry["body"] for entry in entries if entry["kind"] == "decision"]


def last(entries, kind):
    return next((entry for entry in reversed(entries) if entry["kind"] == kind), None)


def sources(message):
    return [source["article_id"] for source in (message["body"].get("reply") or {}).get("sources", [])]


def why(entries):
    """The latest decision in a sentence, for the message of a failure."""
    found = decisions(entries)
    return found[-1].get("because", "") if found else "no decision was taken"


def plain(text):
    return text.lower().replace("_", " ").replace("-", " ").strip()


LAST = "lacks"  # names facets itself, so it takes the rest of the line


def facets(text, known):
    """`reason distress to sarah words "a b"` as pairs; the words of `known` begin each, and keep what follows up to the next."""
    pairs, word = {}, None
    for piece in text.split():
        if piece in known and word != LAST and not (word and pairs[word].count('"') % 2):
            word = piece
            pairs[word] = ""
        elif word is None:
            raise ValueError(f"{piece!r} is none of {', '.join(known)}")
        else:
            pairs[word] = f"{pairs[word]} {piece}".strip()
    return {key: value.strip('"') for key, value in pairs.items()}


def transcript(entries):
    lines = []
    for entry in entries:
        body, who = entry["body"], entry["actor"].get("name") or entry["actor"]["kind"]
        if entry["kind"] == "message":
            told = body.get("text", "").replace("\n", " ⏎ ")
        else:
            told = "; ".join(f"{key}={str(value)[:70]}" for key, value in body.items() if key in SHOWN and value not in ("", [], None))
        lines.append(f"      {entry['seq']:>3} {entry['kind']:<11} {who}: {told[:220]}")
    return "\n".join(lines)


SHOWN = {"action", "reason", "because", "rule", "confidence", "path", "code", "choice", "promise", "state", "agent_name", "why", "outcome", "priority", "skill",
         "wants_person", "sentiment", "distress", "urgency", "broken", "repeats", "tried_already", "gives_up", "in_scope", "areas", "exchanges", "yes", "score"}
