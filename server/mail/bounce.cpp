#include "mail/bounce.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "mail/addresses.hpp"

namespace baton::mail {
namespace {

constexpr std::size_t recipients_max = 20;

std::string lowered(std::string_view text) { return folded_address(text); }

/// What follows `rfc822;` or `smtp;`.
std::string after_type(std::string_view value) {
    auto const semicolon = value.find(';');
    return std::string{trim(semicolon == std::string_view::npos ? value : value.substr(semicolon + 1))};
}

/// Lines with what continues them.
std::vector<std::string> unfolded(std::string_view text) {
    std::vector<std::string> lines;
    for (auto& line : split_lines(text)) {
        if (line.ends_with('\r')) line.pop_back();
        bool const goes_on = !line.empty() && (line.front() == ' ' || line.front() == '\t');
        if (goes_on && !lines.empty() && !lines.back().empty() && lines.back().size() < 4000)
            lines.back() += " " + std::string{trim(line)};
        else
            lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace

std::vector<Bounce> read_delivery_status(std::string_view text) {
    std::vector<Bounce> found;
    Bounce one;
    std::string action;
    auto const end_block = [&] {
        if (!one.recipient.empty() && (action == "failed" || action == "delayed") && found.size() < recipients_max) {
            one.permanent = action == "failed";
            found.push_back(std::move(one));
        }
        one = {};
        action.clear();
    };
    for (auto const& line : unfolded(text)) {
        if (trim(line).empty()) {
            end_block();
            continue;
        }
        auto const colon = line.find(':');
        if (colon == std::string::npos) continue;
        auto const name = lowered(std::string_view{line}.substr(0, colon));
        auto const value = trim(std::string_view{line}.substr(colon + 1));
        if (name == "final-recipient" && one.recipient.empty()) one.recipient = folded_address(after_type(value));
        if (name == "original-recipient") one.recipient = folded_address(after_type(value));
        if (name == "action") action = lowered(value.substr(0, value.find(' ')));
        if (name == "status") one.status = std::string{value.substr(0, std::min<std::size_t>(value.find_first_of(" ("), 16))};
        if (name == "diagnostic-code") one.diagnostic = shorten(after_type(value), 300);
    }
    end_block();
    return found;
}

std::string message_id_in(std::string_view header) {
    for (auto const& line : unfolded(header.substr(0, 64UL << 10U))) {
        if (line.empty()) break;
        auto const colon = line.find(':');
        if (colon == std::string::npos || lowered(std::string_view{line}.substr(0, colon)) != "message-id") continue;
        auto const begin = line.find('<', colon), end = line.find('>', colon);
        if (begin == std::string::npos || end == std::string::npos || end < begin) return {};
        return std::string{trim(std::string_view{line}.substr(begin + 1, end - begin - 1))};
    }
    return {};
}

}  // namespace baton::mail
