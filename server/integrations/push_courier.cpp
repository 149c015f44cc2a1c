#include "integrations/push_courier.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <map>

#include "base/hash.hpp"
#include "base/log.hpp"
#include "integrations/receiver_url.hpp"

namespace baton::integrations {
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t padded_to = 1024;
constexpr auto first_wait = 2s;
constexpr auto longest_wait = 5min;
constexpr auto look_every = 1000ms;

enum class End { delivered, forgotten, later, dropped };

End end_of(Outcome const& outcome) {
    if (outcome.status >= 200 && outcome.status < 300) return End::delivered;
    if (outcome.status == 404 || outcome.status == 410) return End::forgotten;
    if (outcome.status == 0 || outcome.status == 429 || outcome.status >= 500) return End::later;
    return End::dropped;
}

std::string_view urgency_word(notify::Urgency urgency) {
    return urgency == notify::Urgency::low ? "low" : urgency == notify::Urgency::normal ? "normal" : "high";
}

struct Waiting {
    notify::Parcel parcel;
    int attempts = 0;
};

}  // namespace

Result<void> check_push_endpoint(std::string const& url, bool allow_private) {
    auto fits = check_receiver(url, allow_private);
    if (!fits) return refuse(fits.error().code, fits.error().message, "/endpoint");
    if (!allow_private && !url.starts_with("https://")) return refuse(Code::invalid, "must be an https address", "/endpoint");
    return {};
}

struct PushCourier::Inside : std::enable_shared_from_this<Inside> {
    Inside(Needs n, Options o, std::unique_ptr<Poster> p) : needs{n}, options{std::move(o)}, poster{std::move(p)}, timer{needs.executor} {}

    // In the order in which they are due; the clock may be moved, so it is looked at every second.
    void pump() {
        auto const now = needs.clock.now();
        while (!stopped && !key.secret.empty() && under_way < options.at_once_max && !queue.empty() && queue.begin()->first <= now) {
            auto next = std::move(queue.extract(queue.begin()).mapped());
            if (next.parcel.until <= now)
                ++counts.dropped;
            else
                post(std::move(next), now);
        }
        if (stopped || queue.empty()) return;
        timer.expires_after(look_every);
        timer.async_wait([self = shared_from_this()](boost::system::error_code const& failed) {
            if (!failed) self->pump();
        });
    }

    void post(Waiting next, Instant now) {
        auto made = post_of(next.parcel, now);
        if (!made) {
            ++counts.dropped;
            log::warn("push_not_made", {{"subscription", next.parcel.to.id}, {"why", made.error().message}});
            return;
        }
        ++under_way;
        ++next.attempts;
        auto const self = shared_from_this();
        poster->post(std::move(*made), [self, next = std::move(next)](Outcome outcome) {
            asio::post(self->needs.executor, [self, next, outcome = std::move(outcome)] { self->ended(next, outcome); });
        });
    }

    Result<Post> post_of(notify::Parcel const& parcel, Instant now) {
        if (auto fits = check_push_endpoint(parcel.to.endpoint, options.http.allow_private); !fits) return pass_on(fits);
        auto sender = new_ec_key();
        if (!sender) return pass_on(sender);
        std::string salt(16, '\0');
        needs.random.fill({reinterpret_cast<unsigned char*>(salt.data()), salt.size()});
        auto body = encrypt_push(parcel.payload, {parcel.to.p256dh, parcel.to.auth}, *sender, salt, padded_to);
        if (!body) return pass_on(body);
        auto signature = vapid_header(key, parcel.to.endpoint, options.subject, now);
        if (!signature) return pass_on(signature);
        auto const ttl = std::max<std::int64_t>(std::chrono::floor<std::chrono::seconds>(parcel.until - now).count(), 0);
        return Post{parcel.to.endpoint,
                    {"content-type: application/octet-stream", "content-encoding: aes128gcm", "ttl: " + std::to_string(ttl),
                     "urgency: " + std::string{urgency_word(parcel.urgency)}, "topic: " + parcel.topic, "authorization: " + *signature},
                    std::move(*body)};
    }

