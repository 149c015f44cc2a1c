#include <array>

#include "customers/plain_text.hpp"

namespace baton::customers {
namespace {

constexpr std::size_t shortest = 12, longest = 19;

// ISO/IEC 7812-1, annex B.
bool luhn(std::string_view digits) {
    int sum = 0;
    bool twice = false;
    for (auto it = digits.rbegin(); it != digits.rend(); ++it, twice = !twice) {
        int digit = *it - '0';
        if (twice) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return sum % 10 == 0;
}

constexpr unsigned of(int length) { return 1U << static_cast<unsigned>(length); }
constexpr unsigned between(int least, int most) {
    unsigned all = 0;
    for (int i = least; i <= most; ++i) all |= of(i);
    return all;
}

/// Issuers' ranges: first digits (as many as `last` has) and the lengths in use.
struct Range {
    int first, last;
    unsigned lengths;
};
constexpr std::array issuers{Range{4, 4, of(13) | of(16) | of(19)},  // Visa
                             Range{51, 55, of(16)},
                             Range{2221, 2720, of(16)},  // Mastercard
                             Range{34, 34, of(15)},
                             Range{37, 37, of(15)},  // American Express
                             Range{60, 60, between(16, 19)},
                             Range{64, 65, between(16, 19)},  // Discover, RuPay, Hipercard, Elo
                             Range{300, 305, of(14) | of(16)},
                             Range{3095, 3095, of(14) | of(16)},
                             Range{36, 36, between(14, 19)},
                             Range{38, 39, of(14) | of(16)},  // Diners
                             Range{3528, 3589, between(16, 19)},
                             Range{2131, 2131, of(15)},
                             Range{1800, 1800, of(15)},  // JCB
                             Range{62, 62, between(16, 19)},
                             Range{81, 82, between(16, 19)},  // UnionPay, RuPay
                             Range{50, 50, between(12, 19)},
                             Range{56, 58, between(12, 19)},
                             Range{63, 63, between(12, 19)},
                             Range{67, 67, between(12, 19)},      // Maestro
                             Range{2200, 2204, between(16, 19)},  // Mir
                             Range{9792, 9792, of(16)},
                             Range{8600, 8600, of(16)},
                             Range{9860, 9860, of(16)},
                             Range{9704, 9704, of(16) | of(19)}};

bool is_issued(std::string_view digits) {
    for (auto const& range : issuers) {
        auto const width = range.last < 10 ? 1U : range.last < 100 ? 2U : range.last < 1000 ? 3U : 4U;
        int prefix = 0;
        for (char const c : digits.substr(0, width)) prefix = prefix * 10 + (c - '0');
        if (prefix >= range.first && prefix <= range.last && (range.lengths & of(static_cast<int>(digits.size()))) != 0) return true;
    }
    return false;
}

/// As cards are printed: groups of one size, the last perhaps shorter, or 4-6-5 and 4-6-4.
bool is_grouped(Digits const& row, std::size_t first, std::size_t last) {
    if (last - first == 2 && row[first].size() == 4 && row[first + 1].size() == 6) return true;
    if (row[first].size() > 5) return false;
    for (auto i = first + 1; i < last; ++i)
        if (row[i].size() != row[first].size()) return false;
    return row[last].size() <= row[first].size();
}

/// What people write behind a number: until when it is valid, and the code on its back.
bool is_expiry(Digits const& row, std::size_t from) {
    auto const count = row.size() - from;
    if (count == 1) return row[from].size() == 3 || row[from].size() == 4;
    bool const month = count <= 3 && row[from].size() <= 2 && (row[from + 1].size() == 2 || row[from + 1].size() == 4);
    return month && (count == 2 || row[from + 2].size() == 3 || row[from + 2].size() == 4);
}

bool is_alone(std::string_view plain, Digits const& row, std::size_t first, std::size_t last) {
    auto const begin = row[first].begin, end = row[last].end;
    bool const inside_word = begin > 0 && end < plain.size() && is_word(plain[begin - 1]) && is_word(plain[end]);
    auto const gap = first > 0 ? gap_after(plain, row, first - 1) : std::string_view{};
    if (gap == "-" || gap == "/") return false;  // the end of a longer number
    bool const fraction = first > 0 && row[first - 1].size() <= 3 && gap == ".";
    return !inside_word && !(fraction && first == last);
}

bool is_card(std::string_view plain, Digits const& row, std::size_t first, std::size_t last) {
    auto const digits = digits_of(plain, row, first, last);
    if (!is_issued(digits) || !luhn(digits) || !is_alone(plain, row, first, last)) return false;
    bool const dialled = first == 0 && row[0].begin > 0 && plain[row[0].begin - 1] == '+';
    if (dialled) return false;
    if (first == last) return named_before(plain, row[first].begin) != Named::other;
    auto const written = plain.substr(row[first].begin, row[last].end - row[first].begin);
    if (is_grouped(row, first, last)) return true;
    return written.find('\n') == written.npos && (first == 0 && (last + 1 == row.size() || is_expiry(row, last + 1)));
}

/// The last group of the longest card that begins here; `first` - 1 when none does.
std::size_t end_of_card(std::string_view plain, Digits const& row, std::size_t first) {
    auto found = first - 1;
    std::size_t count = 0;
    for (auto last = first; last < row.size(); ++last) {
        count += row[last].size();
        if (count > longest) break;
        if (count >= shortest && is_card(plain, row, first, last)) found = last;
        if (gap_after(plain, row, last).find_first_of("()") != std::string_view::npos) break;
    }
    return found;
}

}  // namespace

void find_cards(PlainText const& plain, std::vector<Digits> const& rows, std::vector<Found>& found) {
    for (auto const& row : rows)
        for (std::size_t first = 0; first < row.size();) {
            auto const last = end_of_card(plain.text, row, first);
            if (last + 1 > first) add(found, plain, row[first].begin, row[last].end, "[card number]");
            first = last + 1 > first ? last + 1 : first + 1;
        }
}

}  // namespace baton::customers
