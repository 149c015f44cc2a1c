#include "pipes/json_lines.hpp"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <istream>
#include <ostream>
#include <thread>
#include <vector>

namespace baton::pipes {
namespace {

constexpr std::size_t held_max = 256;

Error at_line(Error error, std::size_t number) {
    if (!error.where.empty()) error.message += " at " + error.where;
    error.where = "line " + std::to_string(number);
    return error;
}

std::vector<std::string> next_lines(std::istream& in) {
    std::vector<std::string> lines;
    for (std::string line; lines.size() < held_max && std::getline(in, line);) lines.push_back(std::move(line));
    return lines;
}

std::vector<Result<std::string>> answers_to(std::vector<std::string> const& lines, Answer const& answer, unsigned threads) {
    std::vector<Result<std::string>> answers(lines.size());
    std::atomic<std::size_t> next{0};
    auto const work = [&] {
        for (auto at = next++; at < lines.size(); at = next++) answers[at] = answer(lines[at]);
    };
    std::vector<std::jthread> others;
    for (unsigned n = 1; n < threads && n < lines.size(); ++n) others.emplace_back(work);
    work();
    others.clear();
    return answers;
}

/// Every few seconds, so that somebody who watches sees that it goes on.
class Progress {
  public:
    explicit Progress(std::string const& name) : name_{name} {}
    void tell(std::size_t lines) {
        auto const now = std::chrono::steady_clock::now();
        if (name_.empty() || now - told_ < every) return;
        told_ = now;
        std::fprintf(stderr, "baton %s: %zu lines\n", name_.c_str(), lines);
    }

  private:
    static constexpr std::chrono::seconds every{2};
    std::string const& name_;
    std::chrono::steady_clock::time_point told_ = std::chrono::steady_clock::now();
};

}  // namespace

Result<void> answer_lines(std::istream& in, std::ostream& out, Answer const& answer, Reading const& reading) {
    std::size_t number = 0;
    Progress progress{reading.name};
    for (auto lines = next_lines(in); !lines.empty(); lines = next_lines(in)) {
        for (auto& each : answers_to(lines, answer, reading.threads)) {
            ++number;
            if (!each) return std::unexpected(at_line(std::move(each.error()), number));
            out << *each << '\n';
        }
        if (!out.flush()) return refuse(Code::unavailable, "the output is closed", "line " + std::to_string(number));
        progress.tell(number);
    }
    return {};
}

Result<void> take_lines(std::istream& in, std::function<Result<void>(std::string const& line)> const& take) {
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (auto taken = take(line); !taken) return std::unexpected(at_line(std::move(taken.error()), number));
    }
    return {};
}

}  // namespace baton::pipes
