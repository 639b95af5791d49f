## Die Seite mehrerer Protokolle nebeneinander, und was jedes Protokoll ist.

comparison-title-pair = Zwei Übungen im Vergleich
comparison-title-beside = Ausstiege nebeneinander
comparison-record = Protokoll { $number }
comparison-side = { $name }: { $title }, `{ $path }`, { $date }, { $time } UTC; Datenbestand: { $estate }
comparison-side-whole = { $side }.
comparison-side-unfinished = { $side }, UNVOLLSTÄNDIG ({ $how }): Gezählt sind nur abgeschlossene Runden.
comparison-ending-cut-off = Protokoll bricht ab
comparison-ending-interrupted = unterbrochen
comparison-ending-incomplete = Ursache: { $cause }
comparison-ending-refused = abgelehnt
comparison-rehearsal =
    PROBELAUF ({ $records }): Alle Speicher lagen auf dem Rechner, der den Probelauf ausführte. Die Zeiten sagen
    etwas über diesen Rechner und das Übertragungsprotokoll aus, nicht über einen Anbieter.
comparison-same-run = { $records } stammen aus EIN UND DEMSELBEN LAUF: Die Startzeit ist dieselbe. Ein Vergleich sagt hier nichts aus.
comparison-older = B ist ÄLTER als A: Der Lauf begann früher. Was hier als Änderung erscheint, verläuft zeitlich rückwärts.
comparison-not-in-turns =
    Die beiden Läufe fanden nacheinander statt, nicht abwechselnd; eine Drift ist nicht ausgeschlossen. Was sich
    zwischen ihnen an der Leitung, am Rechner oder beim Speicher geändert hat, steckt in jedem Zeitunterschied.

## Was nur eines von zwei Protokollen hat.

comparison-not-in-both = Nicht in beiden
comparison-lone-legs = Nur in { $record }: { $count ->
    [one] die Strecke
   *[other] die Strecken
} { $legs }.
comparison-lone-cells = Nur in { $record }: { $count ->
    [one] die Zelle
   *[other] die Zellen
} { $cells }.
comparison-other-data =
    Nicht verglichen, da jeweils andere Daten übertragen wurden: { $cell } (je Runde { $objects } { $objects ->
        [one] Objekt
       *[other] Objekte
    } mit { $bytes } in A, { $other_objects } mit { $other_bytes } in B).

## Worin sich die Entstehung der Protokolle unterscheidet.

comparison-varied = Unterschiede in der Entstehung der Protokolle
comparison-varied-nothing = Aus den Protokollen gehen keine hervor.
comparison-varied-what = Angabe
comparison-setting-title = Titel
comparison-setting-scenario = Szenario, SHA-256
comparison-setting-rehearsal = Probelauf
comparison-setting-estate = Datenbestand
comparison-setting-exchange = Wechselkurse
comparison-setting-seed = Startwert der Reihenfolge
comparison-setting-dataset-seed = Startwert des Datensatzes
comparison-setting-trials = Durchgänge
comparison-setting-verify = Prüfung
comparison-setting-concurrency = gleichzeitige Anfragen
comparison-setting-tool = Programm
comparison-setting-catalog = Preise, SHA-256
comparison-setting-oldest-price = ältester Preisstand
comparison-setting-host = Rechner
comparison-setting-endpoint = Endpunkt
comparison-setting-stands-for = steht für
comparison-setting-quirks = Eigenheiten
comparison-setting-tariff = Tarif
comparison-setting-region = Region
comparison-setting-shape = nachgebildete Leitung
comparison-setting-part-size = Teilgröße
comparison-setting-software = Software

## Werte von Angaben.

comparison-value-none = keine
comparison-value-no-price = keiner
comparison-value-itself = keinen anderen
comparison-value-none-declared = nicht angegeben
comparison-value-not-known = nicht bekannt
comparison-value-no-rehearsal = nein
comparison-value-by-scenario = ja, nach dem Szenario
comparison-value-by-command = ja, durch den Befehl
comparison-value-size = { $size } ({ $bytes } Bytes)
comparison-value-estate = { $size } in { $objects } { $objects ->
    [one] Objekt
   *[other] Objekten
}
comparison-value-read-back = alles wird zurückgelesen
comparison-value-not-read-back = nichts wird zurückgelesen
comparison-value-sample = je Runde zurückgelesen: { $objects } { $objects ->
    [one] Objekt
   *[other] Objekte
}
comparison-value-cores = { $cores } { $cores ->
    [one] Kern
   *[other] Kerne
}

