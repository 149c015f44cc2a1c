#pragma once
#include <boost/asio/async_result.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <utility>

#include "base/task.hpp"

namespace baton {

/// Awaits what tells its end by callback: `co_await from_callback<T>([&](auto done) { start(…, done); })`.
/// The callback may come from the loop only.
template <class T, class Start>
Task<T> from_callback(Start start) {
    auto initiate = [](auto handler, Start&& begin) {
        auto shared = std::make_shared<decltype(handler)>(std::move(handler));
        std::move(begin)([shared](T value) { std::move (*shared)(std::move(value)); });
    };
    co_return co_await boost::asio::async_initiate<boost::asio::use_awaitable_t<> const, void(T)>(initiate, boost::asio::use_awaitable,
                                                                                                  std::move(start));
}

}  // namespace baton
