#pragma once
#include <string>
#include <vector>

namespace baton::simulation {

/// The rows of a query, every column as text: SQLite's own interface, nothing of the product's.
std::vector<std::vector<std::string>> query(std::string const& file, std::string const& sql);

}  // namespace baton::simulation
