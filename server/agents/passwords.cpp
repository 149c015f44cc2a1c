#include "agents/passwords.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace baton::agents {

Result<std::string> hash_password(std::string_view password) {
    char hash[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(hash, password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return refuse(Code::unavailable, "no memory for hashing a password");
    return std::string{hash};
}

bool fits_password(std::string_view hash, std::string_view password) {
    return crypto_pwhash_str_verify(std::string{hash}.c_str(), password.data(), password.size()) == 0;
}

namespace {

// What lists of stolen passwords begin with, from ten characters up or as the word that is padded to them.
constexpr std::array<std::string_view, 62> common{
    "password", "passwort",      "passw0rd",  "p@ssword",   "p@ssw0rd", "motdepasse", "contrasena", "senha",      "letmein",
    "welcome",  "willkommen",    "bienvenue", "bienvenido", "bemvindo", "iloveyou",   "teamo",      "jetaime",    "ichliebedich",
    "admin",    "administrator", "root",      "changeme",   "default",  "secret",     "geheim",     "master",     "superman",
    "batman",   "pokemon",       "starwars",  "football",   "fussball", "futbol",     "baseball",   "basketball", "liverpool",
    "chelsea",  "arsenal",       "barcelona", "realmadrid", "sunshine", "princess",   "dragon",     "monkey",     "shadow",
    "michael",  "jennifer",      "charlie",   "whatever",   "trustno1", "freedom",    "computer",   "internet",   "google",
    "facebook", "samsung",       "support",   "helpdesk",   "baton",    "login",      "test",       "guest"};
constexpr std::array<std::string_view, 9> rows{
    "1234567890", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm", "yxcvbnm", "wxcvbn", "abcdefghijklmnopqrstuvwxyz"};

bool beside(char left, char right) {
    return std::ranges::any_of(rows, [&](std::string_view row) {
        auto const a = row.find(left), b = row.find(right);
        return a != std::string_view::npos && b != std::string_view::npos && (a > b ? a - b : b - a) <= 1;
    });
}

// Nearly every key lies on or beside the one before it.
bool is_walk(std::string_view text) {
    std::size_t steps = 0;
    for (std::size_t at = 1; at < text.size(); ++at) steps += beside(text[at - 1], text[at]) ? 1U : 0U;
    return steps + 3 >= text.size();
}

bool repeats(std::string_view text) {
    for (std::size_t period = 1; period <= 4; ++period) {
        bool same = true;
        for (std::size_t at = period; at < text.size() && same; ++at) same = text[at] == text[at - period];
        if (same) return true;
    }
    return false;
}

// A word of the list, once or twice, with a few digits and signs around it.
bool is_padded_word(std::string_view text) {
    return std::ranges::any_of(common, [&](std::string_view word) {
        std::string rest{text};
        bool found = false;
        for (auto at = rest.find(word); at != std::string::npos; at = rest.find(word)) rest.erase(at, word.size()), found = true;
        bool const letters = std::ranges::any_of(rest, [](unsigned char c) { return (c >= 'a' && c <= 'z') || c >= 0x80; });
        return found && !letters && rest.size() <= 6;
    });
}

}  // namespace

Result<void> acceptable_password(std::string_view password) {
    if (length_in_code_points(password) < 10) return refuse(Code::invalid, "must have at least 10 characters", "/password");
    if (password.size() > 512) return refuse(Code::invalid, "must have at most 512 bytes", "/password");
    auto const folded = fold(password);
    if (repeats(folded) || is_walk(folded) || is_padded_word(folded))
        return refuse(Code::invalid, "is among those everybody tries first", "/password");
    return {};
}

}  // namespace baton::agents
