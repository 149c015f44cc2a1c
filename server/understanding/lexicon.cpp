#include "understanding/lexicon.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "understanding/similarity.hpp"

namespace baton::understanding {
namespace {

constexpr std::size_t gap_max = 2;
constexpr std::size_t places_max = 200;

Entry entry_of(std::string const& text) {
    Entry entry{text, {}};
    for (auto& word : prepare(text).words) entry.lemmas.push_back(std::move(word.lemma));
    return entry;
}

bool counts(Word const& word) { return !word.quoted && !word.negated; }

// Where the lemmas stand in order from `at` on, with small gaps and within one sentence: the word after the last one.
std::optional<std::size_t> find_from(std::vector<Word> const& words, std::size_t at, std::vector<std::string const*> const& lemmas) {
    if (!counts(words[at]) || words[at].lemma != *lemmas.front()) return std::nullopt;
    auto last = at;
    for (std::size_t n = 1; n < lemmas.size(); ++n) {
        auto next = last + 1;
        auto const end = std::min(words.size(), last + gap_max + 2);
        while (next < end && words[next].before == ' ' && words[next].lemma != *lemmas[n]) ++next;
        if (next >= end || words[next].before != ' ' || !counts(words[next])) return std::nullopt;
        last = next;
    }
    return last + 1;
}

/// Where the entry stands, as half-open word indices; a phrase of two also the other way round.
std::vector<Clause> places_of(Message const& message, Entry const& entry) {
    std::vector<Clause> places;
    if (entry.lemmas.empty()) return places;
    std::vector<std::string const*> order;
    for (auto const& lemma : entry.lemmas) order.push_back(&lemma);
    for (int way = 0; way < (order.size() == 2 ? 2 : 1); ++way) {
        for (std::size_t at = 0; at < message.words.size(); ++at)
            if (auto const end = find_from(message.words, at, order)) places.push_back({at, *end});
        std::ranges::reverse(order);
    }
    return places;
}

std::optional<Evidence> find(Message const& message, Entry const& entry) {
    auto const places = places_of(message, entry);
    if (places.empty()) return std::nullopt;
    return message.evidence(places.front().first, places.front().last);
}

bool stands_in(std::string_view list, std::string const& word) { return list.find(" " + word + " ") != std::string_view::npos; }

constexpr std::string_view of_words =
    " of for about from regarding concerning de du des del da do dos para für von zu zur zum pour sur sobre ";
constexpr std::string_view little_words =
    " the a an my our your this that these those its la le les l el los las un une una o os as um uma der die das dem den ein eine einen "
    "meine "
    "meinen meinem meiner unsere mi mis mon ma mes notre nos meu minha meus minhas and or but not no to is are was be do does did can "
    "cannot "
    "cant dont doesnt wont and y et und e on in with without by at en dans mit ";

/// By its look: what ends in s or ed is mostly a verb or several things, but for "status" and "address".
bool may_be_a_noun(Word const& word) {
    auto const& text = word.text;
    bool const is_singular = !text.ends_with('s') || text.ends_with("ss") || text.ends_with("us");
    return is_singular && !text.ends_with("ed") && !stands_in(little_words, text) && !stands_in(of_words, text);
}

enum class Link { none, before, behind };  ///< which of two places says what the other is of

/// "Order confirmation e-mails", "the invoice for my plan": two words and one thing. Told without grammar: nothing but singular words
/// between, or "for" and the like with an article.
Link link_between(std::vector<Word> const& words, Clause left, Clause right) {
    auto const between = right.first - left.last;
    if (right.first < left.last || between > 3) return Link::none;
    for (auto at = left.last; at <= right.first; ++at)
        if (words[at].before != ' ') return Link::none;
    auto const first = words.begin() + static_cast<std::ptrdiff_t>(left.last);
    auto const last = words.begin() + static_cast<std::ptrdiff_t>(right.first);
    if (between <= 2 && may_be_a_noun(words[left.last - 1]) && std::all_of(first, last, may_be_a_noun)) return Link::before;
    bool const is_of = between > 0 && stands_in(of_words, first->text) &&
                       std::all_of(first + 1, last, [](Word const& word) { return stands_in(little_words, word.text); });
    return is_of ? Link::behind : Link::none;
}

struct Place {
    Clause where;
    std::size_t area = 0;
    bool is_part = false;  ///< says what another area's word is of
};

void mark_parts(std::vector<Word> const& words, std::vector<Place>& places) {
    for (auto& left : places)
        for (auto& right : places) {
            if (left.area == right.area || right.where.first < left.where.last) continue;
            auto const link = link_between(words, left.where, right.where);
            left.is_part = left.is_part || link == Link::before;
            right.is_part = right.is_part || link == Link::behind;
        }
}

}  // namespace

Lexicon::Lexicon(std::vector<Area> const& areas, std::vector<WordList> const& lists, std::vector<Vector> known) : known_{std::move(known)} {
    auto const named = [](std::string const& name, std::vector<std::string> const& texts) {
        Named made{name, {}};
        for (auto const& text : texts) made.entries.push_back(entry_of(text));
        return made;
    };
    for (auto const& area : areas) areas_.push_back(named(area.name, area.words));
    for (auto const& list : lists) lists_.push_back(named(list.name, list.entries));
}

std::vector<Mention> Lexicon::mentions(Message const& message) const {
    std::vector<Mention> found;
    for (auto const& list : lists_)
        for (auto const& entry : list.entries)
            if (auto where = find(message, entry)) found.push_back({list.name, entry.text, std::move(*where)});
    return found;
}

std::vector<std::string> Lexicon::areas(Message const& message) const {
    std::vector<Place> places;
    for (std::size_t area = 0; area < areas_.size(); ++area)
        for (auto const& entry : areas_[area].entries)
            for (auto const& where : places_of(message, entry))
                if (places.size() < places_max) places.push_back({where, area});
    mark_parts(message.words, places);
    std::vector<std::string> found;
    for (std::size_t area = 0; area < areas_.size(); ++area)
        if (std::ranges::any_of(places, [&](Place const& place) { return place.area == area && !place.is_part; }))
            found.push_back(areas_[area].name);
    return found;
}

double Lexicon::in_scope(Vector const* vector) const {
    if (vector == nullptr || known_.empty()) return 1;
    double nearest = -1;
    for (auto const& one : known_) nearest = std::max(nearest, similarity(one, *vector));
    // Uncalibrated until the company's own examples say better: half at a cosine of 0.35.
    return 1 / (1 + std::exp(-14 * (nearest - 0.35)));
}

}  // namespace baton::understanding
