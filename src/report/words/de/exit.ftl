## Die Entgelte und Kosten eines Ausstiegs.

exit-data-egress-charge = Datenextraktionsentgelte
exit-switching-charges = Wechselentgelte
exit-service-fees = sonstige Dienstentgelte beim Ausstieg
exit-overlap-cost = Kosten der doppelten Speicherung
exit-declared-penalty = Sanktion bei vorzeitiger Kündigung, wie angegeben
exit-declared-effort = eigener Personalaufwand, wie angegeben
exit-declared-both = Sanktion bei vorzeitiger Kündigung und eigener Personalaufwand, wie angegeben
exit-cost = Ausstiegskosten
exit-entry-charge = Entgelte für das Einspielen (nicht in den Ausstiegskosten)
exit-source-bill = Speicherung an der Quelle
exit-target-bill = Speicherung am Ziel

## Was ein Posten rechtlich ist.

exit-class-egress = Datenextraktionsentgelt
exit-class-service = Standarddienstentgelt
exit-class-termination = Sanktion bei vorzeitiger Kündigung
exit-class-none = ohne Angabe

## Entgeltregelungen: wie sie gelten, wie sie gälten, und wie Szenarien sie nennen.

exit-regime-list = Listenpreis
exit-regime-contracted = Vertragspreis
exit-regime-programme = Ausstiegsprogramm des Anbieters
exit-regime-eu-switching = Wechsel nach der EU-Datenverordnung
exit-regime-eu-parallel = parallele Nutzung nach der EU-Datenverordnung
exit-regime-fr-switching = Wechsel nach dem französischen SREN-Gesetz
exit-if-list = sofern anwendbar: { exit-regime-list }
exit-if-contracted = sofern anwendbar: { exit-regime-contracted }
exit-if-programme = sofern anwendbar: { exit-regime-programme }
exit-if-eu-switching = sofern anwendbar: { exit-regime-eu-switching }
exit-if-eu-parallel = sofern anwendbar: { exit-regime-eu-parallel }
exit-if-fr-switching = sofern anwendbar: { exit-regime-fr-switching }
exit-heading-on = { $regime }, { $day }
exit-heading-applies = wie angegeben: { $regime }, { $day }
exit-regime-named = { $regime ->
    [list] { exit-regime-list }
    [contracted] { exit-regime-contracted }
    [free-exit-programme] { exit-regime-programme }
    [eu-data-act-switching] { exit-regime-eu-switching }
    [eu-data-act-parallel] { exit-regime-eu-parallel }
    [fr-sren-switching] { exit-regime-fr-switching }
   *[other] { $regime }
}

## Die Tabelle der Entgeltregelungen.

exit-by-regime = Kosten nach Entgeltregelung, { $place }
exit-in-months = in monatlichen Speicherrechnungen
exit-in-months-at-source = nur an der Quelle, in deren monatlichen Speicherrechnungen
exit-egress-capped = ≤ Listenpreis: { $amount }
exit-egress-capped-open = ≤ Listenpreis, { $lines } Posten ohne Preis
exit-no-target = kein Zielspeicher

## Worauf eine Regelung beruht.

exit-rests-on =
    { exit-regime-named }, { $day }: { $effect }. Grundlage: { $provision } (Stand { $read }). Voraussetzungen:
    { $conditions }.
exit-rests-on-unread =
    { exit-regime-named }, { $day }: { $effect }. Grundlage: { $provision }. Voraussetzungen: { $conditions }.
exit-effect-waived = Datenextraktionsentgelte entfallen
exit-effect-capped = Datenextraktionsentgelte höchstens zum Listenpreis, der Satz ist nicht veröffentlicht
exit-effect-none = Datenextraktionsentgelte fallen an

## Beträge, Verhältnisse und Zeiten.

exit-own-cost = Eigenkosten
exit-own-cost-not-priced = Eigenkosten, ohne Preis
exit-short-not-priced = ohne Preis ({ $currency })
exit-sum-not-priced = ohne Preis ({ $currency }, { $lines } Posten)
exit-sum-at-least = ≥ { $least }, { $lines } Posten ohne Preis
exit-amount-at-least = ≥ { $least } ({ $why })
exit-amount-not-priced = ohne Preis: { $why }
exit-months = { $months } monatliche Speicherrechnungen
exit-months-at-source = nur an der Quelle: { $months } monatliche Speicherrechnungen
exit-ratio-not-priced = nicht bekannt: Die Speicherrechnung ist ohne Preis
exit-ratio-nothing = nicht bekannt: Die Speicherung kostet nichts
exit-ratio-no-rate = nicht bekannt: Zwischen den Währungen ist kein Kurs angegeben
exit-days = { $days } Tage
exit-not-known = nicht bekannt
exit-with-thawing = , davon bis zu { $hours } h für das Auftauen archivierter Objekte (Angabe für ein einzelnes Objekt; sehr
    viele brauchen länger)
