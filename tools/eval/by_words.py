"""The same lines without the encoders, as when they are absent, broken or too slow: figures of that mode, without a floor."""
import intents
import own_sets
import pipes
import search

ASKED = {"U1": intents.u1, "U2": intents.u2, "U3": intents.u3, "U5": search.u5, "U6": search.u6, "U9": search.u9,
         "U10–U12": own_sets.distress, "U13": own_sets.person, "U14": own_sets.when_to_hand_over}


def by_words():
    with pipes.words_alone():
        for line, compute in ASKED.items():
            for one in compute():
                yield {**one, "figure": f"{line}: {one['figure']}", "floor": "–", "goal": "–", "stretch": "–", "pipe": f"{one['pipe']} --words"}


LINES = {"words": by_words}
