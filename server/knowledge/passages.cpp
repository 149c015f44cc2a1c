#include "knowledge/passages.hpp"

#include "knowledge/markdown.hpp"
#include "knowledge/words.hpp"

namespace baton::knowledge {

namespace {

constexpr std::size_t windows_max = 64;

void add(std::vector<Window>& windows, std::string const& heading, std::string const& text) {
    for (auto& piece : cut_windows(text, 90, 60, windows_max - std::min(windows_max, windows.size())))
        windows.push_back({heading, std::move(piece)});
}

std::string joined(std::vector<std::string> const& steps) {
    std::string text;
    for (auto const& step : steps) text += (text.empty() ? "" : "\n") + plain_text(step);
    return text;
}

}  // namespace

std::vector<std::string> cut_windows(std::string_view text, std::size_t words, std::size_t step, std::size_t max) {
    std::vector<std::string> windows;
    auto const all = plain_words(text);
    for (std::size_t begin = 0; begin < all.size() && windows.size() < max; begin += step) {
        auto const end = std::min(begin + words, all.size());
        auto const* last = all[end - 1].data() + all[end - 1].size();
        windows.emplace_back(all[begin].data(), static_cast<std::size_t>(last - all[begin].data()));
        if (end == all.size()) break;
    }
    return windows;
}

std::vector<Window> windows_of(Article const& article) {
    std::vector<Window> windows;
    add(windows, "", plain_text(article.intro));
    add(windows, steps_heading, joined(article.steps));
    for (auto const& section : article.sections) add(windows, section.heading, plain_text(section.text));
    return windows;
}

}  // namespace baton::knowledge
