## Der Abschnitt, und worauf seine Summen beruhen.

cost-heading = Kosten dieser Übung (nach Preisen berechnet)
cost-heading-unfinished = Kosten dieser Übung
cost-unfinished = Nicht gemessen: Das Protokoll wurde nie abgeschlossen.
cost-marginal = Grenzkosten: erste kostenpflichtige Preisstufe, ohne Freimengen, ohne Grundgebühr.
cost-volume-on-the-wire = Als Volumen zählen die Bytes auf der Leitung, Wiederholungen eingeschlossen.
cost-volume-of-objects =
    Als Volumen zählen nur die Objektdaten; HTTP-Köpfe, Übertragungsrahmen und Wiederholungen kommen hinzu.
cost-over-the-internet = Angenommen: Die Daten erreichen diesen Rechner über das Internet.
cost-within-the-region = Angegeben: Die Daten erreichen diesen Rechner innerhalb der Region des Anbieters.
cost-rehearsal =
    Dies ist ein Probelauf: Niemand stellt ihn in Rechnung; berechnet ist, was nach den genannten Tarifen
    zu zahlen wäre.

## Die Rechnung nach Phasen und als Summe.

cost-by-phase = Die Rechnung nach Phasen
cost-phase = Phase
cost-amount = Betrag
cost-all-phases = alle vier
cost-own = Eigenkosten, ohne Preis
cost-nothing-charged = kein Entgelt
cost-together = Zusammen { $sum }, umgerechnet zu { $rates }.
cost-exchange-rate = 1 { $base } = { $rate } { $quote } ({ $source }, { $date })

## Die Posten der Rechnung.

cost-lines = Die Posten der Übertragung
cost-store = Speicher
cost-line = Posten der Übertragung
cost-quantity = Menge
cost-unit-price = Einzelpreis
cost-months = { $months } { $months ->
    [one] Monat
   *[other] Monate
}
cost-price-per-unit = { $price } { $currency } je { $unit }
cost-not-priced = ohne Preis: { $why }

## Was ein Posten berechnet.

cost-item-class = Anfragen ({ $class })
cost-item-requests = Anfragen
cost-item-egress = ausgehende Bytes
cost-item-ingress = eingehende Bytes
cost-item-retrieval = abgerufene Bytes
cost-item-restore = Auftauen ({ $speed })
cost-item-early-deletion = vorzeitige Löschung
cost-item-storage = Speicherung
cost-item-overhead = Speicherung der Indexeinträge der Objekte
cost-item-thawed-copies = Speicherung aufgetauter Kopien
cost-item-base = Grundgebühr
cost-item-least-bill = Differenz zum Mindestbetrag

## Worauf sich ein Preis bezieht.

cost-per-requests = { $count ->
    [one] Anfrage
   *[other] { $count } Anfragen
}
cost-per-binary = { $unit } (binär)
cost-per-decimal = { $unit } (dezimal)
cost-per-size-not-stated = { $unit } (Größe nicht angegeben)

## Warum etwas keinen Preis hat.

cost-gap-no-class = keine Quelle nennt die Preisklasse
cost-gap-no-price = kein Preis gefunden
cost-gap-beyond-last-tier = oberhalb der letzten gefundenen Preisstufe
cost-gap-broken-attempts = Versuche brachen ab
cost-gap-own-cost = Eigenkosten des Betreibers

## Wie Posten berechnet wurden.

cost-line-at-store = { $item } bei `{ $store }`
cost-remark-equivalent =
    Mit dem Preis der entsprechenden Operation berechnet, weil der Anbieter eine andere Schnittstelle
    verwendet: { $lines }.
cost-remark-inferred = Klasse aus der allgemeinen Regel des Anbieters abgeleitet: { $lines }.
cost-remark-unsure =
    Spanne, weil nicht bekannt ist, ob jeder Versuch in Rechnung gestellt wird: { $lines }.
cost-remark-gigabyte-not-stated =
    Spanne, weil der Anbieter die Größe seines Gigabytes nicht angibt: { $lines }.
cost-remark-broken-attempts = Untergrenze, weil Versuche abbrachen: { $lines }.
cost-remark-beyond-bundle =
    Preis für Mengen, die in der Grundgebühr nicht enthalten sind: { $lines }.

## Was nicht in der Rechnung steht, und woher ihre Preise stammen.

cost-excluded = Nicht in dieser Rechnung: { $parts }.
cost-excluded-storage = Speicherung der Objekte der Übung (sie bestehen nur wenige Minuten)
cost-excluded-base-fees = monatliche Grundgebühren
cost-excluded-allowances = monatliche Freimengen (gelten als ausgeschöpft)
cost-excluded-taxes = Steuern
cost-age =
    Preise: ältester Stand { $oldest }; mehr als 90 Tage alt und mit † gekennzeichnet:
    { $stale_lines } von { $lines } Posten.
cost-age-of-nothing = Preise: Es wurde keiner verwendet.
cost-source = { $title }, Stand { $read }: { $url }
