#pragma once
#include <span>

namespace baton::understanding {

/// A probability that was given, and whether it came true.
struct Given {
    double probability = 0;
    bool came_true = false;
};

/// Stretches and shifts log-odds so that they fit what came true (Platt 1999). A pull towards changing nothing, as strong as twenty
/// observations, keeps a few of them from changing much. The order of probabilities stays.
class Recalibration {
  public:
    Recalibration() = default;
    explicit Recalibration(std::span<Given const> given);
    double operator()(double probability) const;

  private:
    double stretch_ = 1, shift_ = 0;
};

}  // namespace baton::understanding
