#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "rehearsal/report.hpp"

namespace baton::rehearsal {
namespace {

/// Every outside text goes through here.
std::string escaped(std::string_view text) {
    std::string out;
    for (char const c : text) {
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

// The colours are those of web/tokens/tokens.css.
constexpr std::string_view style = R"(
:root{color-scheme:light dark;--ink:#14201d;--soft:#55635f;--line:#d9dfdc;--paper:#f6f8f7;--card:#fff;--main:#0b6068;--main-soft:#bcd6d7;--risk:#b0261b;--risk-soft:#fce8e4;--good:#1d6b3b}
@media(prefers-color-scheme:dark){:root{--ink:#e8eeec;--soft:#a0aeaa;--line:#2b3634;--paper:#131a19;--card:#1a2321;--main:#62c3c7;--main-soft:#2b6669;--risk:#ff9182;--risk-soft:#3b1c18;--good:#7fcb94}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.55 system-ui,sans-serif}
main{max-width:64rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
h1{font-size:clamp(1.5rem,4vw,2.1rem);line-height:1.2;letter-spacing:-.01em;margin:0 0 .3em;text-wrap:balance}h2{font-size:1.1rem;margin:2.4em 0 .3em}
p{color:var(--soft);margin:.2em 0 1em;max-width:46rem}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.75rem;margin:1.5rem 0}
.fact,.card{background:var(--card);border:1px solid var(--line);border-radius:.7rem;padding:.8rem 1rem}.fact b{display:block;font-size:1.5rem;line-height:1.2;font-variant-numeric:tabular-nums}
.fact span{color:var(--soft);font-size:.86rem}.card{overflow-x:auto}
table{border-collapse:collapse;width:100%}th{font-weight:500;color:var(--soft);font-size:.86rem}
th,td{text-align:left;padding:.35rem .8rem .35rem 0;border-bottom:1px solid var(--line);white-space:nowrap}tr:last-child td{border-bottom:0}
.n{text-align:right;font-variant-numeric:tabular-nums}.worst td{background:var(--risk-soft);font-weight:600}.worst td:first-child{box-shadow:-.6rem 0 var(--risk-soft)}
svg{display:block;width:100%;min-width:34rem;height:auto}svg text{fill:var(--soft);font:12px system-ui,sans-serif}svg .loud{fill:var(--risk);font-weight:600}
details{margin-top:.5rem}summary{cursor:pointer;color:var(--main)}
.key{display:flex;gap:1.2rem;flex-wrap:wrap;color:var(--soft);font-size:.86rem;margin:.2rem 0 .6rem}.key i{display:inline-block;width:.8rem;height:.8rem;border-radius:.2rem;margin-right:.4rem;vertical-align:-.05rem}
)";

/// A chart over the hours of the day.
class Chart {
  public:
    static constexpr double width = 900, height = 250, left = 44, right = 10, top = 26, bottom = 34;

    Chart(std::vector<Hour> const& hours, double most, std::string_view label) : hours_{hours}, most_{std::max(most, 1e-9)} {
        out_ = fmt::format("<svg viewBox=\"0 0 {} {}\" role=img aria-label=\"{}\">", width, height, escaped(label));
    }
    double slot() const { return (width - left - right) / std::max<double>(1, static_cast<double>(hours_.size())); }
    double x(std::size_t i) const { return left + slot() * static_cast<double>(i); }
    double y(double value) const { return top + (height - top - bottom) * (1 - std::min(value, most_) / most_); }

    void scale(std::string_view unit) {
        auto const step = nice(most_ / 4);
        for (double value = 0; value <= most_ * 1.001; value += step)
            out_ += fmt::format("<path d=\"M{} {:.1f}H{}\" stroke=\"var(--line)\"/><text x={} y={:.1f} text-anchor=end>{:g}</text>", left,
                                y(value), width - right, left - 6, y(value) + 4, value);
        out_ += fmt::format("<text x=0 y=12>{}</text>", unit);
        for (std::size_t i = 0; i < hours_.size(); ++i)
            out_ +=
                fmt::format("<text x={:.1f} y={} text-anchor=middle>{:02}</text>", x(i) + slot() / 2, height - bottom + 18, hours_[i].hour);
    }
    void bar(std::size_t i, double from, double to, std::string_view colour, double share, std::string const& title) {
        if (to <= from) return;
        auto const wide = slot() * share;
        out_ += fmt::format("<rect x={:.1f} y={:.1f} width={:.1f} height={:.1f} rx=2 fill=\"var({})\"><title>{}</title></rect>",
                            x(i) + (slot() - wide) / 2, y(to), wide, y(from) - y(to), colour, escaped(title));
    }
    void behind(std::size_t i, std::string_view colour) {
        out_ += fmt::format("<rect x={:.1f} y={} width={:.1f} height={} fill=\"var({})\"/>", x(i), top - 6, slot(),
                            height - top - bottom + 6, colour);
    }
    void word(std::size_t i, double value, std::string const& text) {
        out_ +=
            fmt::format("<text class=loud x={:.1f} y={:.1f} text-anchor=middle>{}</text>", x(i) + slot() / 2, y(value) - 6, escaped(text));
    }
    std::string done() { return out_ + "</svg>"; }

  private:
    static double nice(double value) {
        auto const ten = std::pow(10, std::floor(std::log10(value)));
        for (double const each : {1.0, 2.0, 5.0, 10.0})
            if (each * ten >= value) return each * ten;
        return 10 * ten;
    }
    std::vector<Hour> const& hours_;
    double most_;
    std::string out_;
};

std::string span_of(Hour const& hour) { return fmt::format("{:02}:00–{:02}:00", hour.hour, hour.hour + 1); }

/// How long they waited: the median solid, up to the ninetieth percentile light; the hour that hurts stands on red.
std::string waits_chart(Figures const& all) {
    double most = 12;
    for (auto const& hour : all.hours) most = std::max(most, hour.p90);
    Chart chart{all.hours, most * 1.08, "Minutes waited by hour; the table below has the numbers"};
    if (all.worst) chart.behind(*all.worst, "--risk-soft");
    chart.scale("minutes");
    for (std::size_t i = 0; i < all.hours.size(); ++i) {
        auto const& hour = all.hours[i];
        auto const title = fmt::format("{}: half waited under {:.1f} min, nine of ten under {:.1f} min", span_of(hour), hour.p50, hour.p90);
        bool const worst = all.worst == i;
        chart.bar(i, 0, hour.p90, worst ? "--risk" : "--main-soft", 0.62, title);
        chart.bar(i, 0, hour.p50, worst ? "--ink" : "--main", 0.34, title);
        if (worst) chart.word(i, hour.p90, fmt::format("{:.0f} min", hour.p90));
    }
    return chart.done();
}

/// Who came, and what became of them.
std::string people_chart(Figures const& all) {
    double most = 4;
    for (auto const& hour : all.hours) most = std::max<double>(most, hour.queued);
    Chart chart{all.hours, most * 1.08, "Customers who wanted a person by hour; the table below has the numbers"};
    chart.scale("customers");
    for (std::size_t i = 0; i < all.hours.size(); ++i) {
        auto const& hour = all.hours[i];
        auto const fine = hour.queued - hour.waited_long - hour.left;
        chart.bar(i, 0, fine, "--main", 0.62, fmt::format("{}: {} within ten minutes", span_of(hour), fine));
        chart.bar(i, fine, fine + hour.waited_long, "--main-soft", 0.62,
                  fmt::format("{}: {} waited longer", span_of(hour), hour.waited_long));
        chart.bar(i, fine + hour.waited_long, hour.queued, "--risk", 0.62, fmt::format("{}: {} left", span_of(hour), hour.left));
    }
    return chart.done();
}

std::string load_chart(Figures const& all) {
    Chart chart{all.hours, 105, "Share of places taken by hour; the table below has the numbers"};
    chart.scale("% of places taken");
    for (std::size_t i = 0; i < all.hours.size(); ++i) {
        auto const& hour = all.hours[i];
        chart.bar(i, 0, 100 * hour.busy, hour.busy > 0.9 ? "--risk" : "--main", 0.62,
                  fmt::format("{}: {:.0f} % of {:.1f} places", span_of(hour), 100 * hour.busy, hour.places));
    }
    return chart.done();
}

std::string hours_table(Figures const& all) {
    std::string rows;
    for (std::size_t i = 0; i < all.hours.size(); ++i) {
        auto const& hour = all.hours[i];
        rows += fmt::format(
            "<tr{}><td>{}<td class=n>{}<td class=n>{:.1f}<td class=n>{:.1f}<td class=n>{}<td class=n>{}<td class=n>{}<td class=n>{:.1f}<td "
            "class=n>{:.0f} %</tr>\n",
            all.worst == i ? " class=worst" : "", span_of(hour), hour.queued, hour.p50, hour.p90, hour.waited_long, hour.left, hour.chose,
            hour.places, 100 * hour.busy);
    }
    return "<div class=card tabindex=0 role=group aria-label=\"By hour\"><table><thead><tr><th>Hour<th class=n>Wanted a person<th "
           "class=n>Half "
           "under, min<th class=n>Nine of ten under, min<th class=n>Over 10 min<th class=n>Left<th class=n>Chose callback or e-mail<th "
           "class=n>Places<th class=n>Taken</tr></thead><tbody>\n" +
           rows + "</tbody></table></div>\n";
}

std::string agents_table(Report const& report) {
    std::string rows;
    for (auto const& each : report.agents)
        rows += fmt::format(
            "<tr><td>{}<td class=n>{:.1f}<td class=n>{:.0f} %<td class=n>{}<td class=n>{}<td class=n>{}<td class=n>{}<td class=n>{}<td "
            "class=n>{}</tr>\n",
            escaped(each.name), each.online / 3600, each.online > 0 ? 100 * std::min(1.0, each.held / (each.online * each.capacity)) : 0,
            each.offered, each.claimed, each.declined, each.missed, each.transferred, each.promises);
    return "<div class=card tabindex=0 role=group aria-label=\"By agent\"><table><thead><tr><th>Agent<th class=n>Hours there<th "
           "class=n>Places "
           "taken<th class=n>Asked<th class=n>Took over<th class=n>Declined<th class=n>Missed<th class=n>Passed on<th class=n>Promises "
           "kept</tr></thead><tbody>\n" +
           rows + "</tbody></table></div>\n";
}

std::string what_if_part(Report const& report) {
    if (report.what_if.empty()) return {};
    std::string rows;
    for (auto const& one : report.what_if) {
        rows += fmt::format("<tr><td>{:02}:00–{:02}:00<td class=n>{}<td class=n>{:.0f}", one.hour, one.hour + 1, one.sketched_fewer,
                            one.sketched_minutes);
        rows += one.played ? fmt::format("<td class=n><b>{}</b><td class=n><b>{:.0f}</b><td class=n>{:.1f}</tr>\n", one.fewer_long,
                                         one.saved_minutes, one.after.p90)
                           : std::string{"<td class=n>–<td class=n>–<td class=n>–</tr>\n"};
    }
    auto const* best = best_of(report.what_if);
    auto out = best == nullptr
                   ? std::string{"<h2>One more agent for an hour would change little</h2><p>"}
                   : fmt::format(
                         "<h2>One more agent helps most from {:02}:00 to {:02}:00</h2><p>{} fewer would wait over ten minutes or "
                         "leave, and {:.0f} minutes of waiting would be saved. ",
                         best->hour, best->hour + 1, best->fewer_long, best->saved_minutes);
    out +=
        "The same customers on the same day, with one more agent who knows every skill, for one hour. The hours that promise most by a "
        "quick "
        "sketch were played again in full; what stands in bold is from there. Minutes saved may be below 0: who no longer leaves, "
        "waits.</p>";
    return out +
           "<div class=card tabindex=0 role=group aria-label=\"One more agent\"><table><thead><tr><th>One more from<th class=n>Fewer "
           "hurt,<br>sketched<th class=n>Minutes saved,<br>sketched<th "
           "class=n>Fewer hurt,<br>played<th class=n>Minutes saved,<br>played<th class=n>Nine of ten<br>under, min</tr></thead><tbody>\n" +
           rows + "</tbody></table></div>\n";
}

std::string fact(std::string const& number, std::string_view what) {
    return fmt::format("<div class=fact><b>{}</b><span>{}</span></div>", number, what);
}

std::string facts(Report const& report) {
    auto const& all = report.figures;
    auto out = fact(fmt::format("{}", all.wanted), fmt::format("of {} wanted a person", all.conversations));
    out += fact(fmt::format("{:.1f} min", all.p50), "half waited less");
    out += fact(fmt::format("{:.1f} min", all.p90), "nine of ten waited less");
    out += fact(fmt::format("{}", all.left), "left before anybody came");
    out += fact(fmt::format("{} of {}", all.kept, all.kept + all.broken + all.open), "promises kept");
    out += fact(fmt::format("{:.0f} %", 100 * all.load), "of all places taken");
    if (all.quality.quotes > 0) {
        out += fact(fmt::format("{:.0f} %", 100 * all.quality.coverage), "of waits within the quoted range; 80 % is meant");
        out += fact(fmt::format("{:+.0f} %", 100 * all.quality.bias), "bias of the quoted waits");
    }
    out += fact(fmt::format("{:.2f}", all.fairness), "fairness of work; 1 is even");
    return "<div class=facts>" + out + "</div>\n";
}

std::string key(std::initializer_list<std::pair<std::string_view, std::string_view>> entries) {
    std::string out = "<div class=key>";
    for (auto const& [colour, text] : entries) out += fmt::format("<span><i style=\"background:var({})\"></i>{}</span>", colour, text);
    return out + "</div>";
}

}  // namespace

std::string to_html(Report const& report) {
    auto const& all = report.figures;
    auto out = fmt::format(
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport "
        "content=\"width=device-width\"><title>{0}</title><style>{1}</style>"
        "<main><h1>{0}</h1><p>A simulated day of {2}, seed {3}: played against Baton's own queue, routing, offers, deadlines and "
        "promises.</p>\n",
        escaped(finding(all)), style, escaped(report.company), report.seed);
    out += facts(report);
    out += "<h2>How long they waited</h2>" +
           key({{"--main", "half waited less"}, {"--main-soft", "nine of ten waited less"}, {"--risk", "the hour that hurts most"}}) +
           "<div class=card>" + waits_chart(all) + "</div>\n";
    out += "<h2>Who came, and what became of them</h2>" +
           key({{"--main", "within ten minutes"}, {"--main-soft", "waited longer"}, {"--risk", "left"}}) + "<div class=card>" +
           people_chart(all) + "</div>\n";
    out += "<h2>How full the desk was</h2><div class=card>" + load_chart(all) + "</div>\n";
    out += "<h2>By hour</h2>" + hours_table(all);
    out += what_if_part(report);
    out += "<h2>By agent</h2>" + agents_table(report);
    return out + "</main></html>\n";
}

}  // namespace baton::rehearsal
