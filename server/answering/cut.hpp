#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace baton::answering {

/// The sentences of a text (ICU's rules for the language). Markdown inside them stays.
std::vector<std::string> sentences_of(std::string_view text, std::string_view language);

/// The part of a Markdown text that answers the question: the list items or sentences that share the question's words, at
/// most `most` of them, in their own order. When none stands out, the first ones.
std::string cut_to(std::string_view markdown, std::string_view question, std::string_view language, std::size_t most);

}  // namespace baton::answering
