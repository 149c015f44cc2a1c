#pragma once
#include <string>
#include <unordered_map>
#include <utility>

#include "conversation/log.hpp"

namespace baton::api {

/// What is stored in a conversation while somebody reads it who is not yet told of news. Who reads first and joins afterwards asks here
/// whether the look was too old. Used on the loop.
class Glances {
  public:
    class Glance {
      public:
        Glance(Glances& all, std::string id) : all_{all}, id_{std::move(id)} { ++all_.watched_[id_].readers; }
        ~Glance() {
            auto const found = all_.watched_.find(id_);
            if (--found->second.readers == 0) all_.watched_.erase(found);
        }
        Glance(Glance const&) = delete;
        Glance& operator=(Glance const&) = delete;
        /// Something newer than `seq` has been stored since the glance began.
        bool missed(conversation::Seq seq) const { return all_.watched_.find(id_)->second.newest > seq; }

      private:
        Glances& all_;
        std::string id_;
    };

    void heard(conversation::Appended const& appended) {
        auto const found = watched_.find(appended.state.id.text());
        if (found != watched_.end()) found->second.newest = appended.state.seq;
    }

  private:
    struct Watched {
        int readers = 0;
        conversation::Seq newest = 0;
    };
    std::unordered_map<std::string, Watched> watched_;
};

}  // namespace baton::api