exit-besides-thawing = , ohne das Auftauen archivierter Objekte von bis zu { $hours } h (Angabe für ein einzelnes Objekt; sehr
    viele brauchen länger)
exit-thawing-alone = ; das Auftauen archivierter Objekte dauert bis zu { $hours } h (Angabe für ein einzelnes Objekt; sehr
    viele brauchen länger)
exit-without-thawing = , ohne das Auftauen archivierter Objekte, dessen Dauer nicht angegeben ist

## Was neben den Kosten steht.

exit-storage-list = Speicherung an der Quelle je Monat, `{ $tariff }` zum Listenpreis: { $amount }.
exit-storage-contracted = Speicherung an der Quelle je Monat, `{ $tariff }` zu VERTRAGSPREISEN: { $amount }.
exit-storage-own-cost =
    Speicherung an der Quelle je Monat, `{ $tariff }` zu den vom Betreiber angegebenen Kosten: { $amount }.
exit-storage-target = Speicherung am Ziel je Monat, `{ $tariff }`: { $amount }.
exit-entry = Das Einspielen am Ziel kostet { $charge }.
exit-over-entry = Verhältnis der Entgelte für den Ausstieg zu diesem Betrag: { $times }.
exit-over-entry-unknown = Das Verhältnis der Entgelte für den Ausstieg zu diesem Betrag ist nicht bekannt.
exit-excess =
    Asymmetrie der Kosten (Datenextraktions- und Dienstentgelte zum Listenpreis abzüglich der Entgelte für das
    Einspielen): { $amount } je TB.
exit-excess-alpha =
    Asymmetrie der Kosten (Datenextraktions- und Dienstentgelte zum Listenpreis abzüglich der Entgelte für das
    Einspielen): { $amount } je TB; (Ausstieg − Einspielen) ÷ (Ausstieg + Einspielen) = { $alpha }. Bei 1 kostet
    nur der Ausstieg, bei −1 nur das Einspielen.
exit-excess-not-priced =
    Asymmetrie der Kosten (Datenextraktions- und Dienstentgelte zum Listenpreis abzüglich der Entgelte für das
    Einspielen): nicht bekannt, ein Teil ist ohne Preis.
exit-excess-none =
    Asymmetrie der Kosten (Datenextraktions- und Dienstentgelte zum Listenpreis abzüglich der Entgelte für das
    Einspielen): keine, weder der Ausstieg noch das Einspielen wird in Rechnung gestellt.
exit-excess-no-rate =
    Asymmetrie der Kosten (Datenextraktions- und Dienstentgelte zum Listenpreis abzüglich der Entgelte für das
    Einspielen): nicht bekannt, zwischen den Währungen ist kein Kurs angegeben.
exit-break-even =
    Amortisation: Die günstigere Speicherung gleicht die Kosten von Ausstieg und Einspielen zum Listenpreis nach
    { $months } Monaten aus. Fällt die Differenz der beiden monatlichen Speicherrechnungen um { $percent } %
    größer oder kleiner aus und bleibt alles andere gleich, sind es { $earliest } bis { $latest } Monate.
exit-break-even-never =
    Die Speicherung am Ziel gleicht die Kosten des Ausstiegs nie aus: Sie ist nicht günstiger.
exit-break-even-no-rate =
    Wann eine günstigere Speicherung die Kosten des Ausstiegs ausgleicht, ist nicht bekannt: Zwischen den
    Währungen ist kein Kurs angegeben.
exit-break-even-not-priced =
    Wann eine günstigere Speicherung die Kosten des Ausstiegs ausgleicht, ist nicht bekannt: Ein Teil davon ist
    ohne Preis.
exit-lasting-assumed = Wie lange der Ausstieg dauert, ist nicht gemessen; angenommen wird ein Monat.
exit-lasting-by-link =
    Allein nach der angegebenen Leitung gerechnet dauert der Ausstieg mindestens { $months } Monate zu je 30 Tagen.
exit-lasting-measured =
    Nach der Hochrechnung sind beide Speicher für { $months } Monate zu je 30 Tagen zu bezahlen.

## Die Posten der Kosten.

