#pragma once
#include <string>
#include <string_view>

namespace baton::customers {

/// The type of a file, judged by its first bytes and never by what its sender says. Only pictures that a browser may show inside our pages
/// and PDF have one of their own; everything else is text or bytes that are only ever saved.
std::string file_type(std::string_view bytes);

/// A file's name as it may be shown: display text only, without paths, quotes, and what is hidden everywhere; never empty.
std::string file_name(std::string_view name);

}  // namespace baton::customers
