#include "topics/rehearse.hpp"

#include <algorithm>
#include <numeric>
#include <random>

namespace baton::topics {
namespace {

constexpr std::uint32_t parts = 5;

/// The same on every machine.
std::vector<std::uint32_t> shuffled(std::size_t count, std::minstd_rand& chance) {
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    for (auto left = count; left > 1; --left) std::swap(order[left - 1], order[chance() % left]);
    return order;
}

/// Which part each example belongs to, so that every topic is spread over all of them.
std::vector<std::uint32_t> spread(Lesson const& lesson, std::minstd_rand& chance) {
    std::vector<std::uint32_t> part(lesson.texts.size()), of_topic(lesson.topic_count);
    for (auto const at : shuffled(lesson.texts.size(), chance)) part[at] = of_topic[lesson.topics[at]]++ % parts;
    return part;
}

/// Whole topics, each in one part.
std::vector<std::uint32_t> apart(Lesson const& lesson, std::minstd_rand& chance) {
    auto const order = shuffled(lesson.topic_count, chance);
    std::vector<std::uint32_t> of_topic(lesson.topic_count), part;
    for (std::uint32_t n = 0; n < order.size(); ++n) of_topic[order[n]] = n % parts;
    for (auto const topic : lesson.topics) part.push_back(of_topic[topic]);
    return part;
}

/// The lesson without one part, its topics numbered anew.
struct Rest {
    Lesson lesson;
    std::vector<std::uint32_t> number;  ///< of each of the whole lesson's topics; `Heard::no_topic` of one that is left out
};

Rest without(Lesson const& lesson, std::vector<std::uint32_t> const& part, std::uint32_t left_out) {
    Rest result{{}, std::vector<std::uint32_t>(lesson.topic_count, Heard::no_topic)};
    auto& [rest, number] = result;
    for (std::size_t at = 0; at < part.size(); ++at) {
        if (part[at] == left_out) continue;
        auto& topic = number[lesson.topics[at]];
        if (topic == Heard::no_topic) topic = static_cast<std::uint32_t>(rest.topic_count++);
        rest.topics.push_back(topic);
        rest.texts.push_back(lesson.texts[at]);
        if (!lesson.views.empty()) rest.views.push_back(lesson.views[at]);
    }
    return result;
}

void hear(Lesson const& lesson, std::vector<std::uint32_t> const& part, bool foreign, std::size_t texts_max, std::stop_token const& stop,
          std::vector<Heard>& heard) {
    auto const every = std::max<std::size_t>(1, (part.size() + texts_max - 1) / texts_max);
    for (std::uint32_t left_out = 0; left_out < parts && !stop.stop_requested(); ++left_out) {
        auto const [rest, number] = without(lesson, part, left_out);
        if (rest.topic_count == 0 || rest.texts.size() == part.size()) continue;
        Witnesses const witnesses{rest};
        for (std::size_t at = 0; at < part.size(); at += every) {
            if (part[at] != left_out) continue;
            auto const topic = number[lesson.topics[at]];
            if (!foreign && topic == Heard::no_topic) continue;  // its topic has no other example
            heard.push_back({witnesses.ask(lesson.texts[at], lesson.views.empty() ? Views{} : lesson.views[at]),
                             witnesses.known(lesson.texts[at]), foreign ? Heard::no_topic : topic, 1, static_cast<std::uint32_t>(at)});
        }
    }
}

}  // namespace

std::vector<Heard> rehearse(Lesson const& lesson, std::size_t texts_max, std::stop_token const& stop) {
    std::minstd_rand chance{1};
    std::vector<Heard> heard;
    hear(lesson, spread(lesson, chance), false, texts_max, stop, heard);
    hear(lesson, apart(lesson, chance), true, texts_max, stop, heard);
    return heard;
}

}  // namespace baton::topics