    void ended(Waiting const& sent, Outcome const& outcome) {
        --under_way;
        if (stopped) return;
        switch (end_of(outcome)) {
            case End::delivered: ++counts.delivered; break;
            case End::forgotten: forget(sent.parcel.to.id); break;
            case End::later: later(sent, outcome); break;
            case End::dropped:
                ++counts.dropped;
                log::warn("push_refused", {{"subscription", sent.parcel.to.id}, {"status", outcome.status}});
        }
        pump();
    }

    void forget(std::string const& id) {
        ++counts.forgotten;
        auto const remove = [](std::shared_ptr<Inside> self, std::string which) -> Task<> {
            auto removed = co_await self->needs.archive.remove_subscription(which);
            if (!removed) log::warn("subscription_not_removed", {{"subscription", which}, {"why", removed.error().message}});
        };
        asio::co_spawn(needs.executor, remove(shared_from_this(), id), asio::detached);
    }

    // Twofold up to five minutes, each shortened by up to half at random; never past the moment at which it is worthless.
    void later(Waiting const& sent, Outcome const& outcome) {
        auto wait = std::min<milliseconds>(first_wait * (1 << std::min(sent.attempts - 1, 10)), longest_wait);
        wait -= milliseconds{static_cast<std::int64_t>(needs.random.number() % static_cast<std::uint64_t>(wait.count() / 2))};
        if (outcome.retry_after) wait = std::max<milliseconds>(wait, *outcome.retry_after);
        auto const next = needs.clock.now() + wait;
        if (sent.attempts >= options.attempts_max || next >= sent.parcel.until) {
            ++counts.dropped;
            log::info("push_given_up", {{"subscription", sent.parcel.to.id}, {"attempts", sent.attempts}, {"status", outcome.status}});
            return;
        }
        ++counts.retried;
        queue.emplace(next, sent);
    }

    Needs needs;
    Options options;
    std::unique_ptr<Poster> poster;
    asio::steady_timer timer;
    EcKey key;
    std::multimap<Instant, Waiting> queue;
    Counts counts;
    int under_way = 0;
    bool stopped = false;
};

PushCourier::PushCourier(Needs needs, Options options) : PushCourier{needs, options, std::make_unique<HttpClient>(options.http)} {}

PushCourier::PushCourier(Needs needs, Options options, std::unique_ptr<Poster> poster)
    : inside_{std::make_shared<Inside>(needs, std::move(options), std::move(poster))} {}

PushCourier::~PushCourier() {
    stop();
    inside_->poster.reset();
}

void PushCourier::use(EcKey key, std::string subject) {
    inside_->key = std::move(key);
    inside_->options.subject = std::move(subject);
    inside_->pump();
}

std::string PushCourier::public_key() const { return inside_->key.point.empty() ? std::string{} : to_base64url(inside_->key.point); }

Result<void> PushCourier::check(notify::Subscription const& subscription) const {
    if (auto fits = check_push_endpoint(subscription.endpoint, inside_->options.http.allow_private); !fits) return fits;
    return check_push_keys({subscription.p256dh, subscription.auth});
}

void PushCourier::send(notify::Parcel parcel) {
    if (inside_->stopped) return;
    // A newer word about the same conversation replaces one that has not left yet.
    inside_->counts.dropped += std::erase_if(inside_->queue, [&](auto const& each) {
        return each.second.parcel.to.id == parcel.to.id && each.second.parcel.topic == parcel.topic;
    });
    if (inside_->queue.size() >= inside_->options.waiting_max) {
        ++inside_->counts.dropped;
        return;
    }
    inside_->queue.emplace(inside_->needs.clock.now(), Waiting{std::move(parcel)});
    inside_->pump();
}

void PushCourier::stop() {
    inside_->stopped = true;
    inside_->timer.cancel();
}

PushCourier::Counts PushCourier::counts() const {
    auto counts = inside_->counts;
    counts.waiting = inside_->queue.size();
    return counts;
}

}  // namespace baton::integrations
