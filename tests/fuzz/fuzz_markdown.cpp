#include <algorithm>
#include <array>

#include "fuzz.hpp"
#include "knowledge/markdown.hpp"

using namespace baton;

namespace {
constexpr std::array<std::string_view, 15> elements{"p",  "h3",     "h4", "h5",   "h6",  "ul",         "ol", "li",
                                                    "br", "strong", "em", "code", "pre", "blockquote", "hr"};

std::string unescaped(std::string_view text) {
    std::string out;
    constexpr std::array<std::pair<std::string_view, char>, 5> known{
        {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}};
    while (!text.empty()) {
        auto const found = std::ranges::find_if(known, [&](auto const& each) { return text.starts_with(each.first); });
        out += found == known.end() ? text.front() : found->second;
        text.remove_prefix(found == known.end() ? 1 : found->first.size());
    }
    return out;
}

bool link(std::string_view tag) {
    constexpr std::string_view begin = "a href=\"", end = "\" rel=\"noopener noreferrer nofollow\" target=\"_blank\"";
    if (!tag.starts_with(begin) || !tag.ends_with(end) || tag.size() < begin.size() + end.size()) return false;
    auto const url = tag.substr(begin.size(), tag.size() - begin.size() - end.size());
    return url.find('"') == std::string_view::npos && knowledge::link_allowed(unescaped(url));
}

bool neutral(std::string_view html) {
    for (auto open = html.find('<'); open != std::string_view::npos; open = html.find('<', open + 1)) {
        auto const close = html.find('>', open);
        if (close == std::string_view::npos) return false;
        auto tag = html.substr(open + 1, close - open - 1);
        if (link(tag)) continue;
        if (tag.starts_with('/')) tag.remove_prefix(1);
        if (tag != "a" && std::ranges::find(elements, tag) == elements.end()) return false;
    }
    return true;
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto const text = fuzz::text_of(bytes, size);
    fuzz::hold(neutral(knowledge::article_html(text)), "only elements of the list, and only links that may be followed");
    auto const plain = knowledge::plain_text(text);
    if (acceptable_text(text)) fuzz::hold(acceptable_text(plain), "text stays text");
    return 0;
}
