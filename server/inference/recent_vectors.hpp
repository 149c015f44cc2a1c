#pragma once
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "understanding/encoder.hpp"

namespace baton::inference {

/// The vectors of the texts seen last, at most `size_max` of them; the one not used for longest goes first. Safe from several threads.
class RecentVectors {
  public:
    explicit RecentVectors(std::size_t size_max) : size_max_{size_max} {}

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
