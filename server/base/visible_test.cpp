#include "base/visible.hpp"

#include <doctest/doctest.h>

using baton::visible;

TEST_CASE("a name keeps what is seen and loses what only changes how it looks") {
    CHECK(visible("invoice.pdf") == "invoice.pdf");
    CHECK(visible("Rechnung f\u00fcr \u0645\u0631\u062d\u0628\u0627 \U0001F600.pdf") ==
          "Rechnung f\u00fcr \u0645\u0631\u062d\u0628\u0627 \U0001F600.pdf");
    CHECK(visible("a\u202egnp.exe") == "agnp.exe");
    CHECK(visible(".\u200bhtaccess") == ".htaccess");
    CHECK(visible("\u2066x\u2069\u200f\u061c\ufeff\u2028\u2029\u0085\u3164\U000E0041y\t\r\n\x7f") == "xy");
    CHECK(visible("bro\xffken\xc3") == "broken");
}
