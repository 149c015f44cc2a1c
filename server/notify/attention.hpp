#pragma once
#include <unordered_map>

#include "base/ids.hpp"
#include "notify/notice.hpp"

namespace baton::notify {

/// What the open consoles show, by their own word. In memory: it goes with the socket.
class Screens {
  public:
    using Key = void const*;  ///< a console's socket

    void opened(Key screen, AgentId agent) { all_[screen] = {std::move(agent), false, {}}; }
    void closed(Key screen) { all_.erase(screen); }
    void shows(Key screen, bool front, ConversationId conversation) {
        auto const found = all_.find(screen);
        if (found == all_.end()) return;
        found->second.front = front;
        found->second.conversation = std::move(conversation);
    }
    /// Of all that this person has open, the one that sees the most.
    Attention of(AgentId const& agent, ConversationId const& conversation) const {
        auto most = Attention::away;
        for (auto const& [key, screen] : all_) {
            if (screen.agent != agent) continue;
            auto const this_one = !screen.front                         ? Attention::behind
                                  : screen.conversation == conversation ? Attention::looking
                                                                        : Attention::front;
            most = std::max(most, this_one);
        }
        return most;
    }

  private:
    struct Screen {
        AgentId agent;
        bool front = false;
        ConversationId conversation;
    };
    std::unordered_map<Key, Screen> all_;
};

}  // namespace baton::notify
