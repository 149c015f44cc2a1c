#include "encoder.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <stdexcept>

namespace baton::simulation {

Task<Result<std::vector<understanding::Vector>>> Encoder::vectors(std::vector<std::string> texts, milliseconds limit) {
    if (mood_ == Mood::absent) co_return refuse(Code::unavailable, "no encoder");
    if (mood_ == Mood::falls_over) throw std::runtime_error{"the encoder fell over"};
    boost::asio::steady_timer timer{co_await boost::asio::this_coro::executor};
    timer.expires_after(mood_ == Mood::late ? limit : chance_.time(milliseconds{1}, limit));
    co_await timer.async_wait(boost::asio::use_awaitable);
    if (mood_ != Mood::babbles) co_return refuse(mood_ == Mood::late ? Code::timeout : Code::too_many, "not now");
    std::vector<understanding::Vector> all(texts.size());
    for (auto& vector : all) {
        vector.resize(384);
        for (auto& number : vector) number = static_cast<float>(chance_.between(-100, 100)) / 1130.0F;
    }
    co_return all;
}

}  // namespace baton::simulation
