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

    /// The vectors of `texts`, in their order: those not known are made by `make`, all at once and each text once, and kept. `make` takes a
    /// list of texts and returns a Result of as many vectors; its error is passed on.
    template <class Make>
    Result<std::vector<understanding::Vector>> of(std::span<std::string const> texts, Make const& make) {
        std::vector<understanding::Vector> vectors(texts.size());
        std::vector<std::string> wanted;
        std::unordered_map<std::string_view, std::size_t> number;
        for (std::size_t at = 0; at < texts.size(); ++at)
            if (auto known = find(texts[at]))
                vectors[at] = std::move(*known);
            else if (number.emplace(texts[at], wanted.size()).second)
                wanted.push_back(texts[at]);
        if (wanted.empty()) return vectors;
        auto made = make(wanted);
        if (!made) return pass_on(made);
        for (std::size_t at = 0; at < wanted.size(); ++at) keep(wanted[at], (*made)[at]);
        for (std::size_t at = 0; at < texts.size(); ++at)
            if (auto const found = number.find(texts[at]); found != number.end()) vectors[at] = (*made)[found->second];
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
