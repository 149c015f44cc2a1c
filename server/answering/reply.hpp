#pragma once
#include <string>
#include <vector>

namespace baton::answering {

/// The mood a reply is worded for (guide 3.6).
enum class Tone { matter_of_fact, confused, frustrated };

struct Source {
    std::string article_id;
    std::string slug;
    std::string title;
    std::string heading;
};

/// Asks for the page to open or an element to be pointed at.
struct Guide {
    std::string label;
    std::string path;
    std::string element;  ///< CSS selector, "" = only open the page
};

/// What the bot says. `text` is Baton Markdown (paragraphs, lists, bold, links to allowed hosts).
struct Reply {
    std::string text;
    std::vector<std::string> steps;  ///< numbered, shown as steps
    std::string closing;             ///< the success indicator, shown below the steps
    std::vector<Source> sources;
    std::vector<Guide> guides;
    std::vector<std::string> quick_replies;
    double confidence = 0;
    bool asks_if_helped = false;
};

}  // namespace baton::answering
