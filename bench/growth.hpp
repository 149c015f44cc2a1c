#pragma once
#include <filesystem>
#include <utility>
#include <vector>

namespace baton::bench {

/// The slope of log(cost) over log(size), by least squares: 0 = the same at every size, 1 = grows with it.
double growth_exponent(std::vector<std::pair<double, double>> const& size_and_cost);

/// A customer's words into a conversation of that store, 32 under way, through the whole log: CPU-us of the process each. The store keeps
/// them: some hundred entries more at every run.
double append_micros(std::filesystem::path const& store, int count);

}  // namespace baton::bench
