## Alle Tarife.

prices-title = Preise
prices-lead = { $tariffs } { $tariffs ->
    [one] Tarif
   *[other] Tarife
}. Preise wie veröffentlicht, ohne Steuern: Speicherung in der ersten Preisstufe, ausgehender
    Datenverkehr in der ersten kostenpflichtigen Preisstufe. VERALTET: Ein Preisstand liegt mehr als
    { $days } Tage vor dem { $today }.
prices-tariff = Tarif
prices-name = Bezeichnung
prices-currency = Währung
prices-storage = Speicherung
prices-egress = ausgehender Datenverkehr
prices-oldest = ältester Preisstand
prices-per = { $price } / { $unit }
prices-stale = { $read } VERALTET
prices-not-found = nicht gefunden

## Ein Tarif.

prices-of = { $name } von { $provider }; { $kind } in { $currency }. Stichtag: { $on }.
prices-of-no-currency = { $name } von { $provider }; { $kind }. Stichtag: { $on }.
prices-kind-list = Listenpreise
prices-kind-contracted = Vertragspreise
prices-kind-own-cost = Eigenkosten des Betreibers
prices-measures = Ein GB hat { $gigabyte }, ein Monat { $hours } Stunden.
prices-measures-no-hours = Ein GB hat { $gigabyte }; wie viele Stunden ein Monat hat, ist nicht angegeben.
prices-gigabyte-binary = 2^30 Bytes
prices-gigabyte-decimal = 10^9 Bytes
prices-gigabyte-not-stated = 10^9 oder 2^30 Bytes (welches von beiden, ist nicht angegeben)
prices-prices = Preise
prices-requests = Anfragen
prices-notes = Anmerkungen
prices-missing = Fehlende Angaben
prices-unverified = Ungeprüfte Angaben
prices-policies = Kostenfrei nach den Worten des Anbieters

## Die Teile eines Tarifs, die einen Preis haben, Zeile für Zeile.

prices-part = Teil
prices-price = Preis
prices-unit = Einheit
prices-source = Quelle
prices-part-storage = Speicherung
prices-part-egress = ausgehender Datenverkehr
prices-part-egress-to = { $to ->
    [internet] ausgehender Datenverkehr ins Internet
   *[other] ausgehender Datenverkehr nach { $to }
}
prices-part-from = ab { $from } { $unit }
prices-part-between = { $from } bis { $to } { $unit }
prices-part-free = monatlich kostenfrei
prices-times-stored = das { $times }-Fache der gespeicherten Menge
prices-part-inter-region = in eine andere Region des Anbieters
prices-part-same-region = zu einem Dienst in derselben Region
prices-part-ingress = eingehender Datenverkehr
prices-part-retrieval = Abruf
prices-part-thawing = Auftauen ({ $speed })
prices-within-hours = innerhalb von { $hours } h
prices-an-object = Objekt
prices-objects = { $objects } Objekte
prices-part-base = Grundgebühr, darin Speicherung: { $storage }, ausgehender Datenverkehr: { $egress }
prices-none = nichts
prices-month = Monat
prices-part-least-duration = Mindestspeicherdauer
prices-part-least-object = Mindestgröße eines Objekts
prices-days = { $days } { $days ->
    [one] Tag
   *[other] Tage
}
prices-part-least-bill = Mindestbetrag der Rechnung
prices-unit-gigabyte-month = GB-Monat
prices-unit-terabyte-month = TB-Monat
prices-unit-gigabyte-hour = GB-Stunde
prices-unit-terabyte-hour = TB-Stunde

## Was daneben berechnet wird, was kostenfrei ist, und wie Mengen gerundet werden.

prices-part-overhead = Zuschlag je Objekt, zum eigenen Speicherpreis
prices-part-overhead-elsewhere = Zuschlag je Objekt, zum Speicherpreis von { $tariff }
prices-part-thawed = aufgetaute Kopien, zum Speicherpreis von { $tariff }
prices-part-requests = Anfragen ({ $class })
prices-part-storage-rounded = Speicherung, aufgerundet auf Vielfache von
prices-part-egress-rounded = ausgehender Datenverkehr, aufgerundet auf Vielfache von
prices-part-requests-rounded = Anfragen, aufgerundet auf Vielfache von
prices-part-least-storage = Mindestmenge der Speicherung im Monat

## Anfragen.

