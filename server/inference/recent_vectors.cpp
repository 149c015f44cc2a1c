#include "inference/recent_vectors.hpp"

namespace baton::inference {

std::optional<understanding::Vector> RecentVectors::find(std::string const& text) {
    std::scoped_lock const lock{mutex_};
    auto const found = by_text_.find(text);
    if (found == by_text_.end()) return std::nullopt;
    newest_first_.splice(newest_first_.begin(), newest_first_, found->second);
    return found->second->second;
}

void RecentVectors::keep(std::string const& text, understanding::Vector const& vector) {
    std::scoped_lock const lock{mutex_};
    if (size_max_ == 0 || by_text_.contains(text)) return;
    if (newest_first_.size() >= size_max_) {
        by_text_.erase(newest_first_.back().first);
        newest_first_.pop_back();
    }
    newest_first_.emplace_front(text, vector);
    by_text_.emplace(newest_first_.front().first, newest_first_.begin());
}

std::size_t RecentVectors::size() const {
    std::scoped_lock const lock{mutex_};
    return newest_first_.size();
}

}  // namespace baton::inference
