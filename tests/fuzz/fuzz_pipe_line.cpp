#include "fuzz.hpp"

#include "base/json.hpp"
#include "pipes/handoff_when.hpp"
#include "pipes/search.hpp"
#include "pipes/understand.hpp"

using namespace baton;

namespace {

understanding::Understanding const& reader() {
    static understanding::Understanding const made;
    return made;
}

topics::Topics const& topics_of_a_shop() {
    static auto const learned = topics::Topics::learn({{{{"where is my parcel", "delivery"},
                                                         {"my parcel has not come", "delivery"},
                                                         {"send the lamp back", "returns"},
                                                         {"what does a return cost", "returns"}},
                                                        {}},
                                                       {},
                                                       {},
                                                       {}});
    return *learned;
}

pipes::Searcher const& searcher() {
    static pipes::Searcher const made{
        knowledge::Index{{knowledge::Article{.id = "a", .slug = "a", .title = "Send something back", .intro = "Print the label."}}}};
    return made;
}

Result<std::string> answer_of(char pipe, std::string const& line) {
    if (pipe == 'u') return pipes::understand_line(line, {{reader()}, &topics_of_a_shop(), {}});
    if (pipe == 's') return pipes::search_line(line, searcher());
    return pipes::handoff_when_line(line, {{reader()}});
}

}  // namespace

// The first letter says which pipe; the rest is the line.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto const text = fuzz::text_of(bytes, size);
    if (text.empty()) return 0;
    auto const answer = answer_of(text.front(), std::string{text.substr(1)});
    if (answer) {
        fuzz::hold(parse_json_object(*answer, 64U << 20U).has_value(), "an answer is one object of JSON");
        fuzz::hold(answer->find('\n') == std::string::npos, "an answer is one line");
    } else {
        fuzz::hold(!answer.error().message.empty(), "a refusal says why");
    }
    return 0;
}
