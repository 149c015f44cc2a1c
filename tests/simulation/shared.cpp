#include "shared.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include "base/ensure.hpp"
#include "core.hpp"
#include "held_time.hpp"
#include "policy/shipped.hpp"
#include "worker_steps.hpp"

namespace baton::simulation {
namespace {

std::string const site = R"({"name":"Shop","languages":["en","de"],"areas":{"billing":["invoice","charged"]},
  "hours":{"zone":"Europe/Berlin","week":{"mon":[["09:00","18:00"]],"tue":[["09:00","18:00"]],"wed":[["09:00","18:00"]],
  "thu":[["09:00","18:00"]],"fri":[["09:00","18:00"]],"sun":[["00:00","23:59"]]},"holidays":[]}})";

std::string const password = R"(---
title: Reset your password
area: account
audience: everyone
problem: "I forgot my password and cannot sign in."
success: "You are signed in."
keywords: [forgot, "log in", password]
---
Resetting the password takes two minutes.

## Steps
1. Open **Sign in**.
2. Press **Forgot password** and follow the link in the e-mail.
)";

std::string const invoices = R"(---
title: Find your invoices
area: billing
audience: everyone
problem: "Where are my invoices?"
success: "The list shows your invoices."
keywords: [invoice, bill]
---
Invoices are kept for ten years.

## Steps
1. Open **Billing, Invoices**.
2. Press the month you need.
)";

class NoVectors final : public understanding::Vectorizer {
  public:
    Task<Result<std::vector<understanding::Vector>>> vectors(std::vector<std::string>, milliseconds) override {
        co_return refuse(Code::unavailable, "no encoder");
    }
    std::string_view model_id() const override { return {}; }
};

std::vector<agents::Agent> made_team() {
    std::vector<agents::Agent> all;
    for (auto const* name : {"Sarah", "Tom", "Uma"}) {
        agents::Agent one;
        one.name = name;
        one.id = AgentId::trusted("agent_" + std::string(22, 'a') + std::to_string(all.size() + 2) + "aaa");
        one.email = std::string{name} + "@shop.example";
        one.team = "Support";
        one.capacity = 3;
        if (all.empty()) one.skills = {{"billing", 2}};
        all.push_back(std::move(one));
    }
    return all;
}

/// A store that is filled, with its loop.
struct Filling {
    boost::asio::io_context loop;
    WallClock clock{from_millis(1'795'000'000'000)};
    Chance chance{1, "image"};
    WorkerSteps workers{[this](milliseconds, std::function<void()> step) { boost::asio::post(loop, std::move(step)); }, chance};
    NoVectors vectorizer;

    Task<Result<void>> fill(storage::Store& store, std::vector<agents::Agent> team) {
        storage::SqlDirectory directory{store};
        storage::SqlRegister people{store};
        storage::SqlLibrary library{store};
        storage::SqlArchive archive{store};
        storage::SqlOutbox outbox{store};
        knowledge::Shelf shelf{library, vectorizer, chance, {}};
        policy::Keeper policies{archive, clock};
        for (auto const& each : team)
            if (auto added = co_await directory.add(each, "no password"); !added) co_return added;
        if (auto put = co_await people.put_site({"shop", site, "[]"}); !put) co_return put;
        if (auto read = co_await policies.load(std::string{policy::shipped_text()}, {}); !read) co_return read;
        for (auto const& [slug, text] : {std::pair{"reset-password", password}, std::pair{"find-invoices", invoices}})
            if (auto saved = co_await shelf.save("", slug, text, 0); !saved) co_return pass_on(saved);
        co_return co_await outbox.put_webhook({"hook",
                                               "https://receiver.example/hook",
                                               "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                                               {"conversation.started", "conversation.handed_over", "conversation.claimed",
                                                "conversation.resolved", "conversation.closed", "conversation.rated"},
                                               false});
    }

    Disk::Image image(std::vector<agents::Agent> const& team) {
        Disk::only().restore({});
        storage::Settings settings;
        settings.target = store_file;
        auto store = storage::Store::open(settings, loop.get_executor(), clock, chance, workers);
        ensure(store.has_value(), "the simulated store opens");
        bool filled = false;
        boost::asio::co_spawn(loop, fill(**store, team), [&](std::exception_ptr const&, Result<void> done) {
            ensure(done.has_value(), "the simulated store can be filled");
            filled = true;
        });
        while (!filled) loop.run_one();
        store->reset();
        return Disk::only().image();
    }
};

}  // namespace

Shared const& shared() {
    static Shared const all = [] {
        auto locale = Locale::load(BATON_SOURCE_DIR "/locale/server");
        ensure(locale.has_value(), "the sentences can be read");
        auto team = made_team();
        auto image = Filling{}.image(team);
        return Shared{std::move(*locale), {}, std::move(team), std::move(image)};
    }();
    return all;
}

}  // namespace baton::simulation
