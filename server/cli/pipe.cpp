#include "cli/pipe.hpp"

#include <algorithm>
#include <iostream>
#include <thread>

#include "cli/fail.hpp"

namespace baton::cli {

unsigned pipe_threads() { return std::max(1U, std::thread::hardware_concurrency()); }

int pipe(std::string name, pipes::Answer const& answer, pipes::Ahead ahead) {
    std::ios::sync_with_stdio(false);
    auto done = pipes::answer_lines(std::cin, std::cout, answer, {pipe_threads(), std::move(name), std::move(ahead)});
    return done ? 0 : fail(done.error());
}

}  // namespace baton::cli