## Regeln dafür, was sich ändern darf.

comparison-gate = Regeln für Änderungen
comparison-expectations-held = Erwartungen an B: alle erfüllt, oder es waren keine angegeben.
comparison-expectations-missed = Erwartungen an B: { $missed } NICHT ERFÜLLT oder nicht zu beurteilen; Näheres steht im
    Bericht zu B.
comparison-ended = Die Übung { $record } wurde zu Ende geführt.
comparison-not-ended = Die Übung { $record } wurde NICHT zu Ende geführt ({ $how }): NICHT BEURTEILT; das gilt als Verstoß.
comparison-baseline-unfinished = A ist UNVOLLSTÄNDIG ({ $how }): Regeln zu dem, was übertragen wurde, messen B nur an den
    Runden, die beide abgeschlossen haben.
comparison-rule-held = „{ $rule }“: eingehalten.
comparison-rule-held-in-part = „{ $rule }“: eingehalten, soweit es zu beurteilen war ({ $by }).
comparison-rule-priced-part = { $of }: nur die Posten mit Preis; ohne Preis sind in beiden dieselben
comparison-rule-link-alone = { $of }: nur die Mindestdauer, die die Leitung vorgibt, da beides Probeläufe sind
comparison-rule-not-shown = „{ $rule }“: NICHT NACHGEWIESEN, weder eine so große Änderung noch ihr Ausbleiben ({ $by }).
comparison-rule-not-judged = „{ $rule }“: NICHT BEURTEILT; das gilt als Verstoß ({ $by }).
comparison-rule-failed = „{ $rule }“: VERLETZT ({ $by }).
comparison-rule-not-in-both = { $id } ist nicht in beiden Protokollen enthalten
comparison-rule-no-number = keines der Protokolle hat eine solche Zahl
comparison-rule-no-leg = keines der Protokolle hat eine solche Strecke; vorhanden sind { $legs }
comparison-rule-no-regime = keines der Protokolle nennt Kosten nach dieser Regelung
comparison-rule-other-rounds = gezählt wird über ganze Läufe, und die beiden haben nicht dieselben Runden abgeschlossen
comparison-rule-open-lines = ohne Preis sind verschiedene Posten; in A { $first }, in B { $second }
comparison-rule-none-open = keine
comparison-rule-currency = der Betrag ist { $amount }, in einer anderen Währung als die Regel
comparison-rule-other-regime = in A gilt eine andere Regelung als in B; eine Regel kann eine nennen („under“)
comparison-rule-rehearsal = ein Probelauf, dessen Zeiten nur für seinen Rechner gelten, und keine Leitung in beiden, nach der zu
    urteilen wäre
comparison-rule-of-nothing = von null gibt es keine Prozent
comparison-rule-durations = { $leg }: { $first } in A, { $second } in B

## Exakte Zahlen zweier Protokolle.

comparison-exact = Exakte Zahlen (Vergleich nach Differenz)
comparison-exact-unchanged = Exakt: Von { $all } { $all ->
    [one] exakten Zahl
   *[other] exakten Zahlen
} hat sich keine geändert.
comparison-exact-changed = Exakt: Von { $all } { $all ->
    [one] exakten Zahl
   *[other] exakten Zahlen
} { $changed ->
    [one] hat sich { $changed }
   *[other] haben sich { $changed }
} geändert.
comparison-exact-same = In beiden gleich: { $others } weitere { $others ->
    [one] Zahl
   *[other] Zahlen
}.
comparison-rates-pair = Ausstiegskosten in mehreren Währungen sind zusammengerechnet.
comparison-rate = 1 { $base } = { $rate } { $quote } ({ $date }, { $source })
comparison-rate-given = 1 { $base } = { $rate } { $quote } ({ $date })
comparison-rests-on-time =
    Die Kosten der doppelten Speicherung und damit die Ausstiegskosten beruhen auf einer gemessenen Dauer: Ein Teil
    ihrer Differenz kann zufällige Schwankung sein.
comparison-other-rounds = In den beiden Läufen wurden nicht dieselben Runden abgeschlossen: Anfragen, Bytes und Merkmale
    stammen aus den Runden, die beide abgeschlossen haben; Befunde und Summen ganzer Läufe sind nicht verglichen.
