#pragma once
#include <string>

#include "mail/gmime.hpp"

namespace baton::mail {

/// A part's bytes without their transfer encoding, at most `max` of them; `cut` says whether there were more.
std::string decoded_bytes(GMimePart* part, std::size_t max, bool& cut);

/// Text of any charset as UTF-8 without control characters but tabs and line ends. A charset that nobody knows, or that the bytes do not
/// keep to, is read as what it most likely is: UTF-8, or Windows-1252.
std::string as_utf8(std::string const& bytes, char const* charset);

/// A header's value with its encoded words (RFC 2047) decoded, on one line.
std::string header_text(char const* raw);

}  // namespace baton::mail
