#pragma once
#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace baton {

/// The bytes of a file of our own or the operator's. Code::not_found, with the file in `where`, when it cannot be opened.
Result<std::string> read_file(std::filesystem::path const& file);

}  // namespace baton
