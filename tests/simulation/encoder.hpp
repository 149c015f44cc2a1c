#pragma once
#include <functional>

#include "chance.hpp"
#include "understanding/vectorizer.hpp"

namespace baton::simulation {

/// The sentence encoder: none at all, or one that is late, refuses, falls over, or answers with numbers that mean nothing.
class Encoder final : public understanding::Vectorizer {
  public:
    enum class Mood { absent, late, refuses, falls_over, babbles };

    explicit Encoder(Chance chance) : chance_{chance} {}
    void becomes(Mood mood) { mood_ = mood; }
    Task<Result<std::vector<understanding::Vector>>> vectors(std::vector<std::string> texts, milliseconds limit) override;
    std::string_view model_id() const override { return mood_ == Mood::absent ? "" : "simulated"; }

  private:
    Chance chance_;
    Mood mood_ = Mood::absent;
};

}  // namespace baton::simulation
