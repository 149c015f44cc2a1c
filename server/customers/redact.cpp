#include "customers/redact.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <vector>

#include "customers/plain_text.hpp"

namespace baton::customers {
namespace {

constexpr std::size_t digits_least = 7;  // of a phone number; cards and accounts have more

/// Most of what people write has neither digits enough nor a sign of an address, and one look tells.
bool is_worth_a_look(std::string_view text, Hides const& hides) {
    std::size_t digits = 0;
    bool foreign = false;
    for (unsigned char const c : text) {
        digits += c >= '0' && c <= '9' ? 1 : 0;
        foreign = foreign || c == 0xD9 || c == 0xDB || c == 0xE0 || c == 0xEF;  // digits of other scripts
    }
    return digits >= digits_least || foreign || hides.emails;
}

void find_numbers(std::string_view text, Hides const& hides, std::vector<Found>& found) {
    if (!is_worth_a_look(text, hides)) return;
    auto const plain = plain_text(text);
    auto const rows = digit_rows(plain.text);
    if (hides.cards) find_cards(plain, rows, found);
    if (hides.ibans) find_ibans(plain, found);
    if (hides.emails) find_emails(plain, found);
    if (hides.phones) find_phones(plain, rows, found);
}

/// Where two overlap, all of it is hidden, under the mark of the one that begins first and is longest.
std::string without(std::string_view text, std::vector<Found>& found) {
    std::ranges::sort(found, [](Found const& a, Found const& b) {
        if (a.begin != b.begin) return a.begin < b.begin;
        return a.end != b.end ? a.end > b.end : a.mark < b.mark;
    });
    std::string out;
    std::size_t copied = 0;
    for (auto const& each : found) {
        if (each.end <= copied) continue;
        if (each.begin >= copied) {
            out += text.substr(copied, each.begin - copied);
            out += each.mark;
        }
        copied = each.end;
    }
    return out += text.substr(copied);
}

}  // namespace

std::string redact(std::string_view text, Hides const& hides) {
    constexpr int passes_max = 8;
    std::string out{text};
    // What stood beside something hidden may be something itself: gone over until nothing more is found.
    for (int pass = 0; pass < passes_max; ++pass) {
        std::vector<Found> found;
        if (hides.tokens) find_secrets(out, found);
        if (hides.cards || hides.ibans || hides.emails || hides.phones) find_numbers(out, hides, found);
        if (found.empty()) break;
        auto next = without(out, found);
        if (next == out) break;
        out = std::move(next);
    }
    return out;
}

std::string redact_path(std::string_view url) {
    if (auto const scheme = url.find("://"); scheme != std::string_view::npos) {
        auto const slash = url.find('/', scheme + 3);
        url = slash == std::string_view::npos ? std::string_view{"/"} : url.substr(slash);
    }
    url = url.substr(0, url.find_first_of("?#"));
    static re2::RE2 const long_segment{R"(/[A-Za-z0-9_\-.~]{32,})"};
    std::string path{url};
    re2::RE2::GlobalReplace(&path, long_segment, "/[hidden]");
    return redact(path, {.emails = true});  // no phones: segments of digits are ids
}

Result<Hides> read_hides(json::object const& body) {
    Hides hides;
    Fields fields{body};
    hides.cards = fields.optional_flag("cards", hides.cards);
    hides.ibans = fields.optional_flag("ibans", hides.ibans);
    hides.tokens = fields.optional_flag("tokens", hides.tokens);
    hides.emails = fields.optional_flag("emails", hides.emails);
    hides.phones = fields.optional_flag("phones", hides.phones);
    if (auto done = fields.done(); !done) return pass_on(done);
    return hides;
}

json::object to_json(Hides const& hides) {
    return {{"cards", hides.cards}, {"ibans", hides.ibans}, {"tokens", hides.tokens}, {"emails", hides.emails}, {"phones", hides.phones}};
}

}  // namespace baton::customers
