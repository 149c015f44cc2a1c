#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace baton::knowledge {

enum class State { draft, live, archived };

/// A part of an article under its own heading, in Markdown.
struct Section {
    std::string heading;
    std::string text;
    bool operator==(Section const&) const = default;
};

/// One question of a customer and its whole answer, in the one structure every article has (guide 3.1):
/// the problem, the steps that solve it, how to see that it worked, and what is related.
struct Article {
    std::string id;    ///< `art_…`; "" until it is stored
    std::string slug;  ///< the file's name without `.md`
    std::string title;
    std::string area;                   ///< the product area, one word of the company's
    std::string audience = "everyone";  ///< one of `audiences()`; `agents` never reaches a customer
    std::vector<std::string> pages;     ///< paths where the problem shows; the last `*` stands for any rest
    std::vector<std::string> features;
    std::vector<std::string> errors;   ///< error codes as the product shows them
    std::string problem;               ///< one sentence in the customer's words
    std::string success;               ///< how the customer sees that it worked
    std::vector<std::string> related;  ///< slugs
    std::vector<std::string> keywords;
    std::string reviewed;  ///< `2026-11-09`, "" = never
    std::string intro;     ///< Markdown before the first heading
    std::vector<std::string> steps;
    std::vector<Section> sections;
    State state = State::live;
    int version = 1;
    bool operator==(Article const&) const = default;
};

constexpr std::size_t article_bytes_max = 64U << 10U;

std::string_view name_of(State state);
std::vector<std::string> const& audiences();

/// Whether a section is the one for when the steps did not help ("If it does not work", in any of our languages).
bool is_for_trouble(std::string_view heading);

/// Reads Markdown with a YAML front matter. `file` names it in errors, whose `where` is `reset-password.md:4:3`; the
/// slug is the file's name. Unknown keys, wrong types and anything beyond the limits are refused.
Result<Article> parse_article(std::string_view text, std::string_view file);

/// The same article as Markdown again: parsing it gives an equal article (but for id and version, which the store keeps).
std::string to_markdown(Article const& article);

/// What an editor's form or an API call must also keep to: required fields and limits. `where` is the field's name.
Result<void> check(Article const& article);

}  // namespace baton::knowledge
