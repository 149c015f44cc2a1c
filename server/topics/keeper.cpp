#include "topics/keeper.hpp"

#include <algorithm>
#include <boost/asio/detached.hpp>

#include "base/background.hpp"
#include "base/log.hpp"
#include "topics/compare.hpp"
#include "topics/foreign_texts.hpp"

namespace baton::topics {
namespace {

using namespace std::chrono_literals;
constexpr std::size_t batch = 16;  // short enough that a customer's question is never far behind
constexpr auto batch_limit = 30s;

std::vector<std::string> texts_of(TopicSet const& set) {
    std::vector<std::string> texts;
    for (auto const& topic : set.topics) texts.insert(texts.end(), topic.examples.begin(), topic.examples.end());
    return texts;
}

std::vector<std::string> foreign() {
    auto const texts = foreign_texts();
    return {texts.begin(), texts.end()};
}

/// Only what a lead taught anew can make others worse; whoever takes something away or goes back means to.
bool must_prove_itself(TopicSet const& set) { return set.change.kind == Change::Kind::saved || set.change.kind == Change::Kind::replaced; }

}  // namespace

Task<Result<void>> Keeper::load() {
    auto all = co_await needs_.archive.all();
    if (!all) co_return pass_on(all);
    versions_ = std::move(*all);
    seen_.clear();
    for (std::size_t encoder = 0; encoder < needs_.encoders.size(); ++encoder)
        seen_.push_back(understanding::VectorCache::load(vectors_file(encoder), std::string{needs_.encoders[encoder]->model_id()}));
    if (!working_) boost::asio::co_spawn(needs_.loop, work(), boost::asio::detached);
    co_return Result<void>{};
}

TopicSet* Keeper::find(int number) {
    auto const at = std::ranges::find(versions_, number, &TopicSet::version);
    return at == versions_.end() ? nullptr : &*at;
}

TopicSet const* Keeper::version(int number) const {
    auto const at = std::ranges::find(versions_, number, &TopicSet::version);
    return at == versions_.end() ? nullptr : &*at;
}

TopicSet const& Keeper::newest() const {
    static TopicSet const none{};
    return versions_.empty() ? none : versions_.back();
}

int Keeper::in_force() const {
    auto const at = std::ranges::find(versions_, Standing::in_force, &TopicSet::standing);
    return at == versions_.end() ? 0 : at->version;
}

Trial const* Keeper::newest_trial() const {
    return newest_.topics && newest_.version == newest().version ? &newest_.topics->trial() : nullptr;
}

Task<Result<int>> Keeper::change(TopicSet set, int base) {
    if (auto tidied = tidy(set); !tidied) co_return pass_on(tidied);
    set.standing = Standing::learning;
    set.problems.clear();
    set.at = needs_.clock.now();
    auto added = co_await needs_.archive.add(set, base);
    if (!added) co_return pass_on(added);
    set.version = *added;
    versions_.push_back(std::move(set));
    auto const old = std::ranges::find(versions_, Standing::in_force, &TopicSet::standing);
    if (versions_.size() > Archive::keep_versions && old != versions_.begin()) versions_.erase(versions_.begin());
    if (!working_) boost::asio::co_spawn(needs_.loop, work(), boost::asio::detached);
    co_return *added;
}

TopicSet const* Keeper::next_to_learn() const {
    auto const wanted = in_force();
    if (wanted != 0 && wanted != in_force_.version && wanted != not_learnable_) return version(wanted);
    for (auto const& set : versions_)
        if (set.standing == Standing::learning) return &set;
    return nullptr;
}

Task<> Keeper::work() {
    working_ = true;
    while (auto const* next = next_to_learn()) co_await learn(*next);
    keep_vectors();
    working_ = false;
}

Task<> Keeper::learn(TopicSet set) {
    bool const again = set.standing == Standing::in_force;
    bool const passed_over = !again && set.version != newest().version;
    if (passed_over) {  // a later one has all of it and more
        auto settled = co_await needs_.archive.settle(set.version, Standing::kept, {});
        if (!settled) log::warn("topics_not_settled", {{"why", settled.error().message}});
        if (auto* mine = find(set.version)) mine->standing = Standing::kept;
        co_return;
    }
    auto learned = co_await learned_from(set);
    if (set.version == newest().version) newest_ = learned ? *learned : Learned{};
    if (!again) co_return co_await settle(set, std::move(learned));
    if (learned)
        in_force_ = std::move(*learned);
    else
        not_learnable_ = set.version;
    if (!learned) log::error("topics_not_learned", {{"version", set.version}, {"why", learned.error().message}});
}

Task<Result<Keeper::Learned>> Keeper::learned_from(TopicSet const& set) {
    Learned learned{set.version, {}, {}, set.settings.complete};
    if (set.topics.empty()) co_return learned;
    auto const texts = texts_of(set);
    for (std::size_t encoder = 0; encoder < needs_.encoders.size(); ++encoder)
        if (co_await see(encoder, texts) && co_await see(encoder, foreign())) learned.encoders.push_back(encoder);
    Material material;
    material.try_examples = true;
    material.stop = stop_.get_token();
    if (auto const rate = set.settings.error_rate) material.error_bound = ErrorBound{*rate};
    for (auto const& topic : set.topics)
        for (auto const& text : topic.examples) material.examples.rows.push_back({text, topic.name});
    material.examples.views = views_in(learned.encoders, texts);
    material.foreign = views_in(learned.encoders, foreign());
    auto topics = co_await needs_.learning.run<std::shared_ptr<Topics const>>(
        [material = std::move(material)]() -> Result<std::shared_ptr<Topics const>> {
            give_way();
            auto made = Topics::learn(material);
            if (!made) return pass_on(made);
            return std::make_shared<Topics const>(std::move(*made));
        });
    if (!topics) co_return pass_on(topics);
    learned.topics = std::move(*topics);
    co_return learned;
}

Task<> Keeper::settle(TopicSet const& set, Result<Learned> learned) {
    if (stop_.stop_requested()) co_return;
    std::vector<Problem> problems;
    if (!learned)
        problems.push_back({Problem::Kind::not_learned, {}, 0, 0, learned.error().message});
    else if (must_prove_itself(set) && learned->topics) {
        static TopicSet const nothing{};
        static Trial const untried{};
        auto const* before = version(in_force_.version);
        problems = problems_of({set, learned->topics->trial()},
                               {before != nullptr ? *before : nothing, in_force_.topics ? in_force_.topics->trial() : untried});
    }
    auto const standing = problems.empty() ? Standing::in_force : Standing::refused;
    auto settled = co_await needs_.archive.settle(set.version, standing, problems);
    if (!settled) {  // it is learned again at the next start
        log::warn("topics_not_settled", {{"version", set.version}, {"why", settled.error().message}});
        problems.push_back({Problem::Kind::not_learned, {}, 0, 0, settled.error().message});
    }
    auto const reached = settled ? standing : Standing::refused;
    if (reached == Standing::in_force) {
        for (auto& each : versions_)
            if (each.standing == Standing::in_force) each.standing = Standing::kept;
        in_force_ = std::move(*learned);
    }
    if (auto* mine = find(set.version)) mine->standing = reached, mine->problems = std::move(problems);
    log::info("topics_learned", {{"version", set.version}, {"standing", std::string{name_of(reached)}}});
}

/// False when the encoder does not answer: what it saw until then is kept, and the topics go without it.
Task<bool> Keeper::see(std::size_t encoder, std::vector<std::string> const& texts) {
    auto& vectorizer = *needs_.encoders[encoder];
    if (vectorizer.model_id().empty()) co_return false;
    auto const missing = seen_[encoder].missing(texts);
    for (std::size_t at = 0; at < missing.size(); at += batch) {
        if (stop_.stop_requested()) co_return false;
        std::vector<std::string> some(missing.begin() + static_cast<std::ptrdiff_t>(at),
                                      missing.begin() + static_cast<std::ptrdiff_t>(std::min(at + batch, missing.size())));
        auto vectors = co_await vectorizer.vectors(some, batch_limit);
        if (!vectors) {
            log::warn("topics_not_encoded", {{"encoder", std::string{vectorizer.model_id()}}, {"why", vectors.error().message}});
            co_return false;
        }
        seen_[encoder].add(some, *vectors);
        unsaved_ = true;
    }
    co_return true;
}

/// A list of views for each text; none without encoders.
std::vector<Views> Keeper::views_in(std::vector<std::size_t> const& encoders, std::vector<std::string> const& texts) const {
    std::vector<Views> views(encoders.empty() ? 0 : texts.size());
    for (auto const encoder : encoders) {
        auto vectors = seen_[encoder].take(texts);
        for (std::size_t at = 0; at < texts.size(); ++at) views[at].push_back(std::move(vectors[at]));
    }
    return views;
}

std::filesystem::path Keeper::vectors_file(std::size_t encoder) const {
    return needs_.vectors_folder.empty() ? std::filesystem::path{} : needs_.vectors_folder / ("topics-" + std::to_string(encoder) + ".bin");
}

/// Of the newest sentences and those in force; a derived file, made again when it is lost.
void Keeper::keep_vectors() {
    if (!unsaved_) return;
    auto used = foreign();
    for (auto const* set : {&newest(), version(in_force())})
        if (set != nullptr) std::ranges::move(texts_of(*set), std::back_inserter(used));
    for (std::size_t encoder = 0; encoder < seen_.size(); ++encoder) {
        seen_[encoder].keep_only(used);
        if (needs_.vectors_folder.empty()) continue;
        auto saved = seen_[encoder].save(vectors_file(encoder));
        if (!saved) log::warn("vectors_not_kept", {{"why", saved.error().message}});
    }
    unsaved_ = false;
}

Task<Views> Keeper::views_of(std::string text, std::vector<std::size_t> encoders, milliseconds limit) const {
    Views views;
    for (auto const encoder : encoders) {
        auto vectors = co_await needs_.encoders[encoder]->vectors({text}, limit);
        if (!vectors) co_return Views{};
        views.push_back(std::move(vectors->front()));
    }
    co_return views;
}

Task<std::optional<Reading>> Keeper::read(std::string text, milliseconds limit) {
    auto const used = in_force_;  // another may take over meanwhile
    if (!used.topics) co_return std::nullopt;
    auto const views = co_await views_of(text, used.encoders, limit);
    co_return Reading{used.topics->judge(text, views), used.topics, used.version, used.complete};
}

}  // namespace baton::topics
