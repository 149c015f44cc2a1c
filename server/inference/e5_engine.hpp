#pragma once
#include <cstddef>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "inference/model_files.hpp"
#include "understanding/encoder.hpp"

namespace baton::inference {

/// multilingual-e5-small (Wang et al. 2024) with weights of four bits, run by a C library that is loaded at run time. Its functions stay in
/// the source file. `vector` is safe from several threads, each of which works alone.
class E5Engine {
  public:
    static constexpr std::size_t dimensions = 384;

    /// Code::unavailable: a file is missing, or this processor cannot run it; Code::invalid: not the model that Baton knows.
    static Result<E5Engine> open(MultilingualFiles const& files);

    E5Engine(E5Engine&&) noexcept;
    E5Engine& operator=(E5Engine&&) noexcept;
    ~E5Engine();

    /// The mean of a text's last hidden states, of unit length. The library trusts its input: only what `tidy_for_e5` returned.
    Result<understanding::Vector> vector(std::string const& tidy) const;

  private:
    struct Inside;
    explicit E5Engine(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

/// What the library may be given: UTF-8 in normalisation form KC without U+0000, at most 1,024 bytes, cut between characters. Broken bytes
/// become U+FFFD.
std::string tidy_for_e5(std::string_view text);

}  // namespace baton::inference
