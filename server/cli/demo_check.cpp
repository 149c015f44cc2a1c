#include "cli/demo_check.hpp"

#include <array>
#include <limits>
#include <optional>
#include <set>
#include <string_view>

#include "agents/directory.hpp"
#include "conversation/state.hpp"
#include "policy/text.hpp"

namespace baton::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::array step_kinds{"page",   "error",   "customer", "bot",  "helped",  "handoff", "offered", "claim",
                                "choice", "promise", "agent",    "note", "resolve", "rating",  "close"};

template <class T>
bool holds(YAML::Node const& node) {
    T value{};
    return node.IsDefined() && node.IsScalar() && YAML::convert<T>::decode(node, value);
}

/// Remembers the first thing that is wrong; what comes after it may only follow from it.
class Checker {
  public:
    explicit Checker(fs::path examples) : examples_{std::move(examples)} {}

    Result<YAML::Node> list(char const* file) {
        file_ = file;
        auto read = read_yaml_file(examples_ / file);
        if (read && !read->IsSequence()) return refuse(Code::invalid, "must be a list", file);
        return read;
    }

    void agents(YAML::Node const& nodes) {
        for (auto const& node : nodes) {
            if (!has_texts(node, {"login", "name", "email", "role"})) return;
            if (!agents::role_named(text_at(node, "role"))) wrong(node["role"], "no such role: " + text_at(node, "role"));
            if (!agents_.insert(text_at(node, "login")).second) wrong(node, "this login is there twice: " + text_at(node, "login"));
            if (node["capacity"] && !holds<int>(node["capacity"])) wrong(node["capacity"], "`capacity` must be a whole number");
            for (auto const& skill : node["skills"])
                if (!holds<int>(skill.second)) wrong(skill.first, "a skill's level is 1, 2 or 3");
            for (auto const& shift : node["shifts"]) has_texts(shift, {"from", "to", "zone"});
        }
    }

    void customers(YAML::Node const& nodes) {
        for (auto const& node : nodes) {
            if (!has_texts(node, {"id", "name", "since"})) return;
            if (!customers_.insert(text_at(node, "id")).second) wrong(node, "this customer is there twice: " + text_at(node, "id"));
            if (!day_at(node, "since")) wrong(node["since"], "`since` must be a day such as 2023-03-14");
        }
    }

    void conversations(YAML::Node const& nodes) {
        for (auto const& node : nodes) {
            if (!has_texts(node, {"key", "customer", "ends_as"})) return;
            if (!customers_.contains(text_at(node, "customer"))) wrong(node["customer"], "no such customer: " + text_at(node, "customer"));
            if (!conversation::stage_named(text_at(node, "ends_as"))) wrong(node["ends_as"], "no such stage: " + text_at(node, "ends_as"));
            if (!node["steps"].IsDefined() || !node["steps"].IsSequence() || node["steps"].size() == 0)
                return wrong(node, "a conversation has `steps`");
            steps(node["steps"]);
        }
    }

    Result<void> result() const {
        if (first_) return std::unexpected(*first_);
        return {};
    }

  private:
    void wrong(YAML::Node const& node, std::string message) {
        if (!first_) first_ = Error{Code::invalid, std::move(message), place_of(file_, node)};
    }

    bool has_texts(YAML::Node const& node, std::vector<char const*> const& names) {
        if (!node.IsMap()) return wrong(node, "must be a map"), false;
        for (auto const* name : names)
            if (text_at(node, name).empty()) return wrong(node, "`" + std::string{name} + "` is missing"), false;
        return true;
    }

    void steps(YAML::Node const& list) {
        double before = std::numeric_limits<double>::max();
        for (auto const& step : list) {
            if (!step.IsMap() || !holds<double>(step["ago"])) return wrong(step, "a step has `ago`, in minutes");
            if (number_at(step, "ago") > before) wrong(step, "the steps are not in the order of time");
            before = number_at(step, "ago");
            kind_of(step);
        }
    }

    void kind_of(YAML::Node const& step) {
        if (step.size() != 2) return wrong(step, "a step is `ago` and one thing that happened");
        for (std::string const kind : step_kinds)
            if (auto const body = step[kind]) return one(kind, body);
        wrong(step, "no such kind of step");
    }

    void one(std::string const& kind, YAML::Node const& body) {
        if (kind == "customer") return body.IsScalar() ? void() : wrong(body, "`customer` is what they wrote");
        if (kind == "helped") return holds<bool>(body) ? void() : wrong(body, "`helped` is true or false");
        if (!body.IsMap()) return wrong(body, "`" + kind + "` must be a map");
        people(kind, body);
        if (kind == "bot") bot(body);
        if (kind == "handoff" && !text_at(body, "priority").empty() && !policy::priority_named(text_at(body, "priority")))
            wrong(body["priority"], "no such priority: " + text_at(body, "priority"));
        if (kind == "promise" && !holds<int>(body["due_in"])) wrong(body, "`due_in` must be whole minutes");
        if (kind == "rating" && !holds<int>(body["score"])) wrong(body, "`score` must be a whole number");
    }

    void people(std::string const& kind, YAML::Node const& body) {
        bool const needed = kind == "offered" || kind == "claim" || kind == "agent" || kind == "note" || kind == "resolve";
        auto const who = text_at(body, "who");
        if ((needed || !who.empty()) && !agents_.contains(who)) wrong(body, who.empty() ? "`who` is missing" : "no such agent: " + who);
        for (auto const& each : texts_at(body, "mentions"))
            if (!agents_.contains(each)) wrong(body["mentions"], "no such agent: " + each);
    }

    void bot(YAML::Node const& body) {
        if (text_at(body, "text").empty()) wrong(body, "`text` is missing");
        auto const slug = text_at(body, "article");
        if (!slug.empty() && !fs::exists(examples_ / "articles" / (slug + ".md"))) wrong(body["article"], "no such article: " + slug);
        if (body["confidence"] && !holds<double>(body["confidence"])) wrong(body["confidence"], "`confidence` must be a number");
    }

    fs::path examples_;
    std::string file_;
    std::set<std::string> agents_;
    std::set<std::string> customers_;
    std::optional<Error> first_;
};

}  // namespace

Result<DemoFiles> read_demo_files(fs::path const& examples) {
    Checker checker{examples};
    auto agents = checker.list("agents.yaml");
    if (!agents) return pass_on(agents);
    checker.agents(*agents);
    auto customers = checker.list("customers.yaml");
    if (!customers) return pass_on(customers);
    checker.customers(*customers);
    auto conversations = checker.list("conversations.yaml");
    if (!conversations) return pass_on(conversations);
    checker.conversations(*conversations);
    if (auto fine = checker.result(); !fine) return pass_on(fine);
    return DemoFiles{*agents, *customers, *conversations};
}

}  // namespace baton::cli
