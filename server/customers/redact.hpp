#pragma once
#include <string>
#include <string_view>

#include "base/json.hpp"

namespace baton::customers {

/// Which kinds of things are hidden. A site says so for its conversations; support needs to know where to write or call, so these two are
/// off until a site turns them on.
struct Hides {
    bool cards = true;   ///< payment cards by their issuers' ranges and the Luhn digit, and the code on their back
    bool ibans = true;   ///< lengths of the IBAN registry, MOD 97-10
    bool tokens = true;  ///< passwords, keys, tokens, what addresses carry behind `?`
    bool emails = false;
    bool phones = false;

    friend bool operator==(Hides const&, Hides const&) = default;
};
/// For what nobody wrote in order to be answered: titles of pages, errors, names of files.
constexpr Hides hides_all{true, true, true, true, true};

/// `redaction` of a site's settings: {"cards","ibans","tokens","emails","phones"}, each optional.
Result<Hides> read_hides(json::object const& body);
json::object to_json(Hides const& hides);

/// What is to be hidden is hidden before anything is stored: a word in brackets says what stood there (`[card number]`,
/// `[account number]`, `[e-mail]`, `[phone number]`, `[token]`, `[key]`, `[user]`, `[hidden]`). The time it takes grows with the length.
std::string redact(std::string_view text, Hides const& hides = {});

/// A page's path as it may be stored: no scheme, host, query or fragment; in its segments no secrets, numbers of cards and accounts, and
/// e-mail addresses.
std::string redact_path(std::string_view url);

}  // namespace baton::customers
