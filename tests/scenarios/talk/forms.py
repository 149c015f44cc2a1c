"""Every form a line may take. Each has one function in this folder; a test holds this list, them and the page together."""
from talk.template import compile_form


def forms(*lines):
    return {line: compile_form(line) for line in lines}


STAGE = forms(
    "agent NAME [which:away|offline] [skills WORDS]",
    "visitor NAME",
    "hours open|closed|sunday",
    "after TIME",
    "restart [which:hard]",
    "policy nobody free JSON",
    "policy spill over JSON",
    "policy rule JSON",
)

CUSTOMER = forms(
    '"TEXT" [page PATH]',
    "page PATH [\"TEXT\"]",
    'error WORD "TEXT"',
    "signs in as NAME",
    "speaks NAME",
    "person",
    "helped yes|no",
    'chooses stay|callback|email [contact "TEXT"]',
    'chooses slot NUMBER [contact "TEXT"]',
    "chooses chat",
    'rates NUMBER ["TEXT"]',
    "opens article",
    "leaves",
    "returns",
    "new tab",
    "closes",
    "starts over",
    "sends again",
    'sends again as "TEXT"',
    "writes NUMBER letters",
    'writes "TEXT" NUMBER times',
    'attaches WORD "TEXT" ["TEXT:said"]',
    "frame JSON",
    "peeks at NAME",
)

AGENT = forms(
    "accepts [for NAME]",
    "takes [for NAME]",
    "declines [for NAME]",
    'writes "TEXT" [for NAME]',
    'writes "TEXT" too late',
    'notes "TEXT" [for NAME]',
    'transfers to NAME ["TEXT"]',
    'returns ["TEXT"]',
    "resolves [outcome:solved|unsolved] [for NAME]",
    "reopens",
    "snoozes TIME",
    "wakes",
    "keeps the promise",
    "goes away|online",
    "closes the browser",
    'flags WORD ["TEXT"]',
    "frame JSON",
)

BOT = forms(
    "answers [article REST]",
    "asks back",
    "offers a person",
    "says nothing",
    'says "TEXT"',
)

EXPECT = forms(
    "no handoff",
    "handoff [REST]",
    "offered to NAME",
    "no offer",
    "briefing REST",
    'sees "TEXT"',
    'sees "TEXT" once',
    'never sees "TEXT"',
    "stage WORD [owner NAME]",
    "position NUMBER",
    "passed",
    "not passed",
    "wait known",
    "wait unknown",
    "wait at most TIME",
    "wait told",
    "slots NUMBER",
    'slot NUMBER at "TEXT"',
    "choices",
    "choices only WORDS",
    "header NAME",
    "no header",
    "promise callback|email|follow_up [state:open|kept|broken|cancelled]",
    "no promise",
    "no bot message after claim",
    "queue WORDS",
    "refused WORD [where PATH]",
    "nothing of NAME",
    "same in every tab",
    "language NAME",
    "entry WORD [REST]",
    "no entry WORD",
    "article opened",
)
