#include <fmt/format.h>

#include "base/text.hpp"
#include "evaluation/report.hpp"

namespace baton::evaluation {
namespace {

constexpr std::size_t text_max = 600;

/// Every outside text goes through here.
std::string escaped(std::string_view text) {
    std::string out;
    for (char const c : shorten(text, text_max)) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else
            out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    }
    return out;
}

constexpr std::string_view style = R"(
:root{color-scheme:light dark;--ink:#15201e;--soft:#57625f;--line:#d8dedc;--paper:#f6f8f7;--card:#fff;--main:#0b5f66}
@media(prefers-color-scheme:dark){:root{--ink:#e8eeec;--soft:#a3adaa;--line:#313a38;--paper:#121817;--card:#1b2322;--main:#5fc2c6}}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.5rem;margin:.2em 0}h2{font-size:1.1rem;margin:2em 0 .5em}
p{color:var(--soft);margin:.2em 0 1em}
.card{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.5rem 1rem;overflow-x:auto}
table{border-collapse:collapse;width:100%}th{font-weight:500;color:var(--soft)}
th,td{text-align:left;padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
td:first-child:not(.n){min-width:10rem}tr:last-child td{border-bottom:0}.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
svg{max-width:100%;height:auto}text{fill:var(--soft);font-size:12px}
)";

std::string figure_rows(Report const& report) {
    std::string rows;
    for (auto const& [name, value, interval, count] : report.figures)
        rows += fmt::format("<tr><td>{}</td><td class=n><b>{:.4f}</b></td><td class=n>{:.4f} – {:.4f}</td><td class=n>{}</td></tr>\n",
                            escaped(name), value, interval.low, interval.high, count);
    return rows;
}

/// How sure against how often right; on the dashed line the two are the same. The size of a point is how many texts it stands for.
std::string diagram(std::vector<Judged> const& judged) {
    constexpr double side = 320, left = 48, top = 12;
    std::string out = fmt::format(
        "<svg viewBox=\"0 0 {0} {1}\" width={0} height={1} role=img aria-label=\"Reliability diagram: the table below has its numbers\">"
        "<rect x={2} y={3} width={4} height={4} fill=none stroke=\"var(--line)\"/>"
        "<path d=\"M{2} {5}L{6} {3}\" stroke=\"var(--soft)\" stroke-dasharray=\"4 4\"/>",
        side + left + 20, side + top + 44, left, top, side, top + side, left + side);
    std::string path;
    for (auto const& bin : reliability(judged)) {
        auto const x = left + bin.confidence * side, y = top + (1 - bin.right) * side;
        auto const radius = 3 + 9 * std::sqrt(static_cast<double>(bin.count) / static_cast<double>(judged.size()));
        path += fmt::format("{}{:.1f} {:.1f}", path.empty() ? "M" : "L", x, y);
        out += fmt::format(
            "<circle cx={:.1f} cy={:.1f} r={:.1f} fill=\"var(--main)\" fill-opacity=.75><title>{:.2f} sure, {:.2f} right, {} "
            "texts</title></circle>",
            x, y, radius, bin.confidence, bin.right, bin.count);
    }
    out += fmt::format("<path d=\"{}\" fill=none stroke=\"var(--main)\"/>", path);
    for (double const tick : {0.0, 0.5, 1.0})
        out += fmt::format("<text x={:.0f} y={:.0f} text-anchor=end>{:.1f}</text><text x={:.0f} y={:.0f} text-anchor=middle>{:.1f}</text>",
                           left - 6, top + (1 - tick) * side + 4, tick, left + tick * side, top + side + 18, tick);
    out += fmt::format(
        "<text x={:.0f} y={:.0f} text-anchor=middle>how sure</text><text transform=\"translate(14 {:.0f}) rotate(-90)\" "
        "text-anchor=middle>how often right</text></svg>",
        left + side / 2, top + side + 38, top + side / 2);
    return out;
}

std::string bin_rows(std::vector<Judged> const& judged) {
    std::string rows;
    for (auto const& bin : reliability(judged))
        rows += fmt::format("<tr><td class=n>{:.3f}</td><td class=n>{:.3f}</td><td class=n>{}</td></tr>\n", bin.confidence, bin.right,
                            bin.count);
    return rows;
}

std::string confusion_rows(std::vector<Judged> const& judged) {
    std::string rows;
    for (auto const& each : confusions(judged, confusions_shown))
        rows += fmt::format("<tr><td>{}</td><td>{}</td><td class=n>{}</td></tr>\n", escaped(each.truth), escaped(each.found), each.count);
    return rows;
}

std::string error_rows(std::vector<Judged> const& judged) {
    std::string rows;
    for (auto const& each : worst(judged, errors_shown))
        rows += fmt::format("<tr><td dir=auto>{}</td><td>{}</td><td>{}</td><td class=n>{:.3f}</td></tr>\n", escaped(each.text),
                            escaped(each.truth), escaped(each.found), each.confidence);
    return rows;
}

/// A part with a heading; nothing without rows.
std::string table(std::string_view title, std::string_view head, std::string const& rows) {
    if (rows.empty()) return {};
    return fmt::format(
        "<h2>{}</h2><div class=card tabindex=0 role=group "
        "aria-label=\"{}\"><table><thead><tr>{}</tr></thead><tbody>\n{}</tbody></table></div>\n",
        title, title, head, rows);
}

}  // namespace

std::string to_html(Report const& report) {
    auto out = fmt::format(
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content=\"width=device-width\">"
        "<title>{0}</title><style>{1}</style><main><h1>{0}</h1><p>{2}</p>\n",
        escaped(report.title), style, escaped(report.split));
    out += table("Figures", "<th>What<th class=n>Value<th class=n>95 % interval<th class=n>Texts", figure_rows(report));
    if (report.calibrated && !report.judged.empty()) {
        out += fmt::format(
            "<h2>Is it as right as it is sure?</h2><p>Expected calibration error {:.4f}. On the dashed line the two are the same.</p>"
            "<div class=card>{}</div>\n",
            calibration_error(report.judged), diagram(report.judged));
        out += table("The same as a table", "<th class=n>How sure<th class=n>How often right<th class=n>Texts", bin_rows(report.judged));
    }
    out += table("Most often taken for something else", "<th>Is<th>Taken for<th class=n>Texts", confusion_rows(report.judged));
    out += table("Wrong and sure", "<th>Text<th>Is<th>Taken for<th class=n>How sure", error_rows(report.judged));
    return out + "</main></html>\n";
}

}  // namespace baton::evaluation
