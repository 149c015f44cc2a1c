#pragma once
#include <memory>
#include <span>

#include "inference/e5_engine.hpp"
#include "inference/recent_vectors.hpp"
#include "understanding/encoder.hpp"

namespace baton::inference {

/// An encoder that sets a text beside its translation: about a hundred languages in one space, one thread a call, with the latest vectors
/// kept. Most of what all its vectors share is taken off (Mu and Viswanath 2018): as the model gives them, the cosine of any two texts is
/// above 0.7.
class MultilingualEncoder final : public understanding::Encoder {
  public:
    /// Fails with what is missing and where; the product then goes on with its usual encoder.
    static Result<std::unique_ptr<MultilingualEncoder>> open(MultilingualFiles const& files, std::size_t recent_max = 4096);

    Result<std::vector<understanding::Vector>> encode(std::span<std::string const> texts) const override;
    std::string_view model_id() const override { return multilingual_id; }
    std::size_t dimensions() const override { return E5Engine::dimensions; }

  private:
    MultilingualEncoder(E5Engine engine, std::size_t recent_max) : engine_{std::move(engine)}, recent_{recent_max} {}
    Result<understanding::Vector> encode_one(std::string const& text) const;

    E5Engine engine_;
    mutable RecentVectors recent_;
};

/// The vector less `center`, at unit length again; `unavailable` when nothing finite is left.
Result<understanding::Vector> centered(understanding::Vector vector, std::span<float const> center);

}  // namespace baton::inference
