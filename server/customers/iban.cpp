#include <array>

#include "customers/plain_text.hpp"

namespace baton::customers {
namespace {

struct Country {
    std::string_view code;
    std::size_t length;
};
// Lengths of the IBAN registry (ISO 13616).
constexpr std::array countries{
    Country{"ad", 24}, Country{"ae", 23}, Country{"al", 28}, Country{"at", 20}, Country{"az", 28}, Country{"ba", 20}, Country{"be", 16},
    Country{"bg", 22}, Country{"bh", 22}, Country{"bi", 27}, Country{"br", 29}, Country{"by", 28}, Country{"ch", 21}, Country{"cr", 22},
    Country{"cy", 28}, Country{"cz", 24}, Country{"de", 22}, Country{"dj", 27}, Country{"dk", 18}, Country{"do", 28}, Country{"ee", 20},
    Country{"eg", 29}, Country{"es", 24}, Country{"fi", 18}, Country{"fk", 18}, Country{"fo", 18}, Country{"fr", 27}, Country{"gb", 22},
    Country{"ge", 22}, Country{"gi", 23}, Country{"gl", 18}, Country{"gr", 27}, Country{"gt", 28}, Country{"hn", 28}, Country{"hr", 21},
    Country{"hu", 28}, Country{"ie", 22}, Country{"il", 23}, Country{"iq", 23}, Country{"is", 26}, Country{"it", 27}, Country{"jo", 30},
    Country{"kw", 30}, Country{"kz", 20}, Country{"lb", 28}, Country{"lc", 32}, Country{"li", 21}, Country{"lt", 20}, Country{"lu", 20},
    Country{"lv", 21}, Country{"ly", 25}, Country{"mc", 27}, Country{"md", 24}, Country{"me", 22}, Country{"mk", 19}, Country{"mn", 20},
    Country{"mr", 27}, Country{"mt", 31}, Country{"mu", 30}, Country{"ni", 28}, Country{"nl", 18}, Country{"no", 15}, Country{"om", 23},
    Country{"pk", 24}, Country{"pl", 28}, Country{"ps", 29}, Country{"pt", 25}, Country{"qa", 29}, Country{"ro", 24}, Country{"rs", 22},
    Country{"ru", 33}, Country{"sa", 24}, Country{"sc", 31}, Country{"sd", 18}, Country{"se", 24}, Country{"si", 19}, Country{"sk", 24},
    Country{"sm", 27}, Country{"so", 23}, Country{"st", 25}, Country{"sv", 28}, Country{"tl", 23}, Country{"tn", 24}, Country{"tr", 26},
    Country{"ua", 29}, Country{"va", 22}, Country{"vg", 24}, Country{"xk", 20}, Country{"ye", 30}};

std::size_t length_of(std::string_view code) {
    for (auto const& each : countries)
        if (each.code == code) return each.length;
    return 0;
}

constexpr std::size_t digits_least = 6;  // every country's number has as many; a sentence has not
constexpr std::size_t gap_max = 3;

// ISO 7064, MOD 97-10: the first four go behind, letters count from 10.
bool mod_97(std::string_view number) {
    int rest = 0;
    auto const take = [&rest](char c) { rest = is_digit(c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'a' + 10)) % 97; };
    for (char const c : number.substr(4)) take(c);
    for (char const c : number.substr(0, 4)) take(c);
    return rest == 1;
}

bool begins(std::string_view plain, std::size_t at) {
    if (at == 0 || !is_word(plain[at - 1])) return true;
    return at >= 4 && plain.substr(at - 4, 4) == "iban";
}

/// The next letter or digit, past what people put between groups; the end when something else comes first.
std::size_t next(std::string_view plain, std::size_t at) {
    for (std::size_t passed = 0; at < plain.size() && passed <= gap_max; ++at, ++passed) {
        if (is_word(plain[at])) return plain[at] == 'L' ? plain.size() : at;
        if (std::string_view{" -./_:\n"}.find(plain[at]) == std::string_view::npos) break;
    }
    return plain.size();
}

/// Where the number that begins here ends; 0 when none does.
std::size_t end_of_iban(std::string_view plain, std::size_t begin) {
    auto const length = length_of(plain.substr(begin, 2));
    if (length == 0 || !begins(plain, begin)) return 0;
    std::string number{plain.substr(begin, 2)};
    std::size_t digits = 0, end = begin + 2;
    while (number.size() < length) {
        auto const at = next(plain, end);
        if (at == plain.size() || (number.size() < 4 && !is_digit(plain[at]))) return 0;
        number += plain[at];
        digits += is_digit(plain[at]) ? 1 : 0;
        end = at + 1;
    }
    bool const cut = end < plain.size() && is_word(plain[end]) && !(is_digit(plain[end - 1]) && is_letter(plain[end]));
    return digits >= digits_least && !cut && mod_97(number) ? end : 0;
}

}  // namespace

void find_ibans(PlainText const& plain, std::vector<Found>& found) {
    std::string_view const text = plain.text;
    for (std::size_t at = 0; at + 15 <= text.size(); ++at) {
        if (!is_letter(text[at])) continue;
        auto const end = end_of_iban(text, at);
        if (end == 0) continue;
        add(found, plain, at, end, "[account number]");
        at = end - 1;
    }
}

}  // namespace baton::customers
