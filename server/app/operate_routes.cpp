#include "app/operate_routes.hpp"

#include <prometheus/gauge.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace baton::app {
namespace {

using api::Access;
using api::Call;
using api::Response;

void limits_text(prometheus::Registry& registry, api::Limits const& limits) {
    auto& family = prometheus::BuildGauge()
                       .Name("baton_limited_total")
                       .Help("Refused because of a limit: what, and by what it is counted")
                       .Register(registry);
    for (std::size_t what = 0; what < api::limited_count; ++what)
        for (std::size_t by = 0; by < api::by_count; ++by) {
            auto const [kind, whom] = std::pair{static_cast<api::Limited>(what), static_cast<api::By>(by)};
            family.Add({{"what", name_of(kind)}, {"by", name_of(whom)}}).Set(static_cast<double>(limits.refused(kind, whom)));
        }
}

void admission_text(prometheus::Registry& registry, api::Admission const& admission) {
    auto& pressure = prometheus::BuildGauge()
                         .Name("baton_pressure")
                         .Help("How near to the point where no new chat begins, 1 being it")
                         .Register(registry);
    auto& refused = prometheus::BuildGauge()
                        .Name("baton_new_chats_refused_total")
                        .Help("New chats that were told to come again, and what was short")
                        .Register(registry);
    for (std::size_t each = 0; each < api::scarce_count; ++each) {
        auto const what = static_cast<api::Scarce>(each);
        pressure.Add({{"what", name_of(what)}}).Set(admission.share(what));
        refused.Add({{"why", name_of(what)}}).Set(static_cast<double>(admission.refused(what)));
    }
    auto& mood = prometheus::BuildGauge()
                     .Name("baton_admission")
                     .Help("0: new chats begin, 1: they wait, 2: they begin at a growing pace")
                     .Register(registry);
    mood.Add({}).Set(static_cast<double>(admission.mood()));
}

std::string metrics_text(Operated const& now) {
    prometheus::Registry registry;
    auto const set = [&](std::string const& name, std::string const& help, double value) {
        prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({}).Set(value);
    };
    auto const store = now.store.metrics();
    auto const counts = now.counts();
    set("baton_commits_total", "Transactions committed since the start", static_cast<double>(store.commits));
    set("baton_writes_total", "Jobs in them", static_cast<double>(store.jobs));
    set("baton_writes_refused_total", "Jobs refused because the queue was full or the store unavailable",
        static_cast<double>(store.refused));
    set("baton_write_queue", "Jobs that wait for the writer", static_cast<double>(store.write_queue));
    set("baton_read_queue", "Reads that wait", static_cast<double>(store.read_queue));
    set("baton_wal_bytes", "Write-ahead log", static_cast<double>(store.wal_bytes));
    set("baton_connections", "Open HTTP connections", static_cast<double>(counts.connections));
    set("baton_sockets", "Open sockets", static_cast<double>(counts.sockets));
    set("baton_at_the_door", "Connections that wait to be accepted", static_cast<double>(counts.at_the_door));
    set("baton_connections_refused_total", "Connections over the limit", static_cast<double>(counts.refused));
    set("baton_slow_readers_cut_total", "Sockets cut because they did not read", static_cast<double>(counts.slow_readers_cut));
    set("baton_heads_dropped_total", "Connections closed for want of room while their request had not come",
        static_cast<double>(counts.heads_dropped));
    set("baton_silent_sockets_total", "Sockets closed because they never said hello", static_cast<double>(counts.silent_sockets));
    set("baton_piled_bytes", "Written for clients that have not taken it yet", static_cast<double>(counts.piled_bytes));
    set("baton_body_bytes", "Of request bodies on their way", static_cast<double>(counts.body_bytes));
    limits_text(registry, now.limits);
    admission_text(registry, now.admission);
    set("baton_customers_connected", "Customers' sockets after hello", static_cast<double>(now.hub.customers()));
    set("baton_desks_connected", "Agents' sockets", static_cast<double>(now.hub.desks()));
    set("baton_waiting", "Customers who wait for a person", static_cast<double>(now.services.desk.waiting()));
    set("baton_articles", "Articles that answer", static_cast<double>(now.services.shelf.index().articles().size()));
    set("baton_article_vectors_missing", "Texts of articles that are still to be encoded; above 0 search goes by words",
        static_cast<double>(now.services.shelf.vectors_missing()));
    auto const pushes = now.courier.counts();
    set("baton_push_queue", "Pushes that wait", static_cast<double>(pushes.waiting));
    set("baton_pushes_delivered_total", "Taken by a push service", static_cast<double>(pushes.delivered));
    set("baton_pushes_retried_total", "Refused for now and offered again", static_cast<double>(pushes.retried));
    set("baton_pushes_dropped_total", "Refused, too late, replaced, or over the bound", static_cast<double>(pushes.dropped));
    set("baton_push_browsers_forgotten_total", "Browsers that their push service has forgotten", static_cast<double>(pushes.forgotten));
    auto const of_encoder = [&](std::string const& name, inference::EncoderPool const* encoders) {
        if (encoders == nullptr) return;
        auto const encoder = encoders->counts();
        set(name + "_queue", "Jobs that wait for the encoder", static_cast<double>(encoder.queued));
        set(name + "_refused_total", "Jobs refused: words only", static_cast<double>(encoder.refused));
        set(name + "_expired_total", "Jobs too late: words only", static_cast<double>(encoder.expired));
    };
    of_encoder("baton_encoder", now.encoders);
    of_encoder("baton_multilingual_encoder", now.multilingual.encoders.get());
    return prometheus::TextSerializer{}.Serialize(registry.Collect());
}

/// What does not keep Baton from serving and yet wants a person.
json::array problems(Operated const& now) {
    json::array list;
    if (auto const& missing = now.multilingual.missing)
        list.push_back(json::object{{"setting", "encoder.multilingual"}, {"where", missing->where}, {"message", missing->message}});
    if (auto const& file = now.services.policies.file())
        for (auto const& each : file->problems)
            list.push_back(
                json::object{{"setting", "policy.file"},
                             {"where", file->path + ", line " + std::to_string(each.line) + ", column " + std::to_string(each.column)},
                             {"message", each.message}});
    if (auto const& unread = now.outlook.problem())
        list.push_back(json::object{{"setting", "handoffs.jsonl"}, {"where", unread->where}, {"message", unread->message}});
    return list;
}

std::string name_or_none(std::string_view model_id) { return model_id.empty() ? "none: words only" : std::string{model_id}; }

Task<Result<Response>> alive(Operated now) {
    co_return api::reply(json::object{{"ok", true},
                                      {"version", now.services.version},
                                      {"encoder", name_or_none(now.encoders == nullptr ? "" : now.encoders->encoder().model_id())},
                                      {"search_encoder", name_or_none(now.services.shelf.vectorizer().model_id())},
                                      {"vectors", now.services.shelf.index().has_vectors()},
                                      {"outlook", std::string{now.outlook.standing()}}});
}

Task<Result<Response>> ready(Operated now) {
    if (!now.ready()) co_return refuse(Code::unavailable, "starting or stopping");
    co_return api::reply(json::object{{"ready", true}, {"problems", problems(now)}});
}

Task<Result<Response>> metrics(Operated now) { co_return Response{200, "text/plain; version=0.0.4; charset=utf-8", metrics_text(now), {}}; }

}  // namespace

void add_operate_routes(api::Router& router, Operated const& operated) {
    auto const get = [&](char const* path, char const* summary, Task<Result<Response>> (*work)(Operated)) -> api::Told& {
        return router.add({"GET", path, Access::open, summary, {}, {}, [operated, work](Call const&) { return work(operated); }});
    };
    get("/healthz", "Alive", alive);
    get("/readyz", "Ready to serve", ready);
    get("/metrics", "Figures in Prometheus' text format", metrics).answers(200, "text/plain");
}

}  // namespace baton::app