exit-lines = Posten der Kosten, { $place }
exit-column-part = Kostenart
exit-column-item = Posten
exit-column-quantity = Menge
exit-column-class = rechtliche Einordnung
exit-column-amount = Betrag
exit-item-at = { $item } bei { $tariff }
exit-byte-months = { $bytes } für einen Monat
exit-quantity-months = { $months } Monate
exit-lines-open =
    Mit * gekennzeichnete Posten fallen in jeder Spalte an: Ob sie Wechselentgelte sind, lässt der Wortlaut der
    Verordnung offen (Art. 2 Nr. 36).

## Was angenommen wurde.

exit-assumed = Angenommen: { $assumption }.
exit-assumed-one-month =
    Der gesamte Datenbestand verlässt die Quelle innerhalb eines Monats, denn die Dauer ist nicht bekannt
exit-assumed-evenly = Die Daten verlassen die Quelle gleichmäßig über die Dauer des Ausstiegs
exit-assumed-whole-overlap = Das Ziel wird vom ersten Tag an für den gesamten Datenbestand bezahlt
exit-assumed-no-other-traffic = Sonst verlässt nichts das Konto, denn ein üblicher Datenverkehr ist nicht angegeben
exit-assumed-internet = Die Daten werden über das Internet übertragen
exit-assumed-same-region = Die Daten bleiben in der Region des Anbieters
exit-assumed-another-region = Die Daten gehen in eine andere Region des Anbieters
exit-assumed-requests = Je Objekt fallen so viele Anfragen an wie in der Stichprobe
exit-assumed-one-request =
    Jedes Objekt wird einmal gelesen und einmal geschrieben (in Teilen von 8 MiB, wenn das mittlere Objekt größer
    ist); die HTTP-Köpfe der Antworten sind nicht gezählt
exit-assumed-every-attempt = Jede Anfrage wird in Rechnung gestellt, unabhängig von der Antwort
exit-assumed-mean-size = Jedes Objekt hat die mittlere Größe
exit-assumed-least-size =
    Die abrechenbare Mindestgröße eines Objekts ist an der mittleren Größe bemessen; ein Datenbestand aus
    kleinen und großen Objekten kostet MEHR (seine Größenklassen lassen sich im Szenario unter
    `[[estate.size-class]]` angeben)
exit-assumed-size-classes =
    Jede Speicherklasse enthält die angegebenen Größenklassen in denselben Anteilen; jedes Objekt hat die mittlere
    Größe seiner Größenklasse
exit-assumed-thawed-copies =
    Alles, was aufgetaut werden muss, wird auf einmal aufgetaut, und die Kopien bleiben bis zum Ende des Ausstiegs
    zusätzlich gespeichert

## Was nicht enthalten ist.

exit-left-out = Nicht enthalten: { $left }. Dies ist ein Nachweis, keine Rechtsberatung.
exit-left-effort = Personalaufwand (nicht angegeben)
exit-left-penalty = Sanktionen bei vorzeitiger Kündigung (nicht angegeben)
exit-left-reengineering = Umbau von Anwendungen, Berechtigungen und Betrieb
exit-left-traffic = Datenverkehr der Anwendungen in dieser Zeit
exit-left-discounts = Rabatte, die bei geringerer Nutzung entfallen
exit-left-keys = Abrufe der kryptografischen Schlüssel verschlüsselter Objekte
exit-left-taxes = Steuern
exit-left-rates = Änderungen der Wechselkurse

## Wie alt die Preise sind.

exit-age =
    Preise: ältester Stand { $oldest }; mehr als { $days } Tage alt und mit † gekennzeichnet: { $stale } von
    { $lines } Posten.
exit-nothing-priced = Nichts davon hat einen Preis.

## Warum etwas nicht gemessen ist.

exit-no-fit-sizes =
    Nötig sind Datensätze mit drei mittleren Größen, jede mindestens achtmal so groß wie die vorige; vorhanden:
    { $sizes }
exit-no-fit-repetitions = Nötig sind mehr als drei Wiederholungen der Messung
exit-no-fit-singular =
    Anhand der Datensätze lässt sich der Zeitaufwand je Objekt nicht vom Zeitaufwand je Byte trennen
exit-nothing-read-back = Nach der Übertragung wurde nichts zurückgelesen
exit-no-rule = An diesem Tag gilt keine solche Regelung
exit-rehearsed = Es war ein Probelauf
exit-link-decides = Die angegebene Leitung ist langsamer als das, was gemessen wurde
exit-thawing-unknown = Wie lange das Auftauen der Speicherklassen dauert, ist nicht angegeben