comparison-leg = Strecke
comparison-number = Zahl
comparison-difference = B minus A
comparison-whole-run = ganzer Lauf
comparison-only-in-a = nur in A
comparison-only-in-b = nur in B
comparison-difference-none = keine
comparison-difference-not-known = nicht bekannt: Die Posten ohne Preis sind verschieden
comparison-difference-of-priced = { $change } bei den Posten mit Preis
comparison-not-priced = ohne Preis
comparison-not-priced-in = ohne Preis ({ $currency })
comparison-points = { $points } Prozentpunkte
comparison-of = { $kept } von { $tested }

## Wovon eine exakte Zahl handelt.

comparison-requests = Anfragen
comparison-retries = davon Wiederholungen
comparison-bytes-sent = gesendete Nutzdaten
comparison-bytes-received = empfangene Nutzdaten
comparison-objects-failed = fehlgeschlagene Objekte
comparison-coverage = Prüfabdeckung
comparison-fidelity = Objekte mit erhaltenem Merkmal „{ $facet }“
comparison-findings = Befunde: { $kind }
comparison-drill-cost = Kosten der Übung selbst
comparison-months = Ausstiegskosten in monatlichen Speicherrechnungen, { $under }
comparison-sum = { $part }, insgesamt
comparison-under-what-if = sofern anwendbar: { $regime }
comparison-under-drill-day = { $regime }, jeweils am Tag der Übung

## Schwankende Zahlen zweier Protokolle.

comparison-time = Zeit (Vergleich nach Verhältnis)
comparison-time-words = Geometrische Mittel der Durchgänge und ihr Verhältnis mit seinem 95-%-Intervall (t-Intervall
    nach Welch, auf logarithmierten Werten). Die Ergebnisse sind für ihre Anzahl korrigiert (Holm). „Gleichwertig“
    heißt, dass das ganze Intervall innerhalb von { $percent } % liegt; „kein Unterschied nachgewiesen“ ist kein
    Beweis dafür, dass es keinen gibt.
comparison-time-told = Zeit: von { $cells } { $cells ->
    [one] Zelle
   *[other] Zellen
} { $told }.
comparison-time-rehearsed = Beides sind Probeläufe: Die Zeiten gelten für den Rechner, der sie ausführte, und sagen nichts über einen
    Anbieter aus.
comparison-time-nothing = Zeit: Es gibt nichts, was in beiden gemessen wurde.
comparison-count-worse = { $count } schlechter
comparison-count-better = { $count } besser
comparison-count-equivalent = { $count } gleichwertig
comparison-count-not-shown = { $count } ohne nachgewiesenen Unterschied
comparison-count-not-compared = { $count } nicht verglichen
comparison-cell = Zelle
comparison-measured = Messgröße
comparison-verdict = Ergebnis
comparison-throughput = geprüfte Bytes je Sekunde
comparison-move-duration = Dauer der Übertragung
comparison-trials = { $trials } { $trials ->
    [one] Durchgang
   *[other] Durchgänge
}
comparison-not-measured = nicht gemessen
comparison-verdict-better = BESSER
comparison-verdict-worse = SCHLECHTER
comparison-verdict-equivalent = gleichwertig
comparison-verdict-not-shown = kein Unterschied nachgewiesen
comparison-not-compared = nicht verglichen
comparison-not-as-not-measured = nicht verglichen: In einem der Protokolle fehlt die Messung
comparison-not-as-too-few = nicht verglichen: In einem der Protokolle sind es weniger als drei Durchgänge
comparison-not-as-rehearsal =
    nicht verglichen: Eines der Protokolle stammt von einem Probelauf, dessen Zeiten die seines Rechners sind

## Zeiten bis zum ersten Byte zweier Protokolle.

comparison-first-byte = Zeit bis zum ersten Byte
comparison-first-byte-words =
    Perzentile aller Anfragen der Zellen einer Strecke zusammen, nie Mittelwerte von Perzentilen; „–“, wo die
    Stichprobe dafür nicht ausreicht. Ein Unterschied wird hier nicht beurteilt: Die Anfragen eines Durchgangs
    sind keine unabhängige Stichprobe.
