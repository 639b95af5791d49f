## Die Seite einer Schätzung.

estimate-title = Ausstieg aus { $source }, Ziel: { $target }
estimate-stock = { $bytes } in { $objects } { $objects ->
    [one] Objekt
   *[other] Objekten
}, Stand { $day }.
estimate-level =
    Stufe L0, Schätzung nach Aktenlage: Es wurde nichts übertragen. Berechnet aus angegebenen Mengen und
    datierten Listenpreisen, ohne Steuern; Zeit und Merkmalstreue misst erst eine Übung.
estimate-by-prices = allein nach Preisen
estimate-duration = Ausstiegsdauer
estimate-days-not-measured = nicht gemessen{ $thawing }; mit --link ergibt sich die Mindestdauer
estimate-days-beyond =
    allein nach der Leitung gerechnet mindestens { $days } Tage{ $thawing }: LÄNGER als der Übergangszeitraum von
    { $transition } Tagen
estimate-days-least =
    allein nach der Leitung gerechnet mindestens { $days } Tage{ $thawing }, bei einem Übergangszeitraum von
    { $transition } Tagen; darüber hinaus nicht gemessen
estimate-exit-cost = Ausstiegskosten, { $regime }
estimate-costs = Kosten nach Entgeltregelung
estimate-not-measured = Nicht gemessen
estimate-not-measured-duration =
    effektiver Ausstiegsdurchsatz und Ausstiegsdauer: Gemessen werden sie in einer Übung mit einer
    export- oder migrate-Strecke
estimate-not-measured-fidelity =
    Merkmalstreue nach Merkmalen: Gemessen wird sie in einer Übung durch Zurücklesen
estimate-not-measured-portability =
    Übertragbarkeit der Programmierschnittstellen (API): von dieser Version nicht gemessen; dazu sind
    Konformitätsprüfungen nötig
estimate-not-measured-recovery =
    Wiederherstellungszeit und Wiederherstellungspunkt: von dieser Version nicht gemessen; dazu ist eine Übung
    mit angegebenem Beginn nötig

## Die Seite der Schätzungen für alle Ziele.

estimate-title-of-all = Ausstieg aus { $source }, Ziel: alle Tarife
estimate-whatever-target =
    Bei jedem Ziel, über das Internet, zum Listenpreis: Datenextraktionsentgelte { $egress }, sonstige
    Dienstentgelte beim Ausstieg { $fees }. Speicherung an der Quelle: { $storage } je Monat.
estimate-target = Ziel
estimate-arrival = Einspielen
estimate-overlap = doppelte Speicherung
estimate-exit-cost-at-list-price = Ausstiegskosten, Listenpreis
estimate-storage-there = monatliche Speicherrechnung dort
estimate-sorted =
    Sortiert nach Ausstiegskosten innerhalb einer Währung des Ziels; Summen mit einem Teil ohne Preis stehen am
    Ende. Ab dem { $day } fallen bei einem Wechsel in der Union keine Datenextraktionsentgelte an. Wird ein
    einzelnes Ziel angegeben, sind alle Posten, Regelungen und Annahmen aufgeführt.
