#pragma once
#include <list>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "understanding/encoder.hpp"

namespace baton::inference {

/// The vectors of the texts seen last, at most `size_max` of them; the one not used for longest goes first. Safe from several threads.
class RecentVectors {
  public:
    explicit RecentVectors(std::size_t size_max) : size_max_{size_max} {}

    /// The vectors of `texts`, in their order: those not known are made by `make`, one text at a time, and kept. `make` takes a text and
    /// returns a Result; the first error ends it.
    template <class Make>
    Result<std::vector<understanding::Vector>> of(std::span<std::string const> texts, Make const& make) {
        std::vector<understanding::Vector> vectors;
        vectors.reserve(texts.size());
        for (auto const& text : texts) {
            auto known = find(text);
            Result<understanding::Vector> vector = known ? Result<understanding::Vector>{std::move(*known)} : make(text);
            if (!vector) return pass_on(vector);
            if (!known) keep(text, *vector);
            vectors.push_back(std::move(*vector));
        }
        return vectors;
    }

    std::optional<understanding::Vector> find(std::string const& text);
    void keep(std::string const& text, understanding::Vector const& vector);
    std::size_t size() const;

  private:
    using Entry = std::pair<std::string, understanding::Vector>;

    mutable std::mutex mutex_;
    std::list<Entry> newest_first_;
    std::unordered_map<std::string_view, std::list<Entry>::iterator> by_text_;
    std::size_t size_max_;
};

}  // namespace baton::inference
