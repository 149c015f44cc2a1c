#pragma once
#include <string>
#include <vector>

#include "base/clock.hpp"

namespace baton::understanding {

enum class Speaker { customer, bot, agent };

struct Utterance {
    Speaker speaker = Speaker::customer;
    std::string text;
    Instant at{};
    std::string act{};  ///< what kind of word of the bot it is: answer, ask_back, offer, or a phrase's key
};

/// The page the customer is looking at, as the widget told it; secrets are already stripped.
struct PageView {
    std::string path;
    std::string title;
    std::string feature;
    std::string error_code;
    std::string error_message;
};

/// What understanding reads: the turn's text (its messages joined by line breaks), and what was said before, oldest first.
struct Dialogue {
    std::string text;
    std::vector<Utterance> earlier;
    PageView page;
    Instant began{};  ///< when the bot's stretch of this conversation began
    Instant now{};
    Instant settled{};  ///< when the customer last said that an answer had helped
};

/// A product area of the company and the words and phrases that name it.
struct Area {
    std::string name;
    std::vector<std::string> words;
};

/// A list of words and phrases the policy watches for.
struct WordList {
    std::string name;
    std::vector<std::string> entries;
};

}  // namespace baton::understanding
