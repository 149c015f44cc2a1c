#pragma once
#include <functional>
#include <iosfwd>
#include <string>

#include "base/result.hpp"

namespace baton::pipes {

/// A line's answer, without its line break. Called on several threads at once.
using Answer = std::function<Result<std::string>(std::string const& line)>;

struct Reading {
    unsigned threads = 1;
    std::string name;  ///< "understand": what progress on standard error is called; "" for none
};

/// One line out for each line in, in order; some hundred are held at a time. Stops at the first bad line, whose number is in `where`; the
/// answers before it have been written.
Result<void> answer_lines(std::istream& in, std::ostream& out, Answer const& answer, Reading const& reading);

/// The same with lines that are only taken in.
Result<void> take_lines(std::istream& in, std::function<Result<void>(std::string const& line)> const& take);

}  // namespace baton::pipes
