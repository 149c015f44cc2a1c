#include "growth.hpp"

#include <boost/asio/io_context.hpp>
#include <cmath>
#include <stdexcept>

#include "figures.hpp"
#include "storage/conversation_rows.hpp"
#include "storage/database.hpp"
#include "storage/sql_log.hpp"

namespace baton::bench {
namespace {

using conversation::ActorKind;

/// Those who wait, from the middle of the line on: the head is what other measures look at.
std::vector<conversation::State> some_who_wait(std::filesystem::path const& store) {
    auto const session = storage::Database{store.string()}.open(storage::Use::reader);
    std::vector<conversation::State> some;
    for (auto& each : storage::select_conversations(*session, "where owner_kind = 'queue' order by id desc limit ?", {32}))
        some.push_back(std::move(each.state));
    return some;
}

}  // namespace

double growth_exponent(std::vector<std::pair<double, double>> const& size_and_cost) {
    double x = 0, y = 0, xx = 0, xy = 0;
    for (auto const& [size, cost] : size_and_cost) {
        x += std::log(size);
        y += std::log(cost);
        xx += std::log(size) * std::log(size);
        xy += std::log(size) * std::log(cost);
    }
    auto const n = static_cast<double>(size_and_cost.size());
    return (n * xy - x * y) / (n * xx - x * x);
}

double append_micros(std::filesystem::path const& store, int count) {
    auto const some = some_who_wait(store);
    boost::asio::io_context loop{1};
    SystemClock const clock;
    SecureRandom random;
    storage::Settings settings;
    settings.target = store.string();
    auto const opened = storage::Store::open(settings, loop.get_executor(), clock, random).value();
    storage::SqlLog log{*opened, {}};
    int sent = 0, done = 0, until = 0;
    std::function<void()> const next = [&] {
        if (sent == until) return;
        auto const& who = some[static_cast<std::size_t>(sent++) % some.size()];
        log.append({who.id,
                    {{conversation::Kind::message,
                      {ActorKind::customer, who.visitor_id, who.customer_name},
                      {{"text", "The invoice of last month has the wrong address, and I need it for my accountant today."}},
                      "g-" + random.token(10)}},
                    {},
                    {}},
                   [&](Result<conversation::Appended> const& result) {
                       if (!result) throw std::runtime_error{result.error().message};
                       ++done;
                       next();
                   });
    };
    auto const run = [&](int more) {
        until += more;
        for (int i = 0; i < 32; ++i) next();
        while (done < until) loop.run_one();
    };
    run(200);  // what is read from the disk the first time is not what is asked for
    std::vector<double> spent;
    for (int round = 0; round < 5; ++round) {
        auto const began = cpu();
        run(count / 5);
        spent.push_back((cpu() - began) / (count / 5) * 1e6);
    }
    return median(spent);
}

}  // namespace baton::bench
