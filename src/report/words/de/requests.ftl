## Der Abschnitt und seine Tabellen.

requests-heading = Anfragen und Bytes (gemessen)
requests-method =
    Gezählt, wo die Bytes diesen Rechner verlassen: Jeder Versuch ist eine Anfrage, auch Wiederholungen und
    abgebrochene Versuche. Bytes sind Nutzdaten + Rahmung + HTTP-Köpfe.
requests-folder =
    Der Speicher `{ $store }` ist ein Ordner: An ihn wird nichts gesendet; er hat daher keine Anfragen, und
    keines der Bytes hier gehört zu ihm.
requests-by-phase = Anfragen und Bytes nach Abschnitten
requests-phase = Abschnitt
requests-all-phases = alle vier
requests-requests = Anfragen
requests-retries = Wiederholungen
requests-sent = gesendet
requests-received = empfangen
requests-payload = davon Nutzdaten
requests-by-operation = Anfragen nach Operationen und Abschnitten
requests-operation = Operation

## Wie Anfragen beantwortet wurden.

requests-success = Alle Anfragen wurden mit Erfolg beantwortet.
requests-success-but-absent =
    Alle Anfragen wurden mit Erfolg beantwortet, außer { $absent ->
       [one] einer
       *[other] { $absent }
    } nach einem Bucket, den es noch nicht gab.
requests-troubles = Davon: { $troubles }.
requests-throttled = { $count } gedrosselt
requests-failed = { $count } mit einem Fehler des Servers
requests-refused = { $count } abgelehnt
requests-redirected = { $count } umgeleitet (Umleitungen werden nie befolgt)
requests-broken = { $count } abgebrochen (ihre Bytes sind Untergrenzen)
