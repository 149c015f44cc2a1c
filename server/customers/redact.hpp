#pragma once
#include <string>
#include <string_view>

namespace baton::customers {

/// What nobody needs in order to help is hidden before anything is stored: card numbers (Luhn), secrets in URLs and errors
/// (query values, user info, bearer tokens, keys), JWTs. Each leaves a word in brackets that says what stood there.
std::string redact(std::string_view text);

/// A page's path as it may be stored: no scheme, host, query or fragment, and no secrets in its segments.
std::string redact_path(std::string_view url);

}  // namespace baton::customers
