#include "topics/packs.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "topics/topic_set.hpp"

namespace baton::topics {

TEST_CASE("every pack can be added as it is, and no sentence stands twice in all of them") {
    TopicSet all;
    std::set<std::string_view> ids, sentences;
    for (auto const& pack : packs()) {
        CAPTURE(pack.id);
        CHECK(ids.insert(pack.id).second);
        CHECK_FALSE(pack.title.empty());
        for (auto const& topic : pack.topics) {
            CAPTURE(topic.name);
            CHECK(topic.examples.size() >= 8);
            for (auto const& each : topic.examples) CHECK(sentences.insert(each).second);
            all.topics.push_back({std::string{topic.name}, {topic.examples.begin(), topic.examples.end()}});
        }
    }
    CHECK(tidy(all));
    CHECK(all.example_count() == sentences.size());
}

}  // namespace baton::topics
