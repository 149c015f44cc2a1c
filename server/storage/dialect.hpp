#pragma once
#include <string>
#include <string_view>

namespace baton::storage {

enum class Dialect { sqlite, postgresql };

/// Our SQL becomes the database's: `{{token}}` is replaced by what this dialect writes, and each `?` by SOCI's `:pN`.
/// An unknown token is a mistake of ours and ends the program.
std::string in_dialect(Dialect dialect, std::string_view sql);

/// Only the tokens: for scripts that bind nothing.
std::string expand_tokens(Dialect dialect, std::string_view sql);

}  // namespace baton::storage
