#include "list_store.hpp"

#include <boost/asio/io_context.hpp>
#include <fstream>
#include <optional>
#include <stdexcept>

#include "base/json.hpp"
#include "figures.hpp"
#include "storage/sql_log.hpp"

namespace baton::bench {
namespace {

using conversation::ActorKind;
using conversation::Kind;

/// Two messages each; of a hundred conversations one waits, one is with an agent, the rest are closed (PERFORMANCE.md §4).
class Builder {
  public:
    Builder(std::filesystem::path const& file, int size) : size_{size} {
        storage::Settings settings;
        settings.target = file.string();
        store_ = std::move(storage::Store::open(settings, loop_.get_executor(), clock_, random_).value());
        log_.emplace(*store_, conversation::Limits{});
        for (int i = 0; i < 256; ++i) next();
        while (done_ < size_) loop_.run_one();
    }

  private:
    std::string words(int number) const {
        static constexpr char const* subjects[]{"invoice", "login",    "export",  "checkout", "password",
                                                "refund",  "delivery", "account", "address",  "coupon"};
        static constexpr char const* verbs[]{"fails",   "is missing",        "is late",       "looks wrong",
                                             "is slow", "was charged twice", "does not open", "shows an error"};
        return std::string{"My "} + subjects[number % 10] + " " + verbs[number / 10 % 8] + " since order number " + std::to_string(number);
    }

    std::vector<conversation::NewEntry> story(int number) const {
        std::vector<conversation::NewEntry> entries{
            {Kind::message,
             {ActorKind::customer, "vis_" + std::to_string(number), "Ines"},
             {{"text", words(number)}},
             "c-" + std::to_string(number)},
            {Kind::message, {ActorKind::bot, "", ""}, {{"text", "Please open the page and follow the steps."}}, ""}};
        if (number % 100 >= 2)
            entries.push_back({Kind::closed, {}, {{"why", "idle"}}, ""});
        else
            entries.push_back({Kind::handoff,
                               {ActorKind::bot, "", ""},
                               {{"reason", "asked_for_person"}, {"because", "wrote: a person"}, {"priority_rank", number / 100 % 4}},
                               ""});
        if (number % 100 == 1)
            entries.push_back({Kind::claimed, {ActorKind::agent, "agent_1", "Sarah"}, {{"agent_id", "agent_1"}, {"name", "Sarah"}}, ""});
        return entries;
    }

    void next() {
        if (started_ == size_) return;
        conversation::State first;
        first.id = ConversationId::make(random_);
        first.visitor_id = "vis_" + std::to_string(started_);
        first.customer_name = "Customer " + std::to_string(started_);
        log_->begin({first, story(started_++), {}}, [this](Result<conversation::Appended> result) {
            if (!result) throw std::runtime_error{result.error().message};
            ++done_;
            next();
        });
    }

    int size_, started_ = 0, done_ = 0;
    boost::asio::io_context loop_{1};
    SystemClock clock_;
    SecureRandom random_;
    std::unique_ptr<storage::Store> store_;
    std::optional<storage::SqlLog> log_;
};

/// Everything that is due is due in an hour, and no sooner; but an offer that an earlier run left behind holds its agent no longer.
void put_off_deadlines(std::filesystem::path const& file) {
    auto const session = storage::Database{file.string()}.open(storage::Use::writer);
    auto const later = to_millis(SystemClock{}.now() + std::chrono::hours{1});
    session->begin_write();
    for (auto const& [id, text] : session->rows<std::int64_t, std::string>("select id, state from conversation where next_at > 0")) {
        auto state = parse_json_object(text).value();
        bool offered = false;
        for (auto& [kind, at] : state.at("deadlines").as_object())
            if (kind == "offer")
                offered = true;
            else
                at = later;
        if (offered)
            session->run("update conversation set state = ? where id = ?", {to_text(state), id});
        else
            session->run("update conversation set state = ?, next_at = ? where id = ?", {to_text(state), later, id});
    }
    session->commit();
}

void build(std::filesystem::path const& file, int size) {
    for (auto const* rest : {"", "-wal", "-shm", ".owned"}) std::filesystem::remove(file.string() + rest);
    auto const began = wall(), cpu_began = cpu();
    {
        Builder const builder{file, size};
    }
    std::printf("  built %d conversations in %.1f s, %.3f CPU-ms each\n", size, wall() - began, (cpu() - cpu_began) / size * 1e3);
}

}  // namespace

std::filesystem::path list_store(std::filesystem::path const& folder, int size) {
    std::filesystem::create_directories(folder);
    auto const file = folder / ("lists-" + std::to_string(size) + ".db");
    auto const whole = file.string() + ".whole";
    if (!std::filesystem::exists(whole)) {
        build(file, size);
        std::ofstream{whole} << "built\n";
    }
    put_off_deadlines(file);
    return file;
}

}  // namespace baton::bench
