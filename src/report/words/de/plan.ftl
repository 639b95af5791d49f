## Die Seite und ihr erster Abschnitt.

plan-title = Plan: { $title }
plan-summary =
    { $cells } { $cells ->
        [one] Zelle
       *[other] Zellen
    }, { $rounds } { $rounds ->
        [one] Runde
       *[other] Runden
    }: { $requests } { $requests ->
        [one] Anfrage
       *[other] Anfragen
    }, { $sent } gesendete und { $received } empfangene Objektdaten, mit höchstens { $memory }
    Arbeitsspeicher.
plan-sent-nothing =
    Es wurde nichts gesendet. Die Zahlen der Anfragen und Objektdaten sind exakt für einen Lauf ohne Fehler; zu den
    Bytes kommen HTTP-Köpfe, Übertragungsrahmen und das XML der Steuerungsanfragen hinzu, zu beidem Wiederholungen.
plan-sent-listings =
    Außer Auflistungsanfragen wurde nichts gesendet. Die Zahlen der Anfragen und Objektdaten sind exakt für einen Lauf
    ohne Fehler, der die Buckets so vorfindet, wie sie aufgelistet wurden; zu den Bytes kommen HTTP-Köpfe,
    Übertragungsrahmen und das XML der Steuerungsanfragen hinzu, zu beidem Wiederholungen.
plan-unknown = unbekannt bis zur Bestandsaufnahme
plan-unsurveyed =
    Was für { $cells } zu lesen wäre, liegt in einem Bucket und ist unbekannt bis zur Bestandsaufnahme: Die
    folgenden Zahlen enthalten davon nur die erste Seite der Auflistung, sonst weder Anfragen noch Bytes noch
    deren Kosten. Die Obergrenzen weiter unten gelten für den ganzen Lauf, die Auflistung eingeschlossen.
    `exitdrill plan --survey` listet den Bucket auf und plant mit dem, was er enthält.

## Die Zellen und ihre Reihenfolge.

plan-cells = Zellen
plan-number = Nr.
plan-cell = Zelle
plan-objects = Objekte
plan-bytes = Bytes
plan-concurrency = gleichzeitige Anfragen
plan-order = Reihenfolge (Zelle:Runde), ausgelost mit dem Startwert { $seed }: { $rounds }.
plan-cold-run = { $cell }:kalt

## Was angelegt wird.

plan-created = Was angelegt und wieder entfernt wird
plan-created-nothing =
    Speicher `{ $store }`: nichts; der Bucket `{ $bucket }` wird nur aufgelistet und gelesen
plan-created-in-existing =
    Speicher `{ $store }`: eine Belegungsmarke und alle Objekte unter `{ $prefix }` im Bucket
    `{ $bucket }`, der vorhanden sein muss
plan-created-in-created =
    Speicher `{ $store }`: eine Belegungsmarke und alle Objekte unter `{ $prefix }` im Bucket
    `{ $bucket }`, der angelegt wird, wenn er fehlt
plan-created-source =
    Speicher `{ $store }`: Datensatz `{ $dataset }` als Quelle, { $objects } { $objects ->
        [one] Objekt
       *[other] Objekte
    }, { $bytes }

## Erwartete Anfragen, Bytes und Kosten.

plan-expected = Erwartete Anfragen und Objektdaten
plan-store = Speicher
plan-operation = Operation
plan-phase = Phase
plan-object-bytes-sent = gesendete Objektdaten
plan-object-bytes-received = empfangene Objektdaten
plan-cost = Erwartete Kosten

## Was Speicher nicht annehmen.

plan-refused = Was ein Speicher nach seinen Eigenheiten nicht annimmt
plan-refusal =
    Speicher `{ $store }`, Datensatz `{ $dataset }`: keine { $why }: { $objects } { $objects ->
        [one] Objekt
       *[other] Objekte
    }, das erste `{ $first }`
plan-refuses-keys-over = Objektschlüssel über { $bytes } Bytes
plan-refuses-segments-over = Objektschlüssel mit mehr als { $bytes } Bytes zwischen Schrägstrichen
plan-refuses-empty-segment = Objektschlüssel mit leerem Segment (`//`)
plan-refuses-dot-segment = Objektschlüssel mit `.` oder `..` als Segment
plan-refuses-leading-slash = Objektschlüssel mit `/` am Anfang
plan-refuses-trailing-slash = Objektschlüssel mit `/` am Ende
plan-refuses-backslash = Objektschlüssel mit umgekehrtem Schrägstrich
plan-refuses-leading-backslash = Objektschlüssel mit umgekehrtem Schrägstrich am Anfang
plan-refuses-trailing-dot = Objektschlüssel mit einem Punkt am Ende eines Segments
plan-refuses-control = Objektschlüssel mit Steuerzeichen
plan-refuses-line-break = Objektschlüssel mit Zeilenumbruch
plan-refuses-metadata-over = Metadaten über { $size }
plan-refuses-metadata-names = Metadaten, deren Namen keine Bezeichner sind
plan-refuses-metadata-non-ascii = Metadaten mit Nicht-ASCII-Zeichen
