#pragma once
#include <filesystem>

#include "base/result.hpp"

namespace baton::app {

/// Where what belongs to the product lies: found from the program itself, so that every command works from any folder.
struct Places {
    std::filesystem::path locale;    ///< locale/server
    std::filesystem::path web;       ///< web/dist
    std::filesystem::path examples;  ///< examples/stallwright; may be empty
};

/// BATON_SHARE, else the folder above the program that holds locale/, else /usr/share/baton.
Result<Places> find_places();

}  // namespace baton::app
