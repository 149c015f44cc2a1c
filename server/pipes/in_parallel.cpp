#include "pipes/in_parallel.hpp"

#include <atomic>
#include <thread>
#include <vector>

namespace baton::pipes {

void in_parallel(std::size_t count, unsigned threads, std::function<void(std::size_t at)> const& work) {
    std::atomic<std::size_t> next{0};
    auto const take = [&] {
        for (auto at = next++; at < count; at = next++) work(at);
    };
    std::vector<std::jthread> others;
    for (unsigned n = 1; n < threads && n < count; ++n) others.emplace_back(take);
    take();
}

}  // namespace baton::pipes
