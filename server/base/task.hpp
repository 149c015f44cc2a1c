#pragma once
#include <boost/asio/awaitable.hpp>

namespace baton {

/// A coroutine of the server's one event loop. Data goes in by value.
template <class T = void>
using Task = boost::asio::awaitable<T>;

}  // namespace baton
