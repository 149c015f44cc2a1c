#include "evaluation/report.hpp"

#include <cstdio>

#include "base/text.hpp"

namespace baton::evaluation {
namespace {

std::string four_digits(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.4f", value);
    return text;
}

std::string one_line(std::string text) {
    for (auto& c : text)
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    return shorten(text, 100);
}

}  // namespace

std::string to_text(Report const& report) {
    std::string out = report.title + "\n" + report.split + "\n\n";
    for (auto const& [name, value, interval, count] : report.figures)
        out += "  " + four_digits(value) + "  [" + four_digits(interval.low) + ", " + four_digits(interval.high) + "]  of " +
               std::to_string(count) + "  " + name + "\n";
    if (report.calibrated) out += "  " + four_digits(calibration_error(report.judged)) + "  expected calibration error\n";
    if (auto const found = confusions(report.judged, confusions_shown); !found.empty()) {
        out += "\nmost often taken for something else\n";
        for (auto const& each : found) out += "  " + std::to_string(each.count) + "  " + each.truth + " -> " + each.found + "\n";
    }
    if (auto const wrong = worst(report.judged, errors_shown); !wrong.empty()) {
        out += "\nwrong and sure\n";
        for (auto const& each : wrong)
            out += "  " + four_digits(each.confidence) + "  " + each.truth + " -> " + each.found + "  \"" + one_line(each.text) + "\"\n";
    }
    return out;
}

}  // namespace baton::evaluation
