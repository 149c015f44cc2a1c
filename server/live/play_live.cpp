#include "live/play_live.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/random.hpp"
#include "live/worker.hpp"

namespace baton::live {
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr double after_the_last = 1800;  // seconds of the day
constexpr auto all_said_within = 30s;

/// Everything of one live day.
class Day {
  public:
    explicit Day(LiveDay const& day)
        : day_{day}, stage_{loop_, {day.plan, day.seed, day.place, day.site, day.speed, day.from}}, signals_{loop_, SIGINT, SIGTERM} {}

    Result<Played> play() {
        auto const crowd = rehearsal::crowd(day_.plan, day_.seed);
        for (auto const& each : crowd)
            if (each.comes >= day_.from && each.comes < day_.to) expected_.push_back(each);
        signals_.async_wait([this](auto const& failed, int) {
            if (failed) return;
            played_.interrupted = true;
            stage_.end();
        });
        std::optional<Result<void>> result;
        asio::co_spawn(loop_, run(), [&result](std::exception_ptr const& thrown, Result<void> done) {
            result = thrown ? refuse(Code::internal, "the day broke off") : std::move(done);
        });
        while (!result) loop_.run_one();
        if (!*result) return pass_on(*result);
        return std::move(played_);
    }

  private:
    Task<> rest(std::chrono::milliseconds length) {
        asio::steady_timer timer{loop_, length};
        boost::system::error_code ignored;
        co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }

    Task<Result<void>> run() {
        auto signed_in = co_await sign_in();
        if (signed_in) {
            // The day begins when everybody can come, not while accounts are made.
            stage_.begin();
            for (auto const& each : workers_) each->expect();
            for (auto const& each : expected_) stage_.at(each.comes, [this, each] { expect(each); });
            while (!stage_.ended() && !is_over()) co_await rest(50ms);
        }
        co_await finish();
        co_return signed_in;
    }

    bool is_over() const {
        if (stage_.second() >= day_.to + after_the_last) return true;
        if (guests_.size() < expected_.size() || stage_.second() < day_.to) return false;
        return std::ranges::all_of(guests_, [&](auto const& each) { return each->over() || promised(*each); });
    }

    bool promised(Guest const& guest) const {
        auto const found = stage_.visit_of.find(guest.conversation());
        if (found == stage_.visit_of.end()) return false;
        auto const& visit = stage_.record.visits[found->second];
        return visit.due && !visit.kept && !visit.broken && !visit.claimed;
    }

    // Who comes while the house is full looks again in a moment.
    void expect(rehearsal::Customer const& customer) {
        if (stage_.open >= day_.connections_max) return stage_.in(0.2 * day_.speed, [this, customer] { expect(customer); });
        auto guest = std::make_shared<Guest>(stage_, customer);
        guests_.push_back(guest);
        asio::co_spawn(loop_, Guest::come(std::move(guest)), asio::detached);
    }

    std::shared_ptr<Guest> guest_of(std::string const& conversation) const {
        auto const found = std::ranges::find(guests_, conversation, [](auto const& each) { return each->conversation(); });
        return conversation.empty() || found == guests_.end() ? nullptr : *found;
    }

    Task<Result<void>> sign_in() {
        for (std::size_t i = 0; i < day_.plan.agents.size(); ++i) {
            auto pass = day_.token.empty() ? co_await signed_in(i) : co_await invited(i);
            if (!pass) co_return pass_on(pass);
            workers_.push_back(std::make_shared<Worker>(stage_, i, std::move(*pass), [this](auto const& id) { return guest_of(id); }));
            if (stage_.ended()) co_return Result<void>{};
        }
        co_return Result<void>{};
    }

    Task<Result<Pass>> signed_in(std::size_t number) {
        auto const& account = day_.accounts[number];
        auto in = co_await call(day_.place, "POST", "/session", {{"email", account.email}, {"password", account.password}}, {});
        if (!in) co_return refuse(in.error().code, account.email + " cannot sign in: " + in.error().message);
        co_return Pass{"Cookie", in->cookie};
    }

    /// An account for the day, with the skills and places of the plan.
    Task<Result<Pass>> invited(std::size_t number) {
        SecureRandom random;
        auto const& plan = day_.plan.agents[number];
        Pass const lead{"Authorization", "Bearer " + day_.token};
        auto const email = fmt::format("rehearsal-{}-{}@rehearsal.invalid", number, random.token(6));
        auto link = co_await call(day_.place, "POST", "/invites", {{"email", email}, {"name", plan.name}, {"role", "agent"}}, lead);
        if (!link) co_return pass_on(link);
        auto const url = string_at(link->body, "url");
        auto const at = url.find("token=");
        json::object const joining{
            {"token", at == std::string::npos ? "" : url.substr(at + 6)}, {"password", random.token(20)}, {"name", plan.name}};
        auto joined = co_await call(day_.place, "POST", "/join", joining, {});
        if (!joined) co_return pass_on(joined);
        auto const id = string_at(joined->body, "id");
        made_.push_back(id);
        json::object skills;
        for (auto const& [skill, level] : plan.skills) skills[skill] = level;
        auto told = co_await call(day_.place, "PATCH", "/agents/" + id, {{"skills", std::move(skills)}, {"capacity", plan.capacity}}, lead);
        if (!told) co_return pass_on(told);
        co_return Pass{"Cookie", joined->cookie};
    }

    /// What was seen is what is told; afterwards everything that is open is closed.
    Task<> finish() {
        stage_.end();
        signals_.cancel();
        auto& record = stage_.record;
        for (auto const& each : guests_) record.left_open += each->came() && !each->over() ? 1 : 0;
        for (auto const& each : workers_) co_await Worker::go_home(each);
        std::size_t gone = 0;
        for (auto const& each : guests_) asio::co_spawn(loop_, Guest::leave(each), [&gone](std::exception_ptr const&) { ++gone; });
        for (auto const until = std::chrono::steady_clock::now() + all_said_within; gone < guests_.size();) {
            if (std::chrono::steady_clock::now() > until) break;
            co_await rest(20ms);
        }
        played_.not_closed =
            static_cast<int>(std::ranges::count_if(guests_, [](auto const& each) { return each->came() && !each->over(); }));
        for (auto const& id : made_)
            std::ignore =
                co_await call(day_.place, "PATCH", "/agents/" + id, {{"disabled", true}}, {"Authorization", "Bearer " + day_.token});
        played_.record = std::move(record);
        played_.troubles = std::move(stage_.troubles);
        played_.troubles_count = stage_.troubles_count;
        played_.not_let_in = stage_.not_let_in;
    }

    LiveDay const& day_;
    asio::io_context loop_;
    Stage stage_;
    asio::signal_set signals_;
    std::vector<rehearsal::Customer> expected_;
    std::vector<std::shared_ptr<Guest>> guests_;
    std::vector<std::shared_ptr<Worker>> workers_;
    std::vector<std::string> made_;
    Played played_;
};

}  // namespace

Result<Played> play_live(LiveDay const& day) { return Day{day}.play(); }

}  // namespace baton::live
