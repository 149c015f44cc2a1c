#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace baton::knowledge {

/// Words that support customers and companies use for the same thing: "coworker" for what the company calls "staff". Stems as
/// `content_words` gives them, the word itself not among them; none for languages other than English, and for words without any.
std::span<std::string const> synonyms_of(std::string_view stem, std::string_view language);

/// A title with one of its words in another's place, each in turn: "Add staff accounts" as "Add coworker accounts". At most eight.
std::vector<std::string> in_other_words(std::string_view title, std::string_view language);

}  // namespace baton::knowledge
