## Die Namen der Prüffälle.

suite-expected = erwartet: { $expected }
suite-not = nicht: { $rule }
suite-providers = Speicher von Anbietern wurden verwendet
suite-ended = jeder Durchgang wurde abgeschlossen
suite-content = der Inhalt ist unversehrt angekommen
suite-attributes = die Merkmale sind unversehrt angekommen
suite-remains = von der Übung bleibt nichts zurück
suite-to-its-end = die Übung wurde zu Ende geführt

## Was festgestellt wurde.

suite-found-providers = Kein Speicher war durch einen eingebetteten ersetzt.
suite-found-rounds = { $ended } von { $planned } { $planned ->
    [one] Runde
   *[other] Runden
} abgeschlossen.
suite-found-broken = Nicht unversehrt: { $facets }.
suite-found-nothing-remains = Es ist nichts bekannt, was in einem Speicher zurückgeblieben wäre.
