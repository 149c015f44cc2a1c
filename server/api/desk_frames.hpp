#pragma once
#include <string>
#include <string_view>

#include "base/json.hpp"

namespace baton::api {

/// What an agent's socket may say (docs/reference/protocol.md), read and checked.
struct DeskFrame {
    std::string type;
    json::object fields;  ///< without `type`
};

/// One fixed error for what is not a frame; unknown types and fields are named.
Result<DeskFrame> read_desk_frame(std::string_view text);

/// Every frame type with its fields, for the AsyncAPI document that a test holds against the reader.
json::object desk_frame_schemas();

}  // namespace baton::api
