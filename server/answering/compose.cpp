#include "answering/compose.hpp"

#include <algorithm>
#include <iterator>

#include "answering/cut.hpp"
#include "base/ensure.hpp"
#include "knowledge/search.hpp"

namespace baton::answering {

namespace {

using knowledge::Article;
using knowledge::Passage;

bool contains(std::vector<std::string> const& ids, std::string const& id) { return std::ranges::find(ids, id) != ids.end(); }

knowledge::Section const* section_of(Article const& article, std::string const& heading) {
    auto const found = std::ranges::find(article.sections, heading, &knowledge::Section::heading);
    return found == article.sections.end() ? nullptr : &*found;
}

knowledge::Section const* trouble_section(Article const& article) {
    auto const found = std::ranges::find_if(article.sections, [](auto const& s) { return knowledge::is_for_trouble(s.heading); });
    return found == article.sections.end() ? nullptr : &*found;
}

bool is_here(Article const& article, Asked const& asked) {
    return !asked.page.path.empty() &&
           std::ranges::any_of(article.pages, [&](std::string const& page) { return knowledge::page_fits(page, asked.page.path); });
}

/// The section to show in place of the steps; null means the steps. Who has seen the steps, or is stuck on the very page
/// they are about, needs what to do when they do not help.
knowledge::Section const* section_for(Passage const& best, Article const& article, Asked const& asked) {
    bool const knows_steps = contains(asked.shown, best.article_id) || (asked.in_trouble && is_here(article, asked));
    if (knows_steps && (best.heading.empty() || best.heading == knowledge::steps_heading))
        if (auto const* trouble = trouble_section(article)) return trouble;
    return section_of(article, best.heading);
}

/// One article's part of a reply: what is said first, then the rest.
struct Told {
    std::string opening;
    Reply reply;
};

Told tell_section(knowledge::Section const& section, Asked const& asked, Phrases const& phrases) {
    bool const trouble = knowledge::is_for_trouble(section.heading);
    Told told{trouble ? phrases.say("answer.trouble") : phrases.opening(asked.tone, asked.variant), {}};
    told.reply.text = cut_to(section.text, asked.text, phrases.language(), 3);
    return told;
}

Told tell_steps(Article const& article, Asked const& asked, Phrases const& phrases) {
    Told told{phrases.opening(asked.tone, asked.variant), {}};
    // Where there are no steps the introduction is the answer, so more of it is kept.
    auto const most = article.steps.empty() ? std::size_t{4} : std::size_t{2};
    told.reply.text = cut_to(article.intro, asked.text, phrases.language(), most);
    told.reply.steps = article.steps;
    if (!article.steps.empty() && !article.success.empty())
        told.reply.closing = phrases.say("answer.success", {{"success", article.success}});
    return told;
}

/// Shows the way when the customer is somewhere else. A pattern with a star is no place to go to.
void add_guide(Reply& reply, Article const& article, Asked const& asked, Phrases const& phrases) {
    if (is_here(article, asked)) return;
    auto const place = std::ranges::find_if(article.pages, [](auto const& page) { return page.find('*') == std::string::npos; });
    if (place != article.pages.end()) reply.guides.push_back({phrases.say("answer.guide"), *place, ""});
}

Told tell(Passage const& best, knowledge::Index const& index, Asked const& asked, Phrases const& phrases) {
    auto const* article = index.article(best.article_id);
    Told told;
    auto heading = best.heading;
    if (article == nullptr) {  // edited away between search and answer: its passage still holds
        told = {phrases.opening(asked.tone, asked.variant), {}};
        told.reply.text = cut_to(best.text, asked.text, phrases.language(), 4);
    } else if (auto const* section = section_for(best, *article, asked)) {
        told = tell_section(*section, asked, phrases);
        heading = section->heading;
    } else {
        told = tell_steps(*article, asked, phrases);
        add_guide(told.reply, *article, asked, phrases);
    }
    told.reply.sources.push_back({best.article_id, best.slug, best.title, std::move(heading)});
    return told;
}

/// A heading, what is told, the steps as a list, and how to see success.
std::string as_part(std::string const& title, Reply const& reply) {
    auto part = "**" + title + "**";
    if (!reply.text.empty()) part += "\n\n" + reply.text;
    std::string steps;
    for (std::size_t at = 0; at < reply.steps.size(); ++at) steps += "\n" + std::to_string(at + 1) + ". " + reply.steps[at];
    if (!steps.empty()) part += "\n" + steps;
    if (!reply.closing.empty()) part += "\n\n" + reply.closing;
    return part;
}

/// Several questions of one message, one below the other.
Reply answer_each(knowledge::Passages const& passages, knowledge::Index const& index, Asked const& asked, Phrases const& phrases) {
    Reply reply;
    reply.text = phrases.opening(asked.tone, asked.variant);
    for (std::size_t at = 0; at < passages.questions.size(); ++at) {
        auto one = asked;
        one.text = passages.questions[at];
        auto told = tell(passages.found[at], index, one, phrases).reply;
        reply.text += "\n\n" + as_part(passages.found[at].title, told);
        std::ranges::move(told.sources, std::back_inserter(reply.sources));
        for (auto& guide : told.guides) guide.label += ": " + passages.found[at].title;
        std::ranges::move(told.guides, std::back_inserter(reply.guides));
    }
    return reply;
}

}  // namespace

Tone tone_for(understanding::Signals const& signals) {
    // Lower than what hands over: an annoyed customer whose question has a sure answer still gets that answer.
    constexpr double annoyed_from = 0.25;
    if (signals.distress.value >= annoyed_from || signals.sentiment < -0.4) return Tone::frustrated;
    if (signals.confused.value >= 0.5 || signals.repeats > 0 || signals.tried_already.value >= 0.5 || signals.gives_up.value >= 0.5)
        return Tone::confused;
    return Tone::matter_of_fact;
}

Asked asked_from(understanding::Dialogue const& dialogue, understanding::Signals const& signals, std::vector<std::string> shown) {
    bool const in_trouble = signals.tried_already.value >= 0.5 || signals.broken.value >= 0.5;
    auto const replies = std::ranges::count(dialogue.earlier, understanding::Speaker::bot, &understanding::Utterance::speaker);
    return {dialogue.text, dialogue.page, tone_for(signals), std::move(shown), in_trouble, static_cast<std::size_t>(replies)};
}

Reply answer(knowledge::Passages const& passages, knowledge::Index const& index, Asked const& asked, Phrases const& phrases) {
    ensure(!passages.found.empty() && passages.questions.size() <= passages.found.size(), "an answer has its passages");
    Reply reply;
    if (passages.questions.empty()) {
        auto told = tell(passages.found.front(), index, asked, phrases);
        reply = std::move(told.reply);
        reply.text = told.opening + (reply.text.empty() ? "" : "\n\n" + reply.text);
    } else {
        reply = answer_each(passages, index, asked, phrases);
    }
    reply.confidence = passages.answer_confidence;
    reply.asks_if_helped = true;
    return reply;
}

Reply ask_back(knowledge::Passages const& passages, Asked const& asked, Phrases const& phrases) {
    Reply reply;
    if (passages.found.size() < 2) return only(phrases.say("ask_more"));
    reply.text = phrases.say("ask_back." + std::string{name_of(asked.tone)});
    reply.quick_replies = {passages.found[0].title, passages.found[1].title, phrases.say("ask_back.neither")};
    reply.confidence = passages.answer_confidence;
    return reply;
}

Reply only(std::string text) {
    Reply reply;
    reply.text = std::move(text);
    return reply;
}

}  // namespace baton::answering
