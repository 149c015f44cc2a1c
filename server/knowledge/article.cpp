#include "knowledge/article.hpp"

#include <algorithm>
#include <array>

#include "base/blank.hpp"
#include "base/text.hpp"

namespace baton::knowledge {

namespace {

constexpr std::size_t entries_max = 32;
constexpr std::size_t entry_length_max = 100;

Result<void> check_length(std::string_view field, std::string_view text, std::size_t max) {
    if (!acceptable_text(text)) return refuse(Code::invalid, "is not UTF-8 text", std::string{field});
    if (length_in_code_points(text) <= max) return {};
    return refuse(Code::too_large, "is longer than " + std::to_string(max) + " characters", std::string{field});
}

Result<void> check_line(std::string_view field, std::string_view text, std::size_t max, bool required) {
    if (required && blank(text)) return refuse(Code::invalid, "is missing", std::string{field});
    if (text.find('\n') != std::string_view::npos) return refuse(Code::invalid, "must be one line", std::string{field});
    return check_length(field, text, max);
}

Result<void> check_list(std::string_view field, std::vector<std::string> const& entries) {
    if (entries.size() > entries_max) return refuse(Code::too_large, "has more than 32 entries", std::string{field});
    for (auto const& entry : entries)
        if (auto sound = check_line(field, entry, entry_length_max, true); !sound) return sound;
    return {};
}

Result<void> check_pages(std::vector<std::string> const& pages) {
    for (auto const& page : pages)
        if (!page.starts_with('/')) return refuse(Code::invalid, "a page is a path that starts with `/`, such as /billing/*", "pages");
    return check_list("pages", pages);
}

Result<void> check_body(Article const& article) {
    if (article.steps.size() > 40) return refuse(Code::too_large, "more than 40 steps", "steps");
    if (article.sections.size() > 20) return refuse(Code::too_large, "more than 20 sections", "sections");
    if (blank(article.intro) && article.steps.empty() && article.sections.empty())
        return refuse(Code::invalid, "the article has no text", "intro");
    if (auto sound = check_length("intro", article.intro, 8000); !sound) return sound;
    for (auto const& step : article.steps) {
        if (blank(step)) return refuse(Code::invalid, "a step is empty", "steps");
        if (auto sound = check_length("steps", step, 1000); !sound) return sound;
    }
    for (auto const& section : article.sections) {
        if (auto sound = check_line("sections", section.heading, 120, true); !sound) return sound;
        if (auto sound = check_length("sections", section.text, 16000); !sound) return sound;
    }
    return {};
}

bool is_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    for (std::size_t i : {0, 1, 2, 3, 5, 6, 8, 9})
        if (text[i] < '0' || text[i] > '9') return false;
    int const month = (text[5] - '0') * 10 + text[6] - '0';
    int const day = (text[8] - '0') * 10 + text[9] - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

}  // namespace

std::string_view name_of(State state) {
    constexpr std::array<std::string_view, 3> names{"draft", "live", "archived"};
    return names[static_cast<std::size_t>(state)];
}

std::vector<std::string> const& audiences() {
    static std::vector<std::string> const names{"everyone", "customers", "staff", "owner", "agents"};
    return names;
}

bool is_for_trouble(std::string_view heading) {
    static std::vector<std::string> const names{
        fold("If it does not work"),       fold("If that does not work"), fold("Troubleshooting"), fold("Si no funciona"),
        fold("Si cela ne fonctionne pas"), fold("Wenn es nicht klappt"),  fold("Se não funcionar")};
    return std::ranges::find(names, fold(trim(heading))) != names.end();
}

Result<void> check(Article const& article) {
    if (auto sound = check_line("title", article.title, 120, true); !sound) return sound;
    if (auto sound = check_line("area", article.area, 60, true); !sound) return sound;
    if (auto sound = check_line("problem", article.problem, 400, true); !sound) return sound;
    if (auto sound = check_line("success", article.success, 400, false); !sound) return sound;
    if (std::ranges::find(audiences(), article.audience) == audiences().end())
        return refuse(Code::invalid, "must be one of everyone, customers, staff, owner, agents", "audience");
    if (!article.reviewed.empty() && !is_date(article.reviewed))
        return refuse(Code::invalid, "must be a date such as 2026-11-09", "reviewed");
    if (auto sound = check_pages(article.pages); !sound) return sound;
    if (auto sound = check_list("features", article.features); !sound) return sound;
    if (auto sound = check_list("errors", article.errors); !sound) return sound;
    if (auto sound = check_list("related", article.related); !sound) return sound;
    if (auto sound = check_list("keywords", article.keywords); !sound) return sound;
    return check_body(article);
}

}  // namespace baton::knowledge
