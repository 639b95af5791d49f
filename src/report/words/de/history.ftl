## Protokolle im Zeitverlauf.

history-title = Übungen im Zeitverlauf
history-lead = { $records ->
    [one] Ein Protokoll
   *[other] { $records } Protokolle
} { $scenarios ->
    [one] eines Szenarios
   *[other] aus { $scenarios } Szenarien
}: je Lauf eine Zeile, der älteste zuerst. Ausstiegskosten und Ausstiegsdauer sind hochgerechnet auf den Datenbestand, den das
    jeweilige Protokoll angibt; Merkmale und Prüfabdeckung sind gemessen.
history-drift =
    Was zwischen zwei Läufen geschieht, ist nicht kontrolliert: Die Kosten hängen von Preisen, Regeln und Angaben ab,
    die Dauer auch von der Leitung, dem Rechner und dem Speicher. Was die Protokolle darüber aussagen, steht in der
    letzten Spalte.
history-rehearsals =
    PROBELAUF: Alle Speicher lagen auf dem Rechner, der den Probelauf ausführte. Ein solcher Lauf sagt nichts über
    die Geschwindigkeit eines Anbieters; von der Dauer ist daher nur genannt, was die angegebene Leitung zulässt.
    ‡ Die Merkmale haben die dort eingebetteten Speicher erhalten, nicht die des Anbieters.
history-unfinished = UNVOLLSTÄNDIG: Der Lauf wurde nicht zu Ende geführt; gezählt werden nur abgeschlossene Runden.
history-same-run = EIN UND DERSELBE LAUF liegt mehrfach vor: { $files } haben dieselbe Startzeit.
history-nothing-leaves = Keine Strecke dieses Szenarios verlässt einen Speicher; einen Ausstieg gibt es darin nicht.
history-leg = Strecke `{ $leg }`.
history-leg-to-machine = Strecke `{ $leg }`, von `{ $from }` auf diesen Rechner.
history-leg-to-tariff = Strecke `{ $leg }`, von `{ $from }` zu `{ $to }`.
history-caption = { $leg } im Zeitverlauf, eine Zeile je Lauf
history-moment = { $day }, { $time } UTC

## Die Spalten einer Strecke.

history-column-run = Lauf
history-column-cost = Ausstiegskosten
history-column-list = zum Listenpreis
history-column-duration = Ausstiegsdauer
history-column-headroom = von { $days } Tagen
history-column-fidelity = am schlechtesten erhaltenes Merkmal
history-column-coverage = Prüfabdeckung
history-column-changed = seit dem Lauf davor geändert

## Was in ihnen steht.

history-run = { $started }, `{ $file }`
history-rehearsal = PROBELAUF
history-cut-off = UNVOLLSTÄNDIG (Protokoll bricht ab)
history-interrupted = UNVOLLSTÄNDIG (unterbrochen)
history-incomplete = UNVOLLSTÄNDIG (Ursache: { $cause })
history-refused = UNVOLLSTÄNDIG (abgelehnt)
history-no-such-leg = keine solche Strecke in diesem Lauf
history-not-reckoned = nicht berechnet: kein Datenbestand angegeben oder nichts übertragen
history-cost = { $cost } ({ $regime })
history-first = der erste Lauf
history-unchanged = laut Protokoll nichts
history-new = neu: { $of }
history-gone = weggefallen: { $of }
history-catalog = Preiskatalog
history-scenario = Text des Szenarios
history-changed-of = { $setting } ({ $of })

## Das Bild einer Strecke.

history-picture = { $leg } von Lauf zu Lauf
history-panel-cost = Ausstiegskosten, { $currency }
history-panel-duration = Ausstiegsdauer
history-panel-fidelity = Objekte, die das am schlechtesten erhaltene Merkmal behielten
history-share = { $share } %
history-shown = { $range }; { $known } von { $runs } Läufen
history-sure = mindestens so viel
history-unsure = kann hinzukommen
history-mark = ab hier ein anderer Preiskatalog
history-not-known = nicht bekannt
history-told-run = { $value } ({ $run })
history-told = { $label }: { $runs }.
history-told-marks = Ein anderer Preiskatalog ab diesen Läufen: { $runs }.
