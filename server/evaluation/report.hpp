#pragma once
#include <string>
#include <vector>

#include "evaluation/figures.hpp"
#include "evaluation/judged.hpp"

namespace baton::evaluation {

/// What trying a part of Baton on labelled texts came to.
struct Report {
    std::string title;
    std::string split;  ///< which texts taught, which chose a threshold, which are judged
    std::vector<Figure> figures;
    std::vector<Judged> judged;
    bool calibrated = true;  ///< whether confidences are meant as probabilities: then the reliability diagram belongs to it
};

/// For a terminal: figures, confusions, the worst errors.
std::string to_text(Report const& report);
/// The same as one HTML page that needs nothing else, with a reliability diagram.
std::string to_html(Report const& report);

inline constexpr std::size_t confusions_shown = 20, errors_shown = 30;

}  // namespace baton::evaluation
