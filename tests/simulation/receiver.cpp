#include "receiver.hpp"

#include "world.hpp"

namespace baton::simulation {
using namespace std::chrono_literals;
using integrations::Outcome;

class Receiver::Posting final : public integrations::Poster {
  public:
    explicit Posting(Receiver& receiver) : receiver_{receiver} {}
    // Who asked is kept here and goes with the product: what is under way then is answered to nobody.
    void post(integrations::Post post, Done done) override {
        auto const number = ++posted_;
        (*waiting_)[number] = std::move(done);
        receiver_.post(std::move(post), [waiting = std::weak_ptr{waiting_}, number](Outcome outcome) {
            if (auto const alive = waiting.lock()) alive->extract(number).mapped()(std::move(outcome));
        });
    }

  private:
    Receiver& receiver_;
    int posted_ = 0;
    std::shared_ptr<std::map<int, Done>> waiting_ = std::make_shared<std::map<int, Done>>();
};

std::unique_ptr<integrations::Poster> Receiver::poster() { return std::make_unique<Posting>(*this); }

void Receiver::post(integrations::Post post, integrations::Poster::Done done) {
    auto const bad = chance_.happens(fails_) ? chance_.between(1, 3) : 0;  // 1 refused, 2 lost on the way there, 3 on the way back
    auto const wait = chance_.time(5ms, 300ms);
    world_.later(wait, [this, post = std::move(post), bad, done = std::move(done)] {
        auto const body = parse_json_object(post.body);
        std::string id;
        for (auto const& header : post.headers)
            if (header.starts_with("webhook-id: ")) id = header.substr(12);
        auto const type = body ? string_at(*body, "type") : std::string{};
        auto const data = body && body->contains("data") ? body->at("data").get_object() : json::object{};
        bool const took = bad == 0 || bad == 3;
        if (took) world_.checker().posted(id, type, string_at(data, "conversation_id"));
        if (world_.story().told())
            world_.tell("receiver", (took       ? "takes "
                                     : bad == 1 ? "refuses "
                                                : "never gets ") +
                                        type + " of " + world_.story().conversation(string_at(data, "conversation_id")) +
                                        (bad == 3 ? ", its answer is lost" : ""));
        if (bad == 2 || bad == 3) return world_.later(10s, [done] { done({0, "timed out", {}}); });
        done({bad == 1 ? 503 : 200, {}, {}});
    });
}

}  // namespace baton::simulation
