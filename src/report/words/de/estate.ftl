## Überschriften.

estate-heading = Übertragung des gesamten Datenbestands (hochgerechnet)
estate-heading-leg = Übertragung des gesamten Datenbestands (hochgerechnet): { $leg }

## Woraus sie berechnet ist.

estate-declared = Angegeben: { $size } in { $objects } { $objects ->
    [one] Objekt
   *[other] Objekten
}.
estate-not-measured = Nicht gemessen: Auf keiner Strecke, die einen Speicher verlässt, wurde etwas übertragen.
estate-reckoned = Berechnet, als verließe der gesamte Bestand `{ $from }` mit dem Ziel `{ $to }`, und zwar aus dem, was die
    Übertragung { $objects ->
        [one] des { $objects } Objekts
       *[other] der { $objects } Objekte
    } dieser Übung erforderte, Strecke `{ $leg }`.
estate-reckoned-here = Berechnet, als verließe der gesamte Bestand `{ $from }` mit dem Ziel dieses Rechners, und zwar aus dem, was
    die Übertragung { $objects ->
        [one] des { $objects } Objekts
       *[other] der { $objects } Objekte
    } dieser Übung erforderte, Strecke `{ $leg }`.
estate-expected = Berechnet aus den Anfragen und den Objektbytes, die die Übertragung der Datensätze voraussichtlich erfordert, bevor
    ein Byte übertragen ist; Kopfzeilen und Wiederholungen sind nicht enthalten.
estate-two-digits = Zwei gültige Ziffern; mehr täuschte eine Genauigkeit vor, die es nicht gibt.
estate-far = NUR EINE GRÖSSENORDNUNG: Der Datenbestand ist { $times }-mal so groß wie das, was übertragen wurde.

## Wie lange es dauert, vor einem Lauf.

estate-duration = Ausstiegsdauer: { $duration }.
estate-duration-unknown = vor einem Lauf nicht bekannt; [estate] link ergibt die Mindestdauer