prices-not-priced = Ohne Preis.
prices-class = Klasse
prices-operations = Operationen
prices-requests-read = Preise: { $prices }; Klassen: { $classes }.
prices-requests-free = Kostenfrei: { $operations }.
prices-requests-none-such = Gibt es bei diesem Anbieter nicht: { $operations }.
prices-requests-not-priced = Ohne Preis: { $operations }.
prices-answers = Antworten, die in Rechnung gestellt werden: { $billed }; nicht in Rechnung gestellt: { $not_billed }.
prices-answers-none = keine Angabe
prices-answer-success = Erfolg (2xx)
prices-answer-redirect = Weiterleitung (3xx)
prices-answer-client-error = Client-Fehler (4xx)
prices-answer-throttled = gedrosselt (429, 503)
prices-answer-server-error = Serverfehler (5xx)
prices-answer-broken = abgebrochen

## Was zu den Teilen anzumerken ist.

prices-note-egress = ausgehender Datenverkehr: { $note }
prices-note-free-egress = kostenfreier ausgehender Datenverkehr: { $note }
prices-note-requests = Anfragen: { $note }
prices-note-answers = Antworten: { $note }
prices-note-least = Mindestwerte: { $note }
prices-note-base = Grundgebühr: { $note }
prices-note-free = monatlich kostenfrei: { $note }

## Woher die Preise stammen.

prices-read-heading = Woher die Preise stammen
prices-read-nowhere = Der Tarif hat keine Preise und daher keine Quelle.
prices-read = { $name }: { $title }, { $publisher }; Stand { $read }; { $confidence }. { $url }
prices-read-noted = { $name }: { $title }, { $publisher }; Stand { $read }; { $confidence }. { $url }
    Anmerkung: { $note }.
prices-confidence-page = eigene Seite des Anbieters
prices-confidence-interface = Kopie der Preisschnittstelle des Anbieters
prices-confidence-third-party = datierte Abschrift eines Dritten
prices-confidence-derived = aus anderen Zahlen berechnet

## Programme eines Anbieters und Regeln des Rechts.

prices-programmes = Ausstiegsprogramme des Anbieters
prices-programmes-none = Zum { $on } ist keines bekannt.
prices-programme =
    { $name } ({ exit-regime-named }), seit { $from }: Datenextraktionsentgelte { $effect }. Voraussetzungen:
    { $conditions }. Quelle: { $source }.
prices-programme-window =
    { $name } ({ exit-regime-named }), seit { $from }: Datenextraktionsentgelte { $effect } (innerhalb von
    { $days } Tagen). Voraussetzungen: { $conditions }. Quelle: { $source }.
prices-effect-waived = entfallen
prices-effect-capped = höchstens zum Listenpreis, der Satz ist nicht veröffentlicht
prices-law = Rechtslage zu Datenextraktionsentgelten am { $on }
prices-rule =
    { exit-regime-named } ({ $provision }): { $says }. Datenextraktionsentgelte { $effect }. Voraussetzungen:
    { $conditions }.
prices-rule-from =
    { exit-regime-named } ({ $provision }): { $says }. Datenextraktionsentgelte { $effect }. Voraussetzungen:
    { $conditions }. { $url }
prices-rule-none = { exit-regime-named }: An diesem Tag gilt keine Regelung.
prices-no-advice = Wiedergegeben ist, was in den Texten steht: ein Nachweis, keine Rechtsberatung.

## Wie alt die Preise sind.

prices-age = Alter der Preise
prices-age-lead = { $tariffs } { $tariffs ->
    [one] Tarif
   *[other] Tarife
} geladen, aus { $readings } { $readings ->
    [one] Quelle
   *[other] Quellen
}. Ältester Preisstand: { $oldest }; { $stale ->
    [one] eine der Quellen liegt
   *[other] { $stale } der Quellen liegen
} mehr als { $days } Tage vor dem { $today }. Ein Preisstand ohne Tagesangabe zählt ab dem
    frühesten Tag, der gemeint sein kann.
prices-age-nothing-read = { $tariffs } { $tariffs ->
    [one] Tarif
   *[other] Tarife
} geladen, aus keiner Quelle.
prices-age-number = Anzahl
prices-age-readings = Quellen
prices-age-stale = davon mit einem mehr als { $days } Tage alten Stand
prices-age-reading = Quelle
prices-age-read = Stand
prices-age-tariffs = Tarife
prices-age-title = Titel
