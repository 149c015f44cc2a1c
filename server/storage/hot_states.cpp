#include "storage/hot_states.hpp"

namespace baton::storage {

void HotStates::forget_when_stale(Session& session) {
    if (generation_ == session.generation()) return;
    generation_ = session.generation();
    order_.clear();
    places_.clear();
}

StoredState const* HotStates::find(Session& session, std::string const& public_id) {
    forget_when_stale(session);
    auto const place = places_.find(public_id);
    if (place != places_.end()) {
        order_.splice(order_.begin(), order_, place->second);
        return &order_.front();
    }
    read_ = find_to_change(session, public_id);
    return read_ ? &*read_ : nullptr;
}

void HotStates::keep(Session& session, std::int64_t id, conversation::State const& state) {
    if (session.dialect() == Dialect::postgresql) return;
    forget_when_stale(session);
    if (auto const place = places_.find(state.id.text()); place != places_.end()) {
        place->second->state = state;  // in place: most of its texts keep their memory
        order_.splice(order_.begin(), order_, place->second);
        return;
    }
    order_.push_front({id, state});
    places_[state.id.text()] = order_.begin();
    if (order_.size() <= size_max_) return;
    places_.erase(order_.back().state.id.text());
    order_.pop_back();
}

}  // namespace baton::storage
