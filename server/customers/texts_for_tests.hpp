#pragma once
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace baton::customers {

/// Something in a text that must go (card, iban, email, phone, token) or must stay (order, date, version, and other numbers).
struct Planted {
    std::string kind;
    std::string value;
};
struct TestText {
    std::string text;
    std::vector<Planted> planted;
};
inline bool must_go(std::string const& kind) {
    return kind == "card" || kind == "iban" || kind == "email" || kind == "phone" || kind == "token";
}

/// Texts as customers write them, drawn from a seed: numbers as many countries write them, addresses as people spell them to keep them from
/// machines, and numbers that are none of it, one to three in each.
std::vector<TestText> drawn_texts(std::uint64_t seed, std::size_t count);

/// One value of a kind.
std::string drawn_card(std::mt19937_64& random);
std::string drawn_iban(std::mt19937_64& random);
std::string drawn_email(std::mt19937_64& random);
std::string drawn_phone(std::mt19937_64& random);
std::string drawn_harmless(std::string const& kind, std::mt19937_64& random);

/// `en|My card «card:4111 1111 1111 1111» …`, one a line; `\n` stands for a line's end.
std::vector<TestText> written_texts(std::string const& file);

/// How many of a kind were hidden, of how many.
struct Tally {
    int hidden = 0, all = 0;
};
using Tallies = std::map<std::string, Tally>;
/// Counts a planted thing as hidden when nothing of it is left that could be put together again; a harmless one as soon as a letter is
/// missing.
void tally(TestText const& text, std::string const& redacted, Tallies& tallies, std::vector<std::string>& wrong);

}  // namespace baton::customers
