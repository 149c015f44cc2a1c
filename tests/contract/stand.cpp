#include "stand.hpp"

#include <unistd.h>

#include <stdexcept>

#include "base/mix_bits.hpp"

namespace baton::contract {

using conversation::ActorKind;
using conversation::Appended;
using conversation::History;
using conversation::Kind;
using conversation::NewEntry;

void SeededRandom::fill(std::span<unsigned char> bytes) {
    for (auto& byte : bytes) byte = static_cast<unsigned char>(mix_bits(state_ += 0x9e3779b97f4a7c15U) >> 56U);
}

namespace {

std::unique_ptr<storage::Store> opened(storage::Settings settings, boost::asio::any_io_executor loop, Clock const& clock, Random& random) {
    auto store = storage::Store::open(std::move(settings), std::move(loop), clock, random);
    if (!store) throw std::runtime_error{"the store does not open: " + store.error().message};
    return std::move(*store);
}

}  // namespace

Stand::Stand(storage::Settings settings, std::uint64_t seed)
    : random{seed},
      store{opened(std::move(settings), loop_.get_executor(), clock, random)},
      log{*store, limits},
      lists{*store},
      directory{*store},
      people{*store},
      library{*store},
      archive{*store},
      ledger{*store},
      waits{*store},
      outbox{*store},
      attachments{*store},
      request_keys{*store, "first process"} {
    log.on_late([this](Appended const& appended) {
        if (!appended.entries.empty() && heard) heard(appended);
    });
    thread_ = std::thread{[this] { loop_.run(); }};
}

Stand::~Stand() {
    store.reset();
    work_.reset();
    thread_.join();
}

std::function<void(Result<Appended>)> Stand::hearing(std::function<void(Result<Appended>)> done) {
    return [this, done = std::move(done)](Result<Appended> const& result) {
        if (result && !result->repeated && heard) heard(*result);
        done(result);
    };
}

Result<Appended> Stand::begin(conversation::Begin begin) {
    return ask<Appended>([&](auto done) { log.begin(std::move(begin), hearing(std::move(done))); });
}
Result<Appended> Stand::append(conversation::Append append) {
    return ask<Appended>([&](auto done) { log.append(std::move(append), hearing(std::move(done))); });
}
Result<Appended> Stand::erase(ConversationId id, std::vector<conversation::Seq> seqs) {
    return ask<Appended>([&](auto done) { log.erase(std::move(id), std::move(seqs), std::move(done)); });
}
Result<History> Stand::after(ConversationId const& id, conversation::Seq seq, std::size_t limit) {
    return ask<History>([&](auto done) { log.after(id, seq, limit, std::move(done)); });
}
Result<History> Stand::before(ConversationId const& id, conversation::Seq seq, std::size_t limit) {
    return ask<History>([&](auto done) { log.before(id, seq, limit, std::move(done)); });
}
Result<std::int64_t> Stand::rebuild() {
    return ask<std::int64_t>([&](auto done) { log.rebuild(std::move(done)); });
}
std::string Stand::projections() {
    return ask<std::string>([&](auto done) {
               store->read<std::string>(
                   [](storage::Session& session) -> Result<std::string> { return storage::projections_as_text(session); }, std::move(done));
           })
        .value();
}

ConversationId Stand::begun(std::string const& words) {
    conversation::State first;
    first.id = ConversationId::make(random);
    first.site = "shop";
    first.visitor_id = "vis_" + random.token(8);
    auto const id = first.id;
    auto const visitor = first.visitor_id;
    auto made = begin({std::move(first), {says(ActorKind::customer, visitor, words, "first-" + visitor)}, {}});
    if (!made) throw std::runtime_error{"no conversation: " + made.error().message};
    return id;
}

NewEntry says(ActorKind who, std::string const& id, std::string const& text, std::string client_id) {
    return {Kind::message, {who, id, {}}, {{"text", text}}, std::move(client_id)};
}
NewEntry event(Kind kind, ActorKind who, json::object body, std::string id) {
    return {kind, {who, std::move(id), {}}, std::move(body), {}};
}
NewEntry handed_over() { return event(Kind::handoff, ActorKind::bot, {{"reason", "asked_for_person"}, {"priority_rank", 1}}); }
NewEntry claim_by(std::string const& agent) {
    return event(Kind::claimed, ActorKind::agent, {{"agent_id", agent}, {"name", "Sarah"}, {"team", "Billing"}}, agent);
}

Folder::Folder() {
    auto pattern = (std::filesystem::temp_directory_path() / "baton-contract-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
    path = pattern;
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
}

}  // namespace baton::contract
