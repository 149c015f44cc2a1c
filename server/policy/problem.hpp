#pragma once
#include <string>
#include <vector>

#include "base/result.hpp"

namespace baton::policy {

enum class Severity { error, warning };

/// One thing that is wrong in a YAML text, and where. Lines and columns count from 1; columns are bytes.
struct Problem {
    int line = 0;
    int column = 0;
    std::string message;
    Severity severity = Severity::error;
};
using Problems = std::vector<Problem>;

bool has_errors(Problems const& problems);
/// In the order of the text, errors before warnings of the same place.
void sort(Problems& problems);
/// `line 3, column 5: message`
std::string to_text(Problem const& problem);
/// The first error as every other part of Baton hands errors on.
Error to_error(Problems const& problems);

}  // namespace baton::policy
