#pragma once
#include <boost/asio/async_result.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <functional>
#include <memory>
#include <utility>

#include "base/task.hpp"

namespace baton {

/// Awaits what tells its end by callback: `co_await from_callback<T>([&](auto done) { start(…, done); })`.
/// The callback may come from the loop only.
template <class T>
Task<T> from_callback(std::function<void(std::function<void(T)>)> start) {
    co_return co_await boost::asio::async_initiate<boost::asio::use_awaitable_t<> const, void(T)>(
        [](auto handler, std::function<void(std::function<void(T)>)> begin) {
            auto shared = std::make_shared<decltype(handler)>(std::move(handler));
            begin([shared](T value) { std::move (*shared)(std::move(value)); });
        },
        boost::asio::use_awaitable, std::move(start));
}

}  // namespace baton
