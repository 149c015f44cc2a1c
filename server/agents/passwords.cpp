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

Result<void> acceptable_password(std::string_view password) {
    constexpr std::array<std::string_view, 8> common{"1234567890", "12345678910", "password123", "passwordpassword",
                                                     "qwertyuiop", "0123456789",  "1111111111",  "letmeinletmein"};
    if (length_in_code_points(password) < 10) return refuse(Code::invalid, "must have at least 10 characters", "/password");
    if (password.size() > 512) return refuse(Code::invalid, "must have at most 512 bytes", "/password");
    auto const folded = fold(password);
    bool const one_character = std::ranges::all_of(folded, [&](char c) { return c == folded.front(); });
    if (one_character || std::ranges::find(common, folded) != common.end())
        return refuse(Code::invalid, "is among those everybody tries first", "/password");
    return {};
}

}  // namespace baton::agents
