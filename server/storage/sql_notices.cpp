#include "storage/sql_notices.hpp"

#include "agents/session_life.hpp"
#include "base/hash.hpp"

namespace baton::storage {

using notify::Preferences;
using notify::Subscription;

namespace {

using Text = std::string;
using Number = std::int64_t;

std::string target_of(Subscription const& one) {
    return to_text(json::object{{"endpoint", one.endpoint}, {"p256dh", to_base64url(one.p256dh)}, {"auth", to_base64url(one.auth)}});
}

Result<void> read_target(std::string const& text, Subscription& into) {
    auto target = parse_json_object(text);
    if (!target) return pass_on(target);
    into.endpoint = string_at(*target, "endpoint");
    if (!from_base64url(string_at(*target, "p256dh"), into.p256dh) || !from_base64url(string_at(*target, "auth"), into.auth))
        return refuse(Code::internal, "a subscription cannot be read");
    return {};
}

/// Where they are signed in still: a session that has ended by time may stand there until somebody comes with it.
constexpr char const* select_live =
    "select p.id, p.session, p.target, p.language, p.created_at, s.created_at, s.last_seen from push_subscription p "
    "join agent_session s on s.id = p.session join agent a on a.id = p.agent "
    "where p.agent = ? and a.disabled = 0 order by p.created_at desc, p.id";

}  // namespace

Task<Result<std::vector<std::pair<AgentId, Preferences>>>> SqlNotices::all_preferences() {
    using All = std::vector<std::pair<AgentId, Preferences>>;
    return store_.read<All>([](Session& session) -> Result<All> {
        All all;
        for (auto& [agent, text] : session.rows<Text, Text>("select agent, preferences from notice_preference")) {
            auto object = parse_json_object(text);
            auto read = object ? notify::read_preferences(*object) : Result<Preferences>{};
            if (read) all.emplace_back(AgentId::trusted(std::move(agent)), std::move(*read));
        }
        return all;
    });
}

Task<Result<void>> SqlNotices::put_preferences(AgentId agent, Preferences preferences) {
    auto text = to_text(notify::to_json(preferences));
    return store_.write<void>([agent = std::move(agent), text = std::move(text)](Session& session) -> Result<void> {
        session.run(
            "insert into notice_preference (agent, preferences) values (?, ?) on conflict (agent) do update set preferences = "
            "excluded.preferences",
            {agent.text(), text});
        return {};
    });
}

Task<Result<std::vector<Subscription>>> SqlNotices::subscriptions(AgentId agent) {
    using All = std::vector<Subscription>;
    return store_.read<All>([agent = std::move(agent), sealing = sealing_, now = store_.clock().now()](Session& session) -> Result<All> {
        All all;
        for (auto& [id, of, target, language, at, opened, seen] :
             session.rows<Text, Text, Text, Text, Number, Number, Number>(select_live, {agent.text()})) {
            agents::Session signed_in;
            signed_in.created_at = from_millis(opened);
            signed_in.last_seen = from_millis(seen);
            if (agents::has_ended(signed_in, now)) continue;
            auto text = sealing.opened(target);
            if (!text) return refuse(text.error().code, "subscription " + id + ": " + text.error().message);
            Subscription one{id, agent, SessionId::trusted(std::move(of)), {}, {}, {}, std::move(language), from_millis(at)};
            if (auto read = read_target(*text, one); !read) return pass_on(read);
            all.push_back(std::move(one));
        }
        return all;
    });
}

Task<Result<void>> SqlNotices::put_subscription(Subscription one) {
    return store_.write<void>([one = std::move(one), sealing = sealing_](Session& session) -> Result<void> {
        session.run("delete from push_subscription where session = ? or id = ?", {one.session.text(), one.id});
        session.run(
            "insert into push_subscription (id, agent, session, target, language, created_at) values (?, ?, ?, ?, ?, ?)",
            {one.id, one.agent.text(), one.session.text(), sealing.sealed(target_of(one)), one.language, to_millis(one.created_at)});
        session.run(
            "delete from push_subscription where agent = ? and id not in (select id from push_subscription where agent = ? order by "
            "created_at desc, id limit ?)",
            {one.agent.text(), one.agent.text(), static_cast<int>(notify::subscriptions_max)});
        return {};
    });
}

Task<Result<void>> SqlNotices::remove_subscription(std::string id) {
    return store_.write<void>([id = std::move(id)](Session& session) -> Result<void> {
        session.run("delete from push_subscription where id = ?", {id});
        return {};
    });
}

Task<Result<void>> SqlNotices::remove_of_session(SessionId of) {
    return store_.write<void>([of = std::move(of)](Session& session) -> Result<void> {
        session.run("delete from push_subscription where session = ?", {of.text()});
        return {};
    });
}

Task<Result<void>> SqlNotices::keep_missed(AgentId agent, notify::Missed one) {
    auto text = to_text(notify::to_json(one));
    return store_.write<void>([agent = std::move(agent), at = to_millis(one.at), text = std::move(text)](Session& session) -> Result<void> {
        session.run("insert into missed_notice (agent, at, notice) values (?, ?, ?)", {agent.text(), at, text});
        session.run(
            "delete from missed_notice where agent = ? and id not in (select id from missed_notice where agent = ? order by id desc limit "
            "?)",
            {agent.text(), agent.text(), static_cast<int>(notify::missed_max)});
        return {};
    });
}

Task<Result<std::vector<std::pair<AgentId, Instant>>>> SqlNotices::oldest_missed() {
    using All = std::vector<std::pair<AgentId, Instant>>;
    return store_.read<All>([](Session& session) -> Result<All> {
        All all;
        for (auto& [agent, at] : session.rows<Text, Number>("select agent, min(at) from missed_notice group by agent"))
            all.emplace_back(AgentId::trusted(std::move(agent)), from_millis(at));
        return all;
    });
}

Task<Result<std::pair<std::vector<notify::Missed>, std::int64_t>>> SqlNotices::missed_by(AgentId agent) {
    using Found = std::pair<std::vector<notify::Missed>, std::int64_t>;
    return store_.read<Found>([agent = std::move(agent)](Session& session) -> Result<Found> {
        Found found;
        for (auto& [id, text] :
             session.rows<Number, Text>("select id, notice from missed_notice where agent = ? order by id desc", {agent.text()})) {
            found.second = std::max<std::int64_t>(found.second, id);
            auto const object = parse_json_object(text);
            if (auto one = object ? notify::read_missed(*object) : std::nullopt) found.first.push_back(std::move(*one));
        }
        return found;
    });
}

Task<Result<void>> SqlNotices::owe_digest(AgentId agent, notify::Mail digest, std::int64_t until) {
    auto payload = to_text(json::object{{"what", "digest"},
                                        {"agent", agent.text()},
                                        {"subject", digest.subject},
                                        {"text", digest.text},
                                        {"html", digest.html},
                                        {"settings", digest.settings}});
    return store_.write<void>([agent = std::move(agent), payload = std::move(payload), until,
                               now = store_.clock().now()](Session& session) -> Result<void> {
        if (session.run("delete from missed_notice where agent = ? and id <= ?", {agent.text(), until}) == 0) return {};
        // SQLite gives the numbers of forgotten notices again; with the moment no digest is taken for an earlier one.
        auto const key = "digest_" + agent.text() + "_" + std::to_string(until) + "_" + std::to_string(to_millis(now));
        session.run(
            "insert into outbox (kind, idempotency_key, payload, attempts, next_at, state, result) values ('mail', ?, ?, 0, ?, 'pending', "
            "'')",
            {key, payload, to_millis(now)});
        return {};
    });
}

Task<Result<void>> SqlNotices::forget_missed(AgentId agent, std::int64_t until) {
    return store_.write<void>([agent = std::move(agent), until](Session& session) -> Result<void> {
        session.run("delete from missed_notice where agent = ? and id <= ?", {agent.text(), until});
        return {};
    });
}

Task<Result<std::string>> SqlNotices::push_secret(std::string fresh) {
    return store_.write<std::string>([fresh = std::move(fresh), sealing = sealing_](Session& session) -> Result<std::string> {
        session.run("insert into store_info (name, value) values ('push_secret', ?) on conflict (name) do nothing",
                    {sealing.sealed(fresh)});
        auto const kept = session.one<std::string>("select value from store_info where name = 'push_secret'");
        return sealing.opened(std::get<0>(*kept));
    });
}

}  // namespace baton::storage
