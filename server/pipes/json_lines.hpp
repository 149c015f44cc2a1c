#pragma once
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "pipes/in_parallel.hpp"

namespace baton::pipes {

/// A line's answer, without its line break. Called on several threads at once.
using Answer = std::function<Result<std::string>(std::string const& line)>;
/// Called once with the lines that are held, before each is answered: what is quicker done for all together.
using Ahead = std::function<void(std::span<std::string const> lines)>;

struct Reading {
    unsigned threads = 1;
    std::string name;  ///< "understand": what progress on standard error is called; "" for none
    Ahead ahead = {};
};

/// One line out for each line in, in order; some hundred are held at a time. Stops at the first bad line, whose number is in `where`; the
/// answers before it have been written.
Result<void> answer_lines(std::istream& in, std::ostream& out, Answer const& answer, Reading const& reading);

/// The lines of a file that is kept in memory anyway.
Result<std::vector<std::string>> lines_of(std::filesystem::path const& file);

/// An error that names the file and the line.
Error at_line_of(std::filesystem::path const& file, std::size_t number, Error error);

/// What `read` makes of each line, in order; it is called on several threads at once. Of bad lines the first is told.
template <class T>
Result<std::vector<T>> read_lines(std::filesystem::path const& file, unsigned threads,
                                  std::function<Result<T>(std::string const& line)> const& read) {
    auto lines = lines_of(file);
    if (!lines) return pass_on(lines);
    std::vector<Result<T>> results(lines->size());
    in_parallel(lines->size(), threads, [&](std::size_t at) { results[at] = read((*lines)[at]); });
    std::vector<T> rows;
    for (auto& result : results) {
        if (!result) return std::unexpected(at_line_of(file, rows.size() + 1, std::move(result.error())));
        rows.push_back(std::move(*result));
    }
    return rows;
}

}  // namespace baton::pipes
