## Wie die Übung endete.

lead-cut-off = Das Protokoll endet vor der Übung: Es bricht ab.
lead-complete = Die Übung lief bis zum Ende: { $cells } { $cells ->
    [one] Zelle
   *[other] Zellen
}, { $rounds } { $rounds ->
    [one] Runde
   *[other] Runden
}.
lead-interrupted = Die Übung wurde nach { $rounds } von { $planned } Runden unterbrochen.
lead-terminated = Die Übung wurde nach { $rounds } von { $planned } Runden von außen beendet.
lead-incomplete = Die Übung ist unvollständig ({ $cause }): { $message }.
lead-refused = Die Übung wurde abgelehnt: { $message }.

## Was aus den Objekten wurde.

lead-nothing-measured = Es wurde nichts gemessen.
lead-failed = { $objects } { $objects ->
    [one] Objekt konnte
   *[other] Objekte konnten
} nicht übertragen oder beurteilt werden.
lead-unverified = Von dem, was übertragen wurde, ist nichts geprüft.
lead-checksums-fit =
    Was übertragen wurde, ist nur anhand der Prüfsummen geprüft, die Speicher selbst führen: Die Prüfsumme stimmte bei
    { $objects } { $objects ->
        [one] Objekt
       *[other] Objekten
    }.
lead-checksums-wrong =
    Was übertragen wurde, ist nur anhand der Prüfsummen geprüft, die Speicher selbst führen: Die Prüfsumme stimmte bei
    { $broken } von { $objects } { $objects ->
        [one] Objekt
       *[other] Objekten
    } NICHT.
lead-content-wrong = Es kamen FALSCHE Inhalte an.
lead-content-right = Falsche Inhalte wurden nicht festgestellt.
lead-lost = VERLOREN: { $facets }
lead-altered = VERÄNDERT: { $facets }
lead-nothing-lost = Weder Verlust noch Änderung festgestellt bei: { $facets }
lead-nothing-tested = Außer dem Inhalt wurde nichts geprüft
lead-left-behind =
    NICHT ÜBERTRAGEN: { $facets }, weil von einem Speicher auf dem Weg nicht bekannt ist, dass er das Merkmal
    annimmt, weil er nicht dafür eingerichtet ist oder weil dieses Programm es nicht von ihm verlangt
lead-unverified-cells = Von { $cells } ist nichts geprüft.

## Was in den Speichern bleibt.

lead-remaining = In den Speichern kann Folgendes verblieben sein:
lead-remainder = Speicher `{ $store }`: { $what }: { $reason }

## Was erwartet war.

lead-expected-fidelity = { $facets } unversehrt
lead-expected-coverage = Prüfabdeckung mindestens { $percent } %
lead-expected-throughput = Durchsatz mindestens { $rate }
lead-expected-first-byte = Zeit bis zum ersten Byte beim Perzentil p{ $percentile } höchstens { $span }
lead-expected-cost = { $cost } höchstens { $amount }
lead-expected-cost-under = { $cost } { lead-under } höchstens { $amount }
lead-expected-ratio = Ausstiegskosten höchstens { $months } monatliche Speicherrechnungen
lead-expected-ratio-under = Ausstiegskosten { lead-under } höchstens { $months } monatliche Speicherrechnungen
lead-under = { $regime ->
    [list] zum Listenpreis
    [contracted] zum Vertragspreis
    [free-exit-programme] mit dem Ausstiegsprogramm des Anbieters
    [eu-data-act-switching] bei einem Wechsel nach der EU-Datenverordnung
    [eu-data-act-parallel] bei paralleler Nutzung nach der EU-Datenverordnung
    [fr-sren-switching] bei einem Wechsel nach dem französischen SREN-Gesetz
   *[other] nach { $regime }
}
lead-expected-duration = Ausstiegsdauer höchstens { $span }
lead-expected-headroom = Spielraum im Übergangszeitraum mindestens { $span }

## Was daraus wurde.

lead-held = Erwartung erfüllt: { $expected }.
lead-not-met = Erwartung NICHT ERFÜLLT: { $expected } ({ $found }).
lead-unrehearsed =
    Erwartung nicht beurteilt, da ein Probelauf nichts über die Zeiten eines Anbieters aussagt: { $expected }
    ({ $found }).
lead-unknown = Erwartung UNGEKLÄRT, gilt als nicht erfüllt: { $expected } ({ $found }).
lead-no-cell = keine Zelle, nach der sich das beurteilen ließe
lead-every-cell = jede Zelle: { $shown }
lead-found-not-all = nicht jedes Objekt wurde beurteilt
lead-found-broken = nicht unversehrt: { $facets }
lead-found-duration = bis zu { $days }
lead-found-too-long = { $days } zu lang
lead-found-left = { $days } Spielraum
lead-not-measured = nicht gemessen
lead-not-measured-as = nicht gemessen: { $reason }
