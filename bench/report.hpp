#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace baton::bench {

/// One figure and what it is held against. `ratio` is what floor and good speak of: larger is better for some, smaller for others.
struct Line {
    std::string measure;  ///< a sentence fragment that people read
    double value = 0;
    std::string unit;
    std::string against;   ///< what the reference is
    double reference = 0;  ///< in the same unit
    double ratio = 0;
    double floor = 0, good = 0;  ///< both 0: only printed
    bool smaller_is_better = true;
    double pressure = 0;  ///< CPU pressure in percent while it was measured
    std::string note = {};
    bool counts = true;  ///< false: the run was too noisy for this figure
};

enum class Verdict { good, floor, below, printed, noisy };
Verdict verdict(Line const& line);
/// Twice as far from the reference as the floor allows: what no run may show, however busy the machine. True for lines without a floor.
bool within_half_the_floor(Line const& line);
char const* name_of(Verdict verdict);

/// What one run of the bench found.
class Report {
  public:
    void add(Line line);
    std::vector<Line> const& lines() const { return lines_; }
    void print_table() const;
    /// For scripts/test: FAIL for each line that is beyond half the floor, and the TOTAL. `failed` more have broken off. Returns the exit
    /// status.
    int print_gate(int failed) const;
    /// The same for machines, with the kernel, the cores and the time.
    void write(std::filesystem::path const& file) const;

  private:
    std::vector<Line> lines_;
};

}  // namespace baton::bench
