#include "storage/hot_states.hpp"

namespace baton::storage {

void HotStates::forget_when_stale(Session& session) {
    if (generation_ == session.generation()) return;
    generation_ = session.generation();
    order_.clear();
    places_.clear();
}

std::optional<StoredState> HotStates::find(Session& session, std::string const& public_id) {
    forget_when_stale(session);
    auto const place = places_.find(public_id);
    if (place == places_.end()) return find_to_change(session, public_id);
    order_.splice(order_.begin(), order_, place->second);
    return order_.front();
}

conversation::State const* HotStates::known(Session& session, std::string const& public_id) {
    forget_when_stale(session);
    auto const place = places_.find(public_id);
    return place == places_.end() ? nullptr : &place->second->state;
}

void HotStates::keep(Session& session, StoredState stored) {
    if (session.dialect() == Dialect::postgresql) return;
    forget_when_stale(session);
    auto const id = stored.state.id.text();
    if (auto const place = places_.find(id); place != places_.end()) {
        *place->second = std::move(stored);
        order_.splice(order_.begin(), order_, place->second);
        return;
    }
    order_.push_front(std::move(stored));
    places_[id] = order_.begin();
    if (order_.size() <= size_max_) return;
    places_.erase(order_.back().state.id.text());
    order_.pop_back();
}

}  // namespace baton::storage
