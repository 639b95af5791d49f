## Der Abschnitt und seine Tabellen.

requests-heading = Anfragen und Bytes (gemessen)
requests-method =
    Gezählt, wo die Bytes diesen Rechner verlassen: Jeder Versuch ist eine Anfrage, auch Wiederholungen und
    abgebrochene Versuche. Bytes sind Nutzdaten + Übertragungsrahmen + HTTP-Köpfe.
requests-folder =
    Der Speicher `{ $store }` ist ein Ordner: An ihn wird nichts gesendet; er hat daher keine Anfragen, und
    keines der Bytes hier gehört zu ihm.
requests-by-phase = Anfragen und Bytes nach Phasen
requests-phase = Phase
requests-all-phases = alle vier
requests-requests = Anfragen
requests-retries = Wiederholungen
requests-sent = gesendet
requests-received = empfangen
requests-payload = davon Nutzdaten
requests-by-operation = Anfragen nach Operationen und Phasen
requests-operation = Operation

## Wie Anfragen beantwortet wurden.

requests-success = Alle Anfragen wurden mit Erfolg beantwortet.
requests-success-but-absent =
    Alle Anfragen wurden mit Erfolg beantwortet, mit Ausnahme von { $absent ->
        [one] einer, die einen Bucket noch nicht vorfand
       *[other] { $absent }, die einen Bucket noch nicht vorfanden
    }.
requests-troubles = Davon: { $troubles }.
requests-throttled = { $count } gedrosselt
requests-failed = { $count } mit Serverfehler
requests-refused = { $count } abgelehnt
requests-redirected = { $count } mit einer Weiterleitung beantwortet (der nie gefolgt wird)
requests-broken = { $count } abgebrochen (ihre Bytes sind Untergrenzen)
