#pragma once
#include <string>

#include "base/json.hpp"

namespace baton::api {

/// AsyncAPI 3.0 of the two sockets, made from the tables that read and list their frames.
/// Source: the AsyncAPI specification 3.0.0 (channels, operations and messages apart, joined by `$ref`).
json::object asyncapi(std::string_view version, std::string const& public_url);

}  // namespace baton::api
