#include "customers/plain_text.hpp"

#include <array>

namespace baton::customers {
namespace {

struct Decoded {
    char32_t point;
    std::size_t bytes;
};

// Whoever calls us has checked the text; a byte that is no UTF-8 is one character of its own all the same.
Decoded decode(std::string_view text, std::size_t at) {
    auto const lead = static_cast<unsigned char>(text[at]);
    std::size_t const bytes = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (bytes == 0 || at + bytes > text.size()) return {0xFFFD, 1};
    if (bytes == 1) return {lead, 1};
    char32_t point = lead & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) point = (point << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    return {point, bytes};
}

constexpr char no_width = '\0';

struct Range {
    char32_t first, last;
    char becomes;  ///< '0' and 'a': counted on from there
};
constexpr std::array ranges{
    Range{0x00A0, 0x00A0, ' '},      Range{0x00AD, 0x00AD, no_width}, Range{0x00B7, 0x00B7, '.'},      Range{0x00C0, 0x00C5, 'A'},
    Range{0x00C7, 0x00C7, 'C'},      Range{0x00C8, 0x00CB, 'E'},      Range{0x00CC, 0x00CF, 'I'},      Range{0x00D1, 0x00D1, 'N'},
    Range{0x00D2, 0x00D6, 'O'},      Range{0x00D9, 0x00DC, 'U'},      Range{0x00DF, 0x00DF, 'S'},      Range{0x00E0, 0x00E5, 'A'},
    Range{0x00E7, 0x00E7, 'C'},      Range{0x00E8, 0x00EB, 'E'},      Range{0x00EC, 0x00EF, 'I'},      Range{0x00F1, 0x00F1, 'N'},
    Range{0x00F2, 0x00F6, 'O'},      Range{0x00F9, 0x00FC, 'U'},      Range{0x00A1, 0x00BF, '~'},      Range{0x0660, 0x0669, '0'},
    Range{0x06F0, 0x06F9, '0'},      Range{0x0966, 0x096F, '0'},      Range{0x2000, 0x200A, ' '},      Range{0x200B, 0x200F, no_width},
    Range{0x2010, 0x2015, '-'},      Range{0x2022, 0x2022, '.'},      Range{0x2024, 0x2024, '.'},      Range{0x202A, 0x202E, no_width},
    Range{0x202F, 0x202F, ' '},      Range{0x2044, 0x2044, '/'},      Range{0x2060, 0x2064, no_width}, Range{0x205F, 0x205F, ' '},
    Range{0x2066, 0x2069, no_width}, Range{0x2016, 0x206F, '~'},      Range{0x20A0, 0x20CF, '$'},      Range{0x2212, 0x2212, '-'},
    Range{0x2215, 0x2215, '/'},      Range{0x3000, 0x3000, ' '},      Range{0xFE00, 0xFE0F, no_width}, Range{0xFE58, 0xFE58, '-'},
    Range{0xFE63, 0xFE63, '-'},      Range{0xFE6B, 0xFE6B, '@'},      Range{0xFEFF, 0xFEFF, no_width}, Range{0xFF10, 0xFF19, '0'},
    Range{0xFF21, 0xFF3A, 'a'},      Range{0xFF41, 0xFF5A, 'a'}};

char ascii(char c) {
    if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
    return c == '\t' || c == '\r' ? ' ' : c;
}

char simplified(char32_t point) {
    if (point < 0x80) return ascii(static_cast<char>(point));
    for (auto const& range : ranges) {
        if (point < range.first || point > range.last) continue;
        if (range.becomes == '0' || range.becomes == 'a') return static_cast<char>(range.becomes + (point - range.first));
        return range.becomes >= 'A' && range.becomes <= 'Z' ? ascii(range.becomes) : range.becomes;
    }
    if (point >= 0xFF01 && point <= 0xFF5E) return ascii(static_cast<char>(point - 0xFEE0));
    return point == 0xFFFD || point >= 0x1F000 ? '~' : 'L';
}

constexpr std::size_t gap_max = 3;
constexpr std::string_view gap_letters = " -./_()\n";

}  // namespace

PlainText plain_text(std::string_view original) {
    PlainText plain;
    plain.text.reserve(original.size());
    plain.at.reserve(original.size() + 1);
    for (std::size_t at = 0; at < original.size();) {
        auto const [point, bytes] = decode(original, at);
        char const c = simplified(point);
        bool const blank_again = c == ' ' && !plain.text.empty() && plain.text.back() == ' ';
        if ((c != no_width || point == 0) && !blank_again) {
            plain.text += c;
            plain.at.push_back(static_cast<std::uint32_t>(at));
        }
        at += bytes;
    }
    plain.at.push_back(static_cast<std::uint32_t>(original.size()));
    return plain;
}

std::vector<Digits> digit_rows(std::string_view plain) {
    std::vector<Digits> rows;
    for (std::size_t at = 0; at < plain.size();) {
        if (!is_digit(plain[at])) {
            ++at;
            continue;
        }
        auto const begin = at;
        while (at < plain.size() && is_digit(plain[at])) ++at;
        bool goes_on = !rows.empty() && begin - rows.back().back().end <= gap_max;
        for (auto i = goes_on ? rows.back().back().end : begin; i < begin; ++i)
            goes_on = goes_on && gap_letters.find(plain[i]) != gap_letters.npos;
        if (goes_on && plain.substr(rows.back().back().end, 2) == ". ") goes_on = false;  // a sentence ends
        if (!goes_on) rows.emplace_back();
        rows.back().push_back({begin, at});
    }
    return rows;
}

std::string_view gap_after(std::string_view plain, Digits const& row, std::size_t group) {
    if (group + 1 >= row.size()) return {};
    return plain.substr(row[group].end, row[group + 1].begin - row[group].end);
}

std::string digits_of(std::string_view plain, Digits const& row, std::size_t first, std::size_t last) {
    std::string digits;
    for (auto i = first; i <= last; ++i) digits += plain.substr(row[i].begin, row[i].size());
    return digits;
}

}  // namespace baton::customers
