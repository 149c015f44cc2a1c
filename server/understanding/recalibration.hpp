#pragma once
#include <span>

namespace baton::understanding {

/// Something whose right answer is known: how sure one was, and whether it was right.
struct Tried {
    double confidence = 0;
    bool right = false;
};

/// Stretches and shifts log-odds so that they fit what was right (Platt 1999). A pull towards changing nothing, as strong as twenty
/// observations, keeps a few of them from changing much. The order of probabilities stays.
class Recalibration {
  public:
    Recalibration() = default;
    explicit Recalibration(std::span<Tried const> tried);
    double operator()(double probability) const;

  private:
    double stretch_ = 1, shift_ = 0;
};

}  // namespace baton::understanding
