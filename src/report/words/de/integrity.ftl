## Was ankam, Merkmal für Merkmal.

integrity = Integrität (gemessen)
integrity-method =
    Jedes Objekt wurde bis zum letzten Byte gelesen und sein SHA-256-Hashwert mit dem Manifest verglichen;
    HTTP-Kopfzeilen, Metadaten, Tags und Einstellungen wurden einzeln verglichen. ETags und Prüfsummen der
    Speicher galten nicht als Beleg. Gezählt ist über alle Runden, den Kaltlauf eingeschlossen.
integrity-facets-caption = Was unverändert ankam, Merkmal für Merkmal
integrity-cell = Zelle
integrity-same = gleich
integrity-not-same = nicht gleich
integrity-alike = { $count }: { $facets }
integrity-count-same = { $count } gleich
integrity-count-altered = { $count } verändert
integrity-count-lost = { $count } verloren
integrity-count-unsupported = { $count } nicht unterstützt
integrity-words = Nicht unterstützt: nie gesendet, weil von einem Speicher auf dem Weg nicht bekannt ist, dass er das
    Merkmal annimmt, weil er nicht dafür eingerichtet ist oder weil dieses Programm es nicht von ihm verlangt.
    Änderungsdatum: von höchstens 1 000 Objekten einer Runde; Speicher geben es auf die Sekunde genau an, daher wird
    eine Kopie nicht gezählt, die in derselben Sekunde wie ihr Original entstand. Eigentümer: von höchstens
    1 000 Objekten einer Runde und ihren Kopien; in ein anderes Konto wird kein Eigentümer übernommen. Prüfsumme:
    jede Prüfsumme (SHA-256, MD5 oder ein CRC-Wert), die der Speicher selbst über das ganze Objekt führt, soweit er
    sie angibt, verglichen mit den gelesenen Bytes.
integrity-untested = Nicht geprüft, weil kein Objekt das Merkmal hatte oder weil es nicht gelesen wurde: { $facets }.

## Wie viel zurückgelesen wurde.

integrity-coverage =
    Prüfabdeckung: von allen übertragenen Objekten und Bytes diejenigen, die dieses Programm bis zum Ende
    gelesen und deren Hashwert es gebildet hat, über alle Runden. Der Prozentsatz ist der kleinere der beiden
    Anteile, abgerundet; was nicht zurückgelesen wurde, ist gesendet, aber nicht geprüft.
integrity-coverage-caption = Prüfabdeckung, eine Zeile je Strecke
integrity-leg = Strecke
integrity-coverage-column = Prüfabdeckung

## Was beim Export verloren geht und was beim Import.

integrity-asymmetry =
    Merkmalstreue bei Export und Import im Vergleich: dieselben Datensätze, aus einem Speicher exportiert und in
    ihn importiert; gezählt sind je Merkmal die veränderten oder verlorenen Objekte, über alle Runden. Die
    Differenz ist die der Verlustraten in Prozentpunkten: über null, wo beim Export mehr verloren geht.
integrity-asymmetry-caption = Merkmalstreue bei Export und Import, { $leg }
integrity-broken-in = beim Import verändert oder verloren
integrity-broken-out = beim Export verändert oder verloren
integrity-difference = Differenz
integrity-broken = { $broken } von { $tested }
integrity-not-tested = nicht geprüft
integrity-not-known = nicht bekannt

## Befunde, und woran Speicher scheiterten.

integrity-refused =
    Vor der Übertragung war bekannt, was ein Speicher nach seinen Eigenheiten nicht unverändert annimmt:
integrity-no-findings = Keine Befunde.
integrity-findings-caption = Befunde nach Art
integrity-finding = Befund
integrity-how-many = Anzahl
integrity-finding-of = { $kind }: `{ $key }`
integrity-finding-at = { $kind }: `{ $key }` ab Byte { $offset }
integrity-finding-name = Name `{ $name }`
integrity-finding-expected = erwartet `{ $expected }`
integrity-finding-found = gefunden `{ $found }`
integrity-more-findings = … und { $more } weitere in der Befunddatei neben dem Protokoll.
integrity-failures = Objekte, bei denen ein Speicher bis zum letzten Versuch versagte, nach Ursache:
integrity-failures-by-cause = { $cause }: { $objects } { $objects ->
    [one] Objekt
   *[other] Objekte
}

## Das Bild davon, was aus jedem Merkmal wurde.

integrity-picture = Was aus jedem Merkmal wurde, Objekte aller Zellen und Runden zusammen; nicht geprüft sind jene ohne
    dieses Merkmal und jene, die nicht gelesen wurden
integrity-picture-same = gleich
integrity-picture-altered = verändert
integrity-picture-lost = verloren
integrity-picture-unsupported = nicht unterstützt
integrity-picture-untested = nicht geprüft
