#include "mail/addresses.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace baton::mail {
namespace {

constexpr std::size_t address_max = 254;  // RFC 5321 §4.5.3.1.3, without the brackets
constexpr std::array<std::string_view, 20> prefixes{"re", "aw", "antw", "sv", "vs",  "odp", "ref",    "rif",  "res",  "fwd",
                                                    "fw", "wg", "tr",   "rv", "enc", "i",   "doorst", "回复", "转发", "返信"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string_view without_prefix(std::string_view subject) {
    subject = trim(subject);
    for (auto const prefix : prefixes) {
        if (!subject.starts_with(prefix)) continue;
        auto rest = subject.substr(prefix.size());
        if (rest.starts_with('[')) {  // `Re[2]:`
            auto const end = rest.find(']');
            if (end == std::string_view::npos || end > 4) continue;
            rest.remove_prefix(end + 1);
        }
        rest = trim(rest);
        if (rest.starts_with(':')) return rest.substr(1);
        if (rest.starts_with("：")) return rest.substr(3);
    }
    return subject;
}

}  // namespace

std::string folded_address(std::string_view address) {
    address = trim(address);
    if (address.size() >= 2 && address.front() == '<' && address.back() == '>') address = trim(address.substr(1, address.size() - 2));
    std::string folded{address};
    std::ranges::transform(folded, folded.begin(), lower);
    return folded;
}

std::string domain_of(std::string_view address) {
    auto const folded = folded_address(address);
    auto const at = folded.rfind('@');
    return at == std::string::npos ? std::string{} : folded.substr(at + 1);
}

bool is_address(std::string_view text) {
    auto const at = text.find('@');
    if (text.size() > address_max || at == 0 || at == std::string_view::npos || at + 1 == text.size()) return false;
    if (text.find('@', at + 1) != std::string_view::npos || text.front() == '-') return false;
    if (text.back() == '.' || text.back() == '-' || text[at + 1] == '.' || text[at + 1] == '-') return false;
    return std::ranges::none_of(
        text, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7f || std::string_view{"<>()[]\\,;:\"|"}.contains(c); });
}

std::string folded_subject(std::string_view subject) {
    auto const folded = fold(subject);
    auto rest = trim(folded);
    for (auto shorter = trim(without_prefix(rest)); shorter.size() < rest.size(); shorter = trim(without_prefix(rest))) rest = shorter;
    return std::string{rest};
}

}  // namespace baton::mail
