## Überschriften.

estate-heading = Übertragung des gesamten Datenbestands (hochgerechnet)
estate-heading-leg = Übertragung des gesamten Datenbestands (hochgerechnet): { $leg }

## Woraus sie berechnet ist.

estate-declared = Angegeben: { $size } in { $objects } { $objects ->
    [one] Objekt
   *[other] Objekten
}.
estate-not-measured = Nicht gemessen: Auf keiner Strecke, die einen Speicher verlässt, wurde etwas übertragen.
estate-reckoned =
    Hochgerechnet auf den Fall, dass der gesamte Bestand von `{ $from }` nach `{ $to }` übertragen wird. Grundlage
    ist die Übertragung von { $objects } { $objects ->
        [one] Objekt
       *[other] Objekten
    } in dieser Übung, Strecke `{ $leg }`.
estate-reckoned-here =
    Hochgerechnet auf den Fall, dass der gesamte Bestand von `{ $from }` auf diesen Rechner übertragen wird.
    Grundlage ist die Übertragung von { $objects } { $objects ->
        [one] Objekt
       *[other] Objekten
    } in dieser Übung, Strecke `{ $leg }`.
estate-expected =
    Berechnet aus den Anfragen und Objektdaten, die für die Übertragung der Datensätze zu erwarten sind, bevor ein
    Byte übertragen ist; HTTP-Köpfe und Wiederholungen sind nicht enthalten.
estate-two-digits = Zwei signifikante Stellen; mehr wäre Scheingenauigkeit.
estate-far = NUR EINE GRÖSSENORDNUNG: Der Datenbestand ist { $times }-mal so groß wie das, was übertragen wurde.

## Wie lange es dauert, vor einem Lauf.

estate-duration = Ausstiegsdauer: { $duration }.
estate-duration-unknown = vor einem Lauf nicht bekannt; eine Angabe unter [estate] link ergibt die Mindestdauer
