#pragma once
#include "api/channel.hpp"
#include "base/json.hpp"

namespace baton::api {

/// The frame `bye`, then the close frame. `retry_after`, in seconds, asks a whole fleet of clients not to come back at once.
inline void say_goodbye(Channel& channel, int close_code, Code why, std::string_view message, int retry_after = 0) {
    channel.send(to_text(json::object{{"type", "bye"}, {"code", name_of(why)}, {"message", message}, {"retry_after", retry_after}}));
    channel.close(close_code, message);
}

}  // namespace baton::api
