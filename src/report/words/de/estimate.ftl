## Die Seite einer Schätzung.

estimate-title = Ausstieg aus { $source } nach { $target }
estimate-stock = { $bytes } in { $objects } { $objects ->
    [one] Objekt
   *[other] Objekten
}, am { $day }.
estimate-level =
    Stufe L0, Schätzung nach Aktenlage: Es wurde nichts übertragen. Berechnet aus angegebenen Mengen und
    datierten Listenpreisen, ohne Steuern; Zeit und Merkmalstreue misst erst eine Übung.
estimate-by-prices = nur nach Preisen
estimate-duration = Ausstiegsdauer
estimate-days-not-measured = nicht gemessen{ $thawing }; mit --link ist die Mindestdauer zu erfahren
estimate-days-beyond =
    mindestens { $days } Tage, nur nach der Leitung gerechnet{ $thawing }: LÄNGER als der Übergangszeitraum
    von { $transition } Tagen
estimate-days-within =
    mindestens { $days } Tage, nur nach der Leitung gerechnet{ $thawing }: innerhalb des Übergangszeitraums
    von { $transition } Tagen
estimate-exit-cost = Ausstiegskosten, { $regime }
estimate-costs = Kosten nach Entgeltregelung
estimate-not-measured = Nicht gemessen
estimate-not-measured-duration =
    effektiver Ausstiegsdurchsatz und Ausstiegsdauer: Gemessen werden sie in einer Übung mit einer
    export- oder migrate-Strecke
estimate-not-measured-fidelity =
    Merkmalstreue nach Merkmalen: Gemessen wird sie in einer Übung durch Zurücklesen
estimate-not-measured-portability =
    Übertragbarkeit der API: von dieser Version nicht gemessen; dazu sind Konformitätsprüfungen nötig
estimate-not-measured-recovery =
    Wiederherstellungszeit und Wiederherstellungspunkt: von dieser Version nicht gemessen; dazu ist eine Übung
    mit angegebenem Beginn nötig

## Die Seite der Schätzungen für alle Ziele.

estimate-title-of-all = Ausstieg aus { $source }: alle Tarife
estimate-whatever-target =
    Bei jedem Ziel, über das Internet: Datenextraktionsentgelt { $egress }, sonstige Dienstentgelte beim
    Ausstieg { $fees }, zum Listenpreis. Speicherung an der Quelle: { $storage } je Monat.
estimate-target = Ziel
estimate-arrival = Ankunft
estimate-overlap = Überschneidung
estimate-exit-cost-at-list-price = Ausstiegskosten (Liste)
estimate-storage-there = Speicherung dort je Monat
estimate-sorted =
    Sortiert nach Ausstiegskosten innerhalb einer Währung des Ziels; Summen mit einem Teil ohne Preis stehen
    am Ende. Ab dem { $day } fällt bei einem Wechsel in der Union kein Datenextraktionsentgelt an. Mit Angabe
    eines Ziels werden alle Posten, Regelungen und Annahmen gezeigt.
