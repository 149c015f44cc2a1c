#include "pipes/json_lines.hpp"

#include <chrono>
#include <cstdio>
#include <fstream>
#include <istream>
#include <ostream>
#include <vector>

namespace baton::pipes {
namespace {

constexpr std::size_t held_max = 512;

Error at(std::string place, Error error) {
    if (!error.where.empty()) error.message += " at " + error.where;
    error.where = std::move(place);
    return error;
}

std::string line_named(std::size_t number) { return "line " + std::to_string(number); }

std::vector<std::string> next_lines(std::istream& in) {
    std::vector<std::string> lines;
    for (std::string line; lines.size() < held_max && std::getline(in, line);) lines.push_back(std::move(line));
    return lines;
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
        if (reading.ahead) reading.ahead(lines);
        std::vector<Result<std::string>> answers(lines.size());
        in_parallel(lines.size(), reading.threads, [&](std::size_t nth) { answers[nth] = answer(lines[nth]); });
        for (auto& each : answers) {
            ++number;
            if (!each) return std::unexpected(at(line_named(number), std::move(each.error())));
            out << *each << '\n';
        }
        if (!out.flush()) return refuse(Code::unavailable, "the output is closed", line_named(number));
        progress.tell(number);
    }
    return {};
}

Result<std::vector<std::string>> lines_of(std::filesystem::path const& file) {
    std::ifstream in{file};
    if (!in) return refuse(Code::not_found, "cannot be read", file.string());
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(std::move(line));
    return lines;
}

Error at_line_of(std::filesystem::path const& file, std::size_t number, Error error) {
    return at(file.string() + ", " + line_named(number), std::move(error));
}

}  // namespace baton::pipes
