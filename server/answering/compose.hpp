#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "answering/phrases.hpp"
#include "answering/reply.hpp"
#include "knowledge/index.hpp"
#include "knowledge/passage.hpp"
#include "understanding/dialogue.hpp"
#include "understanding/signals.hpp"

namespace baton::answering {

/// What a reply is worded for. Values only.
struct Asked {
    std::string text;  ///< the turn
    understanding::PageView page;
    Tone tone = Tone::matter_of_fact;
    std::vector<std::string> shown;  ///< ids of articles this conversation has shown already
    bool in_trouble = false;         ///< has tried already, or says that it does not work
    std::size_t variant = 0;         ///< picks among wordings; the number of bot replies so far will do
};

/// The mood to word for (guide 3.6): frustrated before confused before matter-of-fact. Frustrated from a distress of 0.25, half of
/// what a policy's bare `distress` takes; confused by its words, or when the customer says the same again, has tried or gives up.
Tone tone_for(understanding::Signals const& signals);

Asked asked_from(understanding::Dialogue const& dialogue, understanding::Signals const& signals, std::vector<std::string> shown);

/// The best article's fitting part: its introduction cut to the question with the steps and how to see success; or the
/// fitting section's sentences; or, for a customer in trouble who has seen the steps, what to do when they do not help.
/// Where the message asks several things, the same for each below its article's title. With the articles as sources and the page to
/// open. `passages` must not be empty.
Reply answer(knowledge::Passages const& passages, knowledge::Index const& index, Asked const& asked, Phrases const& phrases);

/// Asks once which of the two best articles is meant, with their titles to tap; asks for more words when there is no pair.
Reply ask_back(knowledge::Passages const& passages, Asked const& asked, Phrases const& phrases);

/// A reply that is one sentence of the catalogue.
Reply only(std::string text);

}  // namespace baton::answering
