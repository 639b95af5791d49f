## Wie gemessen wurde, und an welchen Speichern.

method-heading = Wie gemessen wurde
method-stores = Die Speicher
method-store = Speicher
method-where = Ort
method-software = Software
method-quirks = Eigenheiten
method-tariff = Tarif
method-part-size = Teilgröße
method-concurrency = gleichzeitige Anfragen
method-embedded = eingebettet
method-embedded-for = eingebettet, für { $origin }
method-loopback = { $endpoint } (Loopback)
method-not-measured = nicht gemessen
method-order =
    { $trials } { $trials ->
        [one] Durchgang
       *[other] Durchgänge
    } je Zelle bei { $cells } { $cells ->
        [one] Zelle
       *[other] Zellen
    }, nach je einem Kaltlauf: Jede Zelle absolviert einen Durchgang, bevor eine Zelle mit dem nächsten beginnt, jedes
    Mal in einer Reihenfolge, die mit dem Startwert { $seed } ausgelost ist.
method-read-back = Alles Geschriebene wurde zurückgelesen.
method-sample-read-back =
    Vom Geschriebenen { $objects ->
        [one] wurde je Runde höchstens { $objects } Objekt
       *[other] wurden je Runde höchstens { $objects } Objekte
    } zurückgelesen.
method-nothing-read-back = Vom Geschriebenen wurde nichts zurückgelesen.

## Was nicht gemessen wurde.

method-limits = Nicht gemessen
method-unmeasured-people = was Personal, Verträge und Anwendungen zu Dauer und Kosten eines Ausstiegs beitragen
method-unmeasured-facets = was aus Merkmalen wird, die kein Objekt hatte: { $facets }
method-unmeasured-estate = wie lange die Übertragung des Datenbestands dauern würde
method-unmeasured-providers = wie schnell ein Anbieter ist
method-unmeasured-rounds = alle Runden, die nicht zu Ende liefen
