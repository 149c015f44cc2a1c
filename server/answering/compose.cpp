#include "answering/compose.hpp"

#include <algorithm>

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

void tell_section(Reply& reply, knowledge::Section const& section, Asked const& asked, Phrases const& phrases) {
    bool const trouble = knowledge::is_for_trouble(section.heading);
    auto const opening = trouble ? phrases.say("answer.trouble") : phrases.opening(asked.tone, asked.variant);
    reply.text = opening + "\n\n" + cut_to(section.text, asked.text, phrases.language(), 3);
}

void tell_steps(Reply& reply, Article const& article, Asked const& asked, Phrases const& phrases) {
    reply.text = phrases.opening(asked.tone, asked.variant);
    // Where there are no steps the introduction is the answer, so more of it is kept.
    auto const most = article.steps.empty() ? std::size_t{4} : std::size_t{2};
    if (auto const intro = cut_to(article.intro, asked.text, phrases.language(), most); !intro.empty()) reply.text += "\n\n" + intro;
    reply.steps = article.steps;
    if (!article.steps.empty() && !article.success.empty()) reply.closing = phrases.say("answer.success", {{"success", article.success}});
}

/// Shows the way when the customer is somewhere else. A pattern with a star is no place to go to.
void add_guide(Reply& reply, Article const& article, Asked const& asked, Phrases const& phrases) {
    if (is_here(article, asked)) return;
    auto const place = std::ranges::find_if(article.pages, [](auto const& page) { return page.find('*') == std::string::npos; });
    if (place != article.pages.end()) reply.guides.push_back({phrases.say("answer.guide"), *place, ""});
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
    ensure(!passages.found.empty(), "an answer has a passage");
    auto const& best = passages.found.front();
    Reply reply;
    reply.confidence = passages.answer_confidence;
    reply.asks_if_helped = true;
    reply.sources.push_back({best.article_id, best.slug, best.title, best.heading});
    auto const* article = index.article(best.article_id);
    if (article == nullptr) {  // edited away between search and answer: its passage still holds
        reply.text = phrases.opening(asked.tone, asked.variant) + "\n\n" + cut_to(best.text, asked.text, phrases.language(), 4);
        return reply;
    }
    if (auto const* section = section_for(best, *article, asked)) {
        tell_section(reply, *section, asked, phrases);
        reply.sources.front().heading = section->heading;
    } else {
        tell_steps(reply, *article, asked, phrases);
        add_guide(reply, *article, asked, phrases);
    }
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
