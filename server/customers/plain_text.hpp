#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace baton::customers {

/// A text as those read it who look for numbers and addresses: one byte a character. Letters are small and without accents, other scripts'
/// letters are 'L'; digits of any script are 0 to 9; all blanks are ' ' (a line's end stays '\n'), all dashes '-', all dots '.'. Characters
/// without width are left out.
struct PlainText {
    std::string text;
    std::vector<std::uint32_t> at;  ///< where each character begins in the original; one more for the end
};
PlainText plain_text(std::string_view original);

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || c == 'L'; }
constexpr bool is_word(char c) { return is_digit(c) || is_letter(c); }

/// Something found, in bytes of the original, and the word that stands for it.
struct Found {
    std::size_t begin, end;
    std::string_view mark;
};

inline void add(std::vector<Found>& found, PlainText const& plain, std::size_t begin, std::size_t end, std::string_view mark) {
    found.push_back({plain.at[begin], plain.at[end], mark});
}

/// Digits with little between them, as people group a number.
struct DigitGroup {
    std::size_t begin, end;  ///< characters of the plain text
    std::size_t size() const { return end - begin; }
};
using Digits = std::vector<DigitGroup>;

/// Every maximal row of groups; between two of them stand at most three of ` -./_()` or a line's end.
std::vector<Digits> digit_rows(std::string_view plain);
/// What stands between a group and the next one.
std::string_view gap_after(std::string_view plain, Digits const& row, std::size_t group);
std::string digits_of(std::string_view plain, Digits const& row, std::size_t first, std::size_t last);

/// What the words before a number say that it is; the nearest one counts.
enum class Named { nothing, phone, card, other };
Named named_before(std::string_view plain, std::size_t at);
/// "… is my mobile number" and its like behind it.
bool phone_named_after(std::string_view plain, std::size_t at);

void find_cards(PlainText const& plain, std::vector<Digits> const& rows, std::vector<Found>& found);
void find_ibans(PlainText const& plain, std::vector<Found>& found);
void find_emails(PlainText const& plain, std::vector<Found>& found);
void find_phones(PlainText const& plain, std::vector<Digits> const& rows, std::vector<Found>& found);
/// Passwords, keys, tokens and what addresses carry behind `?`; in the original, where capitals matter.
void find_secrets(std::string_view original, std::vector<Found>& found);

}  // namespace baton::customers
