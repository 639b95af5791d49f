## Vorhandene Objekte eines Buckets.

real-held =
    Anders bei den vorhandenen Objekten eines Buckets: Sie stehen in keinem Manifest, und nichts sagt, wie sie
    sein sollten. Ein gelesenes Objekt gilt als unversehrt, wenn Größe und ETag die der Auflistung sind; seine
    Attribute werden nicht beurteilt, sein Inhalt nur anhand einer Prüfsumme, die der Speicher dazu führt,
    sofern er eine angibt (Merkmal „Prüfsumme“). Eine Kopie wird mit dem verglichen, was gelesen wurde: der
    Inhalt anhand von SHA-256; HTTP-Kopfzeilen, Metadaten und Tags einzeln. Das Original wird mit den Prüfsummen
    verglichen, die sein Speicher dazu führt; es zählt das schlechtere Ergebnis von Original und Kopie. Tags
    werden nur abgefragt, wenn der gelesene Speicher nach seinen Eigenheiten Tags kennt.
real-not-listed =
    Datensatz `{ $dataset }`: vorhandene Objekte eines Buckets; wie viele es sind, ist nicht bekannt, weil die
    Auflistung nicht zu Ende kam.
real-drawn =
    Datensatz `{ $dataset }`: { $objects } { $objects ->
        [one] Objekt
       *[other] Objekte
    } ({ $bytes }) von { $all_objects } { $all_objects ->
        [one] vorhandenen Objekt
       *[other] vorhandenen Objekten
    } eines Buckets ({ $all_bytes }), ausgelost nach Größe und erstem Segment des Objektschlüssels.
