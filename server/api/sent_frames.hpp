#pragma once
#include "base/json.hpp"

namespace baton::api {

/// Every frame type the server sends on a socket, with its fields, for the AsyncAPI document. tests/wire holds each frame that
/// arrives against it, and wants each of these to arrive.
json::object frames_sent_to_customers();
json::object frames_sent_to_desks();

}  // namespace baton::api