comparison-first-byte-of = Anzahl
comparison-percentile = Perzentil
comparison-reads = { $reads } { $reads ->
    [one] Lesezugriff
   *[other] Lesezugriffe
}
comparison-writes = { $writes } { $writes ->
    [one] Schreibzugriff
   *[other] Schreibzugriffe
}

## Wie lange Ausstiege dauern.

comparison-duration = Ausstiegsdauer (hochgerechnet)
comparison-duration-words =
    Ein Unterschied gilt nur als nachgewiesen, wo sich die beiden 95-%-Intervalle nicht überschneiden.
comparison-duration-beside = Die Zeiten eines Probelaufs sagen nichts über einen Anbieter aus; sicher ist, was die
    angegebene Leitung zulässt.
comparison-lasting-not-measured = nicht gemessen: { $reason }
comparison-lasting-by-link = nicht gemessen: { $reason }; bei der angegebenen Leitung mindestens { $least }
comparison-takes = Dauer
comparison-of-days = von { $days } Tagen
comparison-left = { $span } Spielraum
comparison-too-long = { $span } zu lang

## Ausstiege gegeneinander abgewogen.

comparison-weighed = Gegeneinander abgewogen
comparison-weighed-one-row = Nicht abgewogen: Es gibt nur eine Zeile.
comparison-weighed-other-estates = Nicht abgewogen: Die angegebenen Datenbestände oder ihre Leitungen sind nicht
    dieselben, und ein kleinerer Bestand ist günstiger zu übertragen.
comparison-weighed-words =
    ● heißt: Für keine andere Zeile ist nachgewiesen, dass sie in allem mindestens so gut und in etwas besser ist.
    Sonst sind die Zeilen genannt, für die das nachgewiesen ist. Einen Sieger bestimmt das nicht: Was schwerer
    wiegt, kann eine Tabelle nicht entscheiden. Abgewogen sind die geltenden Ausstiegskosten, die monatliche
    Speicherrechnung, die Dauer, das am schlechtesten erhaltene Merkmal und der Durchsatz, jeweils nur, soweit eine
    Zeile sie kennt. Intervalle, die sich überschneiden, und Posten ohne Preis entscheiden nichts.
comparison-row = Zeile
comparison-tariffs = Tarife
comparison-pareto = Pareto-Vergleich
comparison-pareto-not-known = nicht vollständig bekannt
comparison-dominated = übertroffen von { $by }
comparison-way = von { $from } zu { $to }
comparison-way-to-machine = von { $from } auf diesen Rechner

## Was Ausstiege kosten, nebeneinander.

comparison-cost = Ausstiegskosten (hochgerechnet)
comparison-rates-beside = Zu den Kursen, die jedes Protokoll angibt: { $rates }.
comparison-rates-given = Zu den Kursen, die diesem Befehl mitgegeben wurden: { $rates }.
comparison-no-estate = kein Datenbestand angegeben
comparison-no-rule = an diesem Tag keine Regelung für diesen Ausstieg
comparison-drilled-later = Übung nach diesem Tag: siehe den Tag der Übung
comparison-other-price = nach anderen Preisen berechnet
comparison-applies = gilt
comparison-storage = Monatliche Speicherrechnung (nach Preisen berechnet)
comparison-at-source = an der Quelle
comparison-at-target = am Ziel
comparison-no-target = kein Zielspeicher

## Was von Ausstiegen gemessen wurde, nebeneinander.

comparison-fidelity-beside = Merkmalstreue (gemessen): Objekte, die das jeweilige Merkmal behielten
comparison-fidelity-words = Nicht unterstützt: Von dem Speicher ist bekannt, dass er das Merkmal nicht annimmt, und es
    wurde ihm nicht übergeben. Nicht geprüft: Kein Objekt hatte es. ‡ aus einem Probelauf: gilt für dessen eingebettete
    Speicher, nicht für den Anbieter.
comparison-all = alle
comparison-not-supported = nicht unterstützt
comparison-not-tested = nicht geprüft
comparison-throughput-beside = Durchsatz (gemessen)
comparison-throughput-words =
    Geprüfte Bytes je Sekunde über die Durchgänge, und das Intervall dazu. ‡ aus einem Probelauf: gilt für dessen
    Rechner, nicht für einen Anbieter. Die Läufe fanden nicht abwechselnd statt; eine Drift ist nicht ausgeschlossen.
comparison-dataset = { $name } ({ $objects } { $objects ->
    [one] Objekt
   *[other] Objekte
}, { $bytes })
