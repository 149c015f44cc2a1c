#pragma once
#include "chance.hpp"
#include "integrations/http_client.hpp"

namespace baton::simulation {
class World;

/// The other end of the webhook. It counts each id once, as docs/reference/webhooks.md asks; it may be down, slow, or its answer may get
/// lost.
class Receiver {
  public:
    explicit Receiver(World& world, Chance chance) : world_{world}, chance_{chance} {}
    void fails(double share) { fails_ = share; }
    std::unique_ptr<integrations::Poster> poster();

  private:
    class Posting;
    void post(integrations::Post post, integrations::Poster::Done done);

    World& world_;
    Chance chance_;
    double fails_ = 0;
};

}  // namespace baton::simulation
