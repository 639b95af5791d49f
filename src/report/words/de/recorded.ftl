## Was ein Protokoll oder eine Quelle in eigenen Worten sagt.

recorded-quoted = „{ $told }“
recorded-withheld = zurückgehalten

## Warum eine Übung unvollständig ist oder Objekte fehlschlugen.

recorded-cause = { $cause ->
    [throttled] Drosselung
    [credentials] Zugangsdaten
    [denied] Zugriff verweigert
    [clock] Uhrzeit
    [cap] Obergrenze
    [network] Netzwerk
    [tls] TLS-Verbindung
    [redirect] Weiterleitung
    [listing] Auflistung
    [no-bucket] Bucket fehlt
    [store] Speicher
    [journal] Aufzeichnung
    [dataset] Datensatz
    [keep] Ablage
   *[other] { $cause }
}

## Warum ein Befund ist, wie er ist.

recorded-because = Ursache: „{ $told }“
recorded-because-withheld = Ursache: zurückgehalten
recorded-because-transit = Ursache: bei der Übertragung verfälscht, denn ein zweites Lesen ergab den richtigen Inhalt
recorded-because-framing = Ursache: Übertragungsrahmen im Objekt mitgespeichert
recorded-because-compressed = Ursache: unterwegs komprimiert
recorded-because-checksum = Ursache: Der Speicher { $store } führt sie über andere Bytes, als er ausliefert

## Was in einem Speicher bleibt.

recorded-object = Objekt `{ $key }`
recorded-version = Version `{ $version }` des Objekts `{ $key }`
recorded-marker = Löschmarkierung `{ $version }` des Objekts `{ $key }`
recorded-bucket = Bucket `{ $bucket }`
recorded-claim = Belegungsmarke `{ $key }`
recorded-upload = Hochladevorgang für `{ $key }`
recorded-uploads = unvollendete Hochladevorgänge unter `{ $prefix }`
recorded-versions = Versionen unter `{ $prefix }`
recorded-rest = alles unter `{ $prefix }`

## Warum es bleibt.

recorded-not-known-whose =
    Anlegen mehr als einmal versucht; ob ein Versuch dieses Laufs dazu geführt hat, ist nicht bekannt
recorded-still-listed = nach dem Aufräumen noch aufgelistet
recorded-other-bytes = Größe oder Inhalt sind nicht die, die dieser Lauf geschrieben hat
recorded-not-ours =
    nicht von diesem Lauf geschrieben, oder der Inhalt ist ein anderer als der von ihm geschriebene
