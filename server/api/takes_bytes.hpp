#pragma once
#include <string_view>

namespace baton::api {

/// A listener that also takes frames that are no text. None of ours does: without this such a frame closes the socket.
class TakesBytes {
  public:
    virtual ~TakesBytes() = default;
    virtual void bytes(std::string_view message) = 0;
};

}  // namespace baton::api
