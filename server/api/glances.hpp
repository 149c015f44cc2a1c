#pragma once
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

#include "conversation/log.hpp"

namespace baton::api {

/// What is stored in a conversation while somebody reads it who is not yet told of news. Who reads first and joins afterwards asks here
/// whether the look was too old. Used on the loop.
class Glances {
    struct Watched {
        int readers = 0;
        conversation::Seq newest = 0;
    };
    using All = std::unordered_map<std::string, Watched>;

  public:
    /// Who is still reading when the program stops goes with the loop, after everything else: a glance may outlive the others.
    class Glance {
      public:
        Glance(Glances& all, std::string id) : all_{all.watched_}, id_{std::move(id)} { ++(*all_)[id_].readers; }
        ~Glance() {
            auto const found = all_->find(id_);
            if (--found->second.readers == 0) all_->erase(found);
        }
        Glance(Glance const&) = delete;
        Glance& operator=(Glance const&) = delete;
        /// Something newer than `seq` has been stored since the glance began.
        bool missed(conversation::Seq seq) const { return all_->find(id_)->second.newest > seq; }

      private:
        std::shared_ptr<All> all_;
        std::string id_;
    };

    void heard(conversation::Appended const& appended) {
        auto const found = watched_->find(appended.state.id.text());
        if (found != watched_->end()) found->second.newest = appended.state.seq;
    }

  private:
    std::shared_ptr<All> watched_ = std::make_shared<All>();
};

}  // namespace baton::api
