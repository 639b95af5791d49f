## Wie lange jede Übertragung dauerte.

time-heading = Zeit (gemessen)
time-method = Verstrichene Zeit der Übertragung, von der ersten Anfrage bis zum Ende der letzten, Nachzügler
    eingeschlossen. { $statement } Der Kaltlauf, mit frischen Verbindungen, steht für sich.
time-no-trial = Es war kein Durchgang verlangt: Es gibt nur den Kaltlauf.
time-few-trials = Jeder Durchgang ist aufgeführt; weniger als drei ergeben kein Intervall.
time-mean = Geometrisches Mittel aus { $trials } Durchgängen mit 95-%-Intervall (unter Annahme einer
    logarithmischen Normalverteilung).
time-median = Median aus { $trials } Durchgängen mit einem Intervall, das ihn zu mindestens 95 % enthält und
    keine Verteilung voraussetzt.
time-cell = Zelle
time-objects = Objekte
time-bytes = Bytes
time-cold-run = Kaltlauf
time-trials = Durchgänge
time-durations-caption = Dauer jeder Übertragung
time-not-measured = nicht gemessen

## Wie schnell jede Übertragung war.

time-verified-bytes = geprüfte Bytes je Sekunde
time-objects-a-second = Objekte je Sekunde
time-steady-state = Beharrungszustand, alles Übertragene
time-rates-caption = Geschwindigkeit jeder Übertragung
time-steady =
    Der Beharrungszustand lässt Anfang und Ende eines Durchgangs außer Acht, die zu einem Ausstieg gehören, und zählt
    alle übertragenen Bytes, ob geprüft oder nicht.
time-unverified-but-by-store =
    { $cell }: { $bytes } bis zum Ende gelesen und nur an dem zu prüfen, was der Speicher selbst aufbewahrt; oben
    nur im Beharrungszustand enthalten.
time-unverified-read =
    { $cell }: { $bytes } bis zum Ende gelesen, ohne dass sie an etwas zu prüfen wären; oben nur im
    Beharrungszustand enthalten.
time-unverified-sent =
    { $cell }: { $bytes } gesendet, nicht geprüft; oben nur im Beharrungszustand
    enthalten.

## Zeit bis zum ersten Byte.

time-first-byte = Zeit bis zum ersten Byte der erfolgreichen Anfragen der Übertragung, alle Durchgänge zusammen.
    Eine neue Anfrage beginnt erst, wenn eine frühere beendet ist; um Messwerte, die deshalb fehlen
    („coordinated omission“), ist nicht bereinigt. Ein Perzentil steht nur da, wo die Stichprobe dafür ausreicht.
time-requests = Anfragen
time-reads = { $requests } { $requests ->
    [one] Lesezugriff
   *[other] Lesezugriffe
}
time-writes = { $requests } { $requests ->
    [one] Schreibzugriff
   *[other] Schreibzugriffe
}
time-longest = längste
time-first-byte-caption = Zeit bis zum ersten Byte

## Jeder Durchgang.

time-every-trial = Jeder Durchgang der Übertragung, in der Reihenfolge der Nummern; Ausreißer sind gekennzeichnet
    (mäßig *, stark **) und bleiben in der Wertung:
time-every-trial-caption = Jeder Durchgang jeder Übertragung
time-bytes-differ = { $cell }: Die Durchgänge übertrugen unterschiedlich viele Bytes, obwohl diese Zahl feststeht;
    Aufschluss geben die fehlgeschlagenen Objekte.
time-slowed = { $cell }: In { $slower } von { $trials } Durchgängen war das letzte Drittel um mehr als 20 %
    langsamer als das erste. Ursache kann eine Drosselung oder ein Kontingent für Lastspitzen sein; die Hochrechnung
    ergibt dann eine zu kurze Dauer.

## Was von der Zeit gezeichnet wird.

time-picture-throughput = Durchsatz im Verlauf der Übertragung, aus dem Durchgang, der dem Median am nächsten liegt
time-picture-throughput-of-trials = Durchsatz im Verlauf der Übertragung, aus dem Durchgang, der dem Median am nächsten liegt;
    darunter der Durchsatz jedes Durchgangs
time-picture-throughput-shown = { $round }, höchstens { $rate } innerhalb von { $width }
time-picture-throughput-no-peak = { $round }, je { $width }; zu wenige Objekte für eine Rate
time-picture-trials = { $trials } Durchgänge: Median { $median }
time-picture-trials-spread = { $slowest } bis { $fastest }{ $outliers ->
    [0] { "" }
    [one] , ein Ausreißer
   *[other] , { $outliers } Ausreißer
}
time-picture-trial = Durchsatz eines Durchgangs
time-picture-outlier = eines Ausreißers
time-picture-median = Median aller Durchgänge
time-picture-first-byte = Zeiten bis zum ersten Byte: Anfragen je Zeitspanne, alle Durchgänge zusammen
time-picture-first-byte-shown = { $requests } { $requests ->
    [one] Anfrage
   *[other] Anfragen
}, längste Zeit { $longest }; höchstens { $most } je Säule
