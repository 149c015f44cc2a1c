#pragma once
#include <string>

#include "base/json.hpp"
#include "base/task.hpp"
#include "live/place.hpp"

namespace baton::live {

/// Who asks: the header that says so, `Cookie` or `Authorization`.
struct Pass {
    std::string header, value;
};

struct Answered {
    int status = 0;
    json::object body;   ///< empty where the answer is none
    std::string cookie;  ///< the session that was opened, as it is sent back
};

/// One request to `/api/v1…` on a connection of its own, within twenty seconds. A status of 400 and more is an error in the server's
/// words: Code::conflict for 409, Code::unavailable for 429 and 5xx, else Code::invalid.
Task<Result<Answered>> call(Place place, std::string method, std::string path, json::object body, Pass pass);

}  // namespace baton::live
