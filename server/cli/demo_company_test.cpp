#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>

#include "cli/demo_check.hpp"
#include "cli/demo_moments.hpp"

using namespace baton;
using namespace baton::cli;

namespace {

namespace fs = std::filesystem;

fs::path const sample = fs::path{BATON_SOURCE_DIR} / "examples/stallwright";

/// A small company in a folder of its own, gone at the end.
class Company {
  public:
    Company() {
        fs::create_directories(folder_ / "articles");
        write("articles/tea.md", "");
        write("agents.yaml", "- { login: tom, name: Tom, email: t@x.example, role: agent }\n");
        write("customers.yaml", "- { id: ines, name: Ines, since: 2023-03-14 }\n");
        tell("    - { ago: 2, customer: Hello }\n");
    }
    ~Company() { fs::remove_all(folder_); }

    void write(std::string const& file, std::string const& text) const { std::ofstream{folder_ / file} << text; }
    void tell(std::string const& steps) const {
        write("conversations.yaml", "- key: one\n  customer: ines\n  ends_as: active\n  steps:\n" + steps);
    }
    Result<DemoFiles> read() const { return read_demo_files(folder_); }
    /// Where a step is refused, and why.
    std::string refused(std::string const& steps) const {
        tell(steps);
        auto const read = this->read();
        return read ? std::string{} : read.error().where + " " + read.error().message;
    }

  private:
    fs::path folder_ = fs::temp_directory_path() / ("baton-demo-company-test-" + std::to_string(::getpid()));
};

std::vector<Moment> moments(std::string const& text) { return in_order(YAML::Load(text)); }

}  // namespace

TEST_CASE("the sample company's files are whole") {
    auto const files = read_demo_files(sample);
    if (!files) FAIL(files.error().where << ": " << files.error().message);
    CHECK(files->agents.size() == 8);
    CHECK(files->conversations.size() == 14);
}

TEST_CASE("a step that cannot be told is refused with its line") {
    Company const company;
    REQUIRE(company.read().has_value());
    CHECK(company.refused("    - { ago: 2, agent: { who: tim, text: Hi } }\n") == "conversations.yaml:5 no such agent: tim");
    CHECK(company.refused("    - { ago: 2, customer: Hi }\n    - { ago: 1, claim: {} }\n") == "conversations.yaml:6 `who` is missing");
    CHECK(company.refused("    - { ago: 2, bot: { text: Tea, article: coffee } }\n") == "conversations.yaml:5 no such article: coffee");
    CHECK(company.refused("    - { ago: 2, bot: { text: Tea, article: tea } }\n").empty());
    CHECK(company.refused("    - { ago: 2, customer: Hi }\n    - { ago: 3, customer: Ho }\n") ==
          "conversations.yaml:6 the steps are not in the order of time");
    CHECK(company.refused("    - { ago: 2, sings: la }\n") == "conversations.yaml:5 no such kind of step");
    CHECK(company.refused("    - { ago: soon, customer: Hi }\n") == "conversations.yaml:5 a step has `ago`, in minutes");
    CHECK(company.refused("    - { ago: 2, note: { who: tom, text: See, mentions: [nobody] } }\n") ==
          "conversations.yaml:5 no such agent: nobody");
    CHECK(company.refused("    - { ago: 2, helped: perhaps }\n") == "conversations.yaml:5 `helped` is true or false");
    CHECK(company.refused("    - { ago: 2, promise: { kind: email } }\n") == "conversations.yaml:5 `due_in` must be whole minutes");
}

TEST_CASE("people who cannot be are refused with their line") {
    Company const company;
    company.write("agents.yaml", "- { login: tom, name: Tom, email: t@x.example, role: king }\n");
    REQUIRE_FALSE(company.read().has_value());
    CHECK(company.read().error().where == "agents.yaml:1");
    company.write("agents.yaml", "- { login: tom, name: Tom, email: t@x.example, role: agent }\n");
    company.write("customers.yaml", "\n- { id: ines, name: Ines, since: 2023-02-30 }\n");
    REQUIRE_FALSE(company.read().has_value());
    CHECK(company.read().error().where == "customers.yaml:2");
    company.write("customers.yaml", "- { id: anna, name: Anna, since: 2023-02-01 }\n");
    CHECK(company.read().error().message == "no such customer: ines");
    company.write("customers.yaml", "- [\n");
    CHECK(company.read().error().where.starts_with("customers.yaml:"));
}

TEST_CASE("all conversations are told in one order of time, each in its own order") {
    auto const told = moments(
        "- { ends_as: queued, steps: [ { ago: 9 }, { ago: 3 }, { ago: 3 } ] }\n- { ends_as: answering, steps: [ { ago: 5 }, { ago: 1 } ] "
        "}\n");
    REQUIRE(told.size() == 5);
    CHECK(told[0].conversation == 0);
    CHECK(told[1].conversation == 1);
    CHECK(told[2].number == 1);
    CHECK(told[3].number == 2);
    CHECK(told[4].ago == 1);
}

TEST_CASE("what would go on by itself within minutes has only just happened") {
    CHECK(moments("- { ends_as: active, steps: [ { ago: 7, claim: {} }, { ago: 2, customer: Hi } ] }")[0].ago == 5);
    CHECK(moments("- { ends_as: wrap_up, steps: [ { ago: 34, resolve: {} } ] }")[0].ago == 0);
    CHECK(moments("- { ends_as: offered, steps: [ { ago: 0.5, offered: {} } ] }")[0].ago == 0);
    CHECK(moments("- { ends_as: active, steps: [ { ago: 9, agent: {} } ] }")[0].ago == 9);
    CHECK(moments("- { ends_as: queued, steps: [ { ago: 9, customer: Hi } ] }")[0].ago == 9);
}
