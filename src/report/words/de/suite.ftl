## Die Namen der Prüffälle.

suite-expected = erwartet: { $expected }
suite-not = nicht: { $rule }
