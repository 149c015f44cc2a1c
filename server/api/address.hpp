#pragma once
#include <string>

#include "base/result.hpp"

namespace baton::api {

/// Whether a text can be an e-mail address: something, one @, a host with a dot or `localhost`, no spaces. Whether anybody reads
/// it, only a message would show.
inline Result<void> check_address(std::string const& text, std::string where) {
    auto const at = text.find('@');
    bool const fits = at != std::string::npos && at > 0 && text.find('@', at + 1) == std::string::npos && at + 1 < text.size() &&
                      text.find_first_of(" \t\r\n,;<>\"") == std::string::npos && text.back() != '.' &&
                      (text.find('.', at) != std::string::npos || text.substr(at + 1) == "localhost");
    if (!fits) return refuse(Code::invalid, "is not an e-mail address", std::move(where));
    return {};
}

}  // namespace baton::api
