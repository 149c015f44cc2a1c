#pragma once
#include <iosfwd>
#include <string>

#include "base/result.hpp"
#include "understanding/encoder.hpp"
#include "understanding/understanding.hpp"

namespace baton::understanding {

/// `baton understand`: one JSON object a line in, one a line out, in order, without keeping them. In: `text`, and optionally
/// `context`, a list of {"role":"customer"|"agent"|"bot","text":…}, oldest first. `encoder` may be null: words only.
/// Stops at the first bad line with its number in `where`; what came before it has been written.
Result<void> understand_lines(std::istream& in, std::ostream& out, Understanding const& understanding, Encoder const* encoder);

/// One line's answer, without its line break.
Result<std::string> understand_line(std::string const& line, Understanding const& understanding, Encoder const* encoder);

}  // namespace baton::understanding
