## Was ankam, Merkmal für Merkmal.

integrity = Unversehrtheit (gemessen)
integrity-method = Jedes Objekt wurde bis zum letzten Byte gelesen, mit SHA-256 gehasht und mit dem Manifest verglichen;
    Kopfzeilen, Metadaten, Tags und Einstellungen wurden einzeln verglichen. Auf ETags und Prüfsummen der Speicher wurde
    nicht vertraut. Gezählt ist über alle Runden, den Kaltlauf eingeschlossen.
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
    Änderungsdatum: von höchstens 1 000 Objekten einer Runde; Speicher geben es auf die Sekunde genau an, daher zählt
    eine Kopie nicht, die in derselben Sekunde wie ihr Original entstand. Eigentümer: von höchstens 1 000 Objekten einer
    Runde und ihren Kopien; in ein anderes Konto geht kein Eigentümer mit. Prüfsumme: jede Prüfsumme (SHA-256, MD5 oder
    eine CRC), die der Speicher selbst über das ganze Objekt führt, soweit er sie angibt, verglichen mit den gelesenen
    Bytes.
integrity-untested = Nicht geprüft, weil kein Objekt das Merkmal hatte oder weil es nicht gelesen wurde: { $facets }.

## Wie viel zurückgelesen wurde.

integrity-coverage = Prüfabdeckung: Objekte und Bytes, die dieses Programm bis zum Ende gelesen und gehasht hat, von
    allen übertragenen, über alle Runden. Der Prozentsatz ist der kleinere der beiden Anteile, abgerundet; was nicht
    zurückgelesen wurde, ist gesendet, aber nicht geprüft.
integrity-coverage-caption = Prüfabdeckung, eine Zeile je Strecke
integrity-leg = Strecke
integrity-coverage-column = Prüfabdeckung

## Was auf dem Weg hinaus verloren geht und was auf dem Weg hinein.

integrity-asymmetry = Merkmalstreue hinaus gegen hinein: dieselben Datensätze, aus einem Speicher exportiert und in ihn
    importiert; gezählt sind veränderte oder verlorene Objekte je Merkmal, über alle Runden. Die Differenz ist die der
    Verlustraten in Prozentpunkten: über null, wo auf dem Weg hinaus mehr verloren geht.
integrity-asymmetry-caption = Merkmalstreue hinaus gegen hinein, { $leg }
integrity-broken-in = verändert oder verloren, hinein
integrity-broken-out = verändert oder verloren, hinaus
integrity-difference = Differenz
integrity-broken = { $broken } von { $tested }
integrity-not-tested = nicht geprüft
integrity-not-known = nicht bekannt

## Befunde, und woran Speicher scheiterten.

integrity-refused = Vor der Übertragung bekannt: was ein Speicher nach seinen Eigenheiten nicht unverändert annimmt:
integrity-no-findings = Keine Befunde.
integrity-findings-caption = Befunde nach Art
integrity-finding = Befund
integrity-how-many = Anzahl
integrity-finding-of = { $kind }: `{ $key }`
integrity-finding-at = { $kind }: `{ $key }` ab Byte { $offset }
integrity-finding-name = Name `{ $name }`
integrity-finding-expected = erwartet `{ $expected }`
integrity-finding-found = gefunden `{ $found }`
integrity-finding-cause = Ursache `{ $cause }`
integrity-more-findings = … und { $more } weitere in der Befunddatei neben dem Protokoll.
integrity-failures = Objekte, an denen ein Speicher endgültig gescheitert ist, nach Ursache:
integrity-failures-by-cause = { $cause }: { $objects } { $objects ->
    [one] Objekt
   *[other] Objekte
}

## Das Bild davon, was aus jedem Merkmal wurde.

integrity-picture = Was aus jedem Merkmal wurde, alle Zellen und Runden zusammen
integrity-picture-same = gleich
integrity-picture-altered = verändert
integrity-picture-lost = verloren
integrity-picture-unsupported = nicht unterstützt
