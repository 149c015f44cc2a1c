#pragma once
#include <string>

#include "base/result.hpp"

namespace baton::live {

/// A running server, as `http://127.0.0.1:8080` names it.
struct Place {
    std::string host;
    std::string port;
};

/// Code::invalid where it is not such an address. Only http: a rehearsal is for a server beside it, or one behind a tunnel.
Result<Place> read_place(std::string const& url);
/// Whether it lies on this machine.
bool is_beside(Place const& place);

}  // namespace baton::live
