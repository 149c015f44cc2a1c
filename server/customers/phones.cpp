#include <re2/re2.h>

#include <algorithm>
#include <initializer_list>
#include <span>

#include "customers/plain_text.hpp"

namespace baton::customers {
namespace {

constexpr std::size_t shortest = 7, longest = 15;  // ITU-T E.164

/// Some groups of a row that may be a number.
struct Window {
    std::string_view plain;
    Digits const& row;
    std::size_t first, last;
    std::string digits;

    std::size_t groups() const { return last - first + 1; }
    std::size_t size(std::size_t group) const { return row[first + group].size(); }
    std::string_view gap(std::size_t group) const { return gap_after(plain, row, first + group); }
    std::span<DigitGroup const> part() const { return std::span{row}.subspan(first, groups()); }
    bool sized(std::initializer_list<std::size_t> sizes) const { return std::ranges::equal(part(), sizes, {}, &DigitGroup::size); }
    bool joined_by(std::string_view gap_text) const {
        for (std::size_t i = 0; i + 1 < groups(); ++i)
            if (gap(i) != gap_text) return false;
        return groups() > 1;
    }
    char before() const { return row[first].begin == 0 ? ' ' : plain[row[first].begin - 1]; }
    char before_that() const { return row[first].begin < 2 ? ' ' : plain[row[first].begin - 2]; }
    char behind() const { return row[last].end == plain.size() ? ' ' : plain[row[last].end]; }
};

int number_of(std::string_view digits) {
    int value = 0;
    for (char const c : digits.substr(0, 4)) value = value * 10 + (c - '0');
    return value;
}

// ITU-T E.164, annex: the codes that are given to countries.
bool has_country_code(std::string_view digits) {
    if (digits.empty() || digits.front() == '0') return false;
    if (digits.front() == '1' || digits.front() == '7') return digits.size() == 11;
    return true;
}

bool is_dialled(Window const& it) {
    bool const plus = it.before() == '+' || ((it.before() == '(' || it.before() == ' ') && it.before_that() == '+');
    if (plus) return it.digits.size() >= 8 && has_country_code(it.digits);
    bool const two_zeros = it.digits.starts_with("00") && it.size(0) >= 2 && it.first == 0 && !is_word(it.before()) && it.before() != '#';
    return two_zeros && named_before(it.plain, it.row[it.first].begin) != Named::other && it.digits.size() >= 12 &&
           has_country_code(std::string_view{it.digits}.substr(2));
}

bool is_day_or_month(std::string_view digits) { return digits.size() <= 2 && number_of(digits) >= 1 && number_of(digits) <= 31; }
bool is_year(std::string_view digits) { return digits.size() == 4 && number_of(digits) >= 1900 && number_of(digits) < 2100; }

bool is_date(Window const& it) {
    if (it.groups() < 3) return false;
    auto const part = [&](std::size_t i) { return it.plain.substr(it.row[it.first + i].begin, it.size(i)); };
    if (it.gap(0) == " " && it.gap(1) == " ") return false;
    return (is_day_or_month(part(0)) && is_day_or_month(part(1)) && is_year(part(2))) ||
           (is_year(part(0)) && is_day_or_month(part(1)) && is_day_or_month(part(2)));
}

bool is_address_or_version(Window const& it) {
    if (!it.joined_by(".") || it.groups() < 3) return false;
    if (it.groups() != 4) return it.size(0) == 1;
    return std::ranges::all_of(it.part(), [&](DigitGroup const& group) {
        return group.size() <= 3 && number_of(it.plain.substr(group.begin, group.size())) < 256;
    });
}

bool is_price(Window const& it) {
    auto const behind = it.plain.substr(it.row[it.last].end, 3);
    return it.before() == '$' || it.before_that() == '$' || behind.starts_with('$') || behind.starts_with(" $") ||
           behind.starts_with('%') || (behind.size() > 1 && behind[0] == ',' && is_digit(behind[1]));
}

bool is_tight(std::string_view gap) { return gap.size() == 1 && gap != " " && gap != "\n"; }

/// Part of a longer word or number: `ABC-415-555-2671`, `#0612345678`, `x0612345678`.
bool is_inside(Window const& it) {
    char const before = it.before();
    if (is_word(before) || std::string_view{"#_,=$%*"}.find(before) != std::string_view::npos) return true;
    if (is_tight(gap_after(it.plain, it.row, it.last)) || (it.first > 0 && is_tight(gap_after(it.plain, it.row, it.first - 1))))
        return true;
    if ((before == '-' || before == '/' || before == '.') && is_word(it.before_that())) return true;
    return (is_letter(it.behind()) && it.behind() != 'x' && it.behind() != 'e') || it.behind() == '_';
}

bool is_wide(std::string_view gap) { return gap.size() > 1 || gap.find('\n') != gap.npos; }

/// Nothing of the row hangs on to it: what follows and what goes before stands further away than its own groups do.
bool is_apart(Window const& it) {
    bool spaced = false;
    for (std::size_t i = 0; i + 1 < it.groups(); ++i) spaced = spaced || it.gap(i).find(' ') != std::string_view::npos;
    auto const far = [&](std::string_view gap) { return gap.empty() || is_wide(gap) || (gap == " " && !spaced); };
    return far(gap_after(it.plain, it.row, it.last)) && (it.first == 0 || far(gap_after(it.plain, it.row, it.first - 1)));
}

// North America: no area and no exchange begins with 0 or 1.
bool is_north_american(Window const& it) {
    bool const one = it.digits.size() == 11 && it.digits.front() == '1' && it.size(0) == 1;
    if (it.digits.size() != 10 && !one) return false;
    auto const area = std::string_view{it.digits}.substr(one ? 1 : 0);
    bool const grouped = it.sized({3, 3, 4}) || it.sized({1, 3, 3, 4}) || (it.sized({3, 7}) && it.before() == '(');
    return grouped && area[0] > '1' && area[3] > '1';
}

/// With the 0 that most countries dial inside: 030 1234567, 01 23 45 67 89, 07911 123456, 0171/1234567.
bool is_trunk(Window const& it) {
    auto const count = it.digits.size();
    if (it.digits[0] != '0' || it.digits[1] == '0' || count < 9 || count > 12 || it.size(0) < 2) return false;
    return it.groups() > 1 ? it.groups() <= 6 : count == 10 || count == 11;
}

/// Nine digits as Spain, Portugal and Poland write them, eleven as Brazil does, ten as India does.
bool is_grouped_as_dialled(Window const& it) {
    char const first = it.digits.front();
    bool const dots = it.joined_by(".");
    if (first >= '6' && first <= '9' && !dots &&
        (it.sized({3, 3, 3}) || it.sized({3, 2, 2, 2}) || it.sized({2, 3, 2, 2}) || it.sized({3, 6})))
        return true;
    if (first == '2' && !dots && (it.sized({2, 3, 4}) || it.sized({2, 3, 2, 2}) || it.sized({3, 3, 3}))) return true;
    bool const brazil = first != '0' && (it.sized({2, 5, 4}) || it.sized({2, 4, 4}) || it.sized({2, 1, 4, 4}));
    if (brazil && (it.before() == '(' || it.gap(it.groups() - 2) == "-" || first == '5' || first == '3')) return true;
    if (it.sized({3, 4, 4}) && first == '1' && it.digits[1] >= '3') return true;
    return (it.sized({5, 5}) && first >= '6') || (it.sized({3, 3, 4}) && first == '3' && !dots);
}

/// (030) 1234567: whoever puts the first digits into brackets means an area.
bool is_bracketed(Window const& it) {
    return it.before() == '(' && it.groups() > 1 && it.gap(0).starts_with(')') && it.size(0) >= 2 && it.size(0) <= 5 &&
           it.digits.size() <= 12;
}

bool is_phone(Window const& it) {
    if (is_dialled(it)) return true;
    if (is_inside(it) || is_date(it) || is_address_or_version(it) || is_price(it)) return false;
    auto const named = named_before(it.plain, it.row[it.first].begin);
    if (named == Named::other) return false;
    if (named == Named::phone || phone_named_after(it.plain, it.row[it.last].end)) return true;
    return is_apart(it) && (is_north_american(it) || is_trunk(it) || is_grouped_as_dialled(it) || is_bracketed(it));
}

/// The last group of the longest number that begins here; `first` - 1 when none does.
std::size_t end_of_phone(std::string_view plain, Digits const& row, std::size_t first) {
    auto found = first - 1;
    std::size_t count = 0;
    Window window{plain, row, first, first, {}};
    for (auto last = first; last < row.size(); ++last) {
        count += row[last].size();
        if (count > longest) break;
        window.last = last;
        window.digits += plain.substr(row[last].begin, row[last].size());
        if (count >= shortest && is_phone(window)) found = last;
        auto const gap = gap_after(plain, row, last);
        if (gap.find('\n') != gap.npos || (gap == " / " && count >= shortest) || gap.find('_') != gap.npos) break;
    }
    return found;
}

/// The sign before it, and an extension behind it.
void hide(PlainText const& plain, std::size_t begin, std::size_t end, std::vector<Found>& found) {
    static re2::RE2 const extension{R"(^[ ,]{0,2}(?:ext|extension|x|durchwahl|dw|anexo|ramal|poste|int|interno)\.? ?[0-9]{1,6}\b)"};
    auto const back = [&](char c) {
        if (begin > 0 && plain.text[begin - 1] == c) --begin;
    };
    if (begin > 1 && plain.text[begin - 1] == ' ' && plain.text[begin - 2] == '+') --begin;
    back('(');
    back('+');
    back('(');
    re2::StringPiece match;
    re2::StringPiece const rest{plain.text.data() + end, std::min<std::size_t>(plain.text.size() - end, 24)};
    if (extension.Match(rest, 0, rest.size(), re2::RE2::ANCHOR_START, &match, 1)) end += match.size();
    add(found, plain, begin, end, "[phone number]");
}

}  // namespace

void find_phones(PlainText const& plain, std::vector<Digits> const& rows, std::vector<Found>& found) {
    for (auto const& row : rows)
        for (std::size_t first = 0; first < row.size();) {
            auto const last = end_of_phone(plain.text, row, first);
            if (last + 1 > first) hide(plain, row[first].begin, row[last].end, found);
            first = last + 1 > first ? last + 1 : first + 1;
        }
}

}  // namespace baton::customers
