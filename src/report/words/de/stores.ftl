## Alle Arten von Speichern.

stores-title = Speicher
stores-lead = { $kinds } Arten von Speichern, deren Eigenheiten ein Szenario für einen Speicher nennen kann.
    `exitdrill stores show NAME` zeigt, wie sich einer verhält und wo das nachzulesen ist.
stores-name = Name
stores-store = Speicher
stores-endpoint = Endpunkt
stores-bucket-in = Bucket im
stores-differs = eigen
stores-facts = Belege
stores-assumed = Annahmen
stores-its-owners = je nach Betreiber
stores-the-host = Hostnamen
stores-the-path = Pfad

## Eine Art von Speicher.

stores-of = Ein Speicher mit `quirks = "{ $name }"`. { $spoken } Ein Stern kennzeichnet, was anders ist als bei
    `generic`, das für jeden S3-Endpunkt steht.
stores-speaks-s3 = Er wird über S3 angesprochen.
stores-speaks-native = Er wird über die Schnittstelle von { $dialect } angesprochen.
stores-speaks-folder = Er wird über das Dateisystem angesprochen.
stores-what-it-does = Wie er sich verhält
stores-choice = Eigenheit
stores-does = Verhalten
stores-sums = Welche Prüfsumme gesendet wird und warum
stores-sums-sent = Bei einem Objekt in einem Stück: { $put }; bei einem Teil: { $part }. { $reason } Eine Sammellöschung
    enthält stets Content-MD5.
stores-read = Wo das nachzulesen ist
stores-found-nowhere = Was nirgends zu finden war
stores-fact-read = { $about }: { $says } Gelesen am { $read }: { $source }
stores-fact-assumed = { $about }: { $says } Abgeleitet am { $read } aus: { $source }

## Wie er angesprochen wird.

stores-dialect-folder = Dateisystem
stores-bucket-in-host = der Bucket im Hostnamen
stores-bucket-in-path = der Bucket im Pfad
stores-path-taken = der Bucket im Pfad wird, soweit bekannt, nicht abgewiesen
stores-path-refused = der Bucket im Pfad wird abgewiesen
stores-region = { $region }, wenn das Szenario keine nennt
stores-region-location = Standort des Buckets; er geht in die Signatur ein
stores-region-fixed = ein Name für alle Buckets
stores-region-configured = eine Einstellung des Servers
stores-unsigned = die Bytes sind durch die Prüfsumme geschützt, nicht durch die Signatur
stores-signed = die Bytes sind durch die Signatur geschützt

## Prüfsummen.

stores-sums-known = nachweislich möglich: { $dialects }
stores-sums-none-known = keine nachweislich möglich
stores-sum-header = HTTP-Kopfzeile
stores-sum-trailer = HTTP-Trailer
stores-sum-none = keine
stores-sum-in-md5-header = { $sum } in Content-MD5
stores-sum-in-header = { $sum } in einer HTTP-Kopfzeile
stores-sum-in-trailer = { $sum } in einem HTTP-Trailer
stores-sum-before = vor dem Inhalt
stores-sum-after = nach dem Inhalt, außer MD5
stores-sum-asked = angefordert und mit den Bytes verglichen
stores-sum-not-asked = nicht angefordert
stores-sum-google = CRC32C und MD5 ungefragt mitgeteilt und mit den Bytes verglichen
stores-sum-azure = MD5 ungefragt mitgeteilt und mit den Bytes verglichen
stores-sum-folder = werden nicht aufbewahrt

## Stücke, Seiten und Sammelanfragen.

stores-put-max = höchstens { $limit } in einem Stück
stores-part-min = mindestens { $limit }, außer beim letzten
stores-part-max = höchstens { $limit }
stores-parts-max = höchstens { $parts } Teile
stores-parts-any = dürfen verschieden groß sein
stores-parts-equal = gleich groß, außer dem letzten
stores-listing-v1 = Version 1
stores-listing-v2 = Version 2
stores-encoding-url = URL-codierte Objektschlüssel werden angefordert
stores-encoding-none = es wird keine Codierung angefordert
stores-page-max = { $keys } Objektschlüssel je Seite
stores-batch-max = höchstens { $keys }
stores-batch-unused = nicht verwendet

## Was er annimmt und aufbewahrt.

stores-condition-honoured = wird beachtet
stores-condition-unsure = wird nicht vorausgesetzt
stores-tags-set = werden gesetzt und gelesen
stores-tags-not-sent = werden nicht gesendet
stores-versions-kept = werden aufbewahrt und übertragen, wo `versioning` eingeschaltet ist
stores-versions-unused = von diesem Programm nicht verwendet
stores-none-named = es wird keine angegeben
stores-none-sent = es wird keine gesendet
stores-etag-md5 = der MD5-Wert der Bytes; mit ihnen verglichen, wo keine andere Prüfsumme mitgeteilt wird
stores-etag-md5-of-parts = der MD5-Wert der MD5-Werte aller Teile und deren Anzahl
stores-etag-opaque = ohne verlässliche Bedeutung
stores-metadata-max = höchstens { $limit }, Namen und Werte zusammen
stores-no-limit = keine Grenze gefunden
stores-names-any = alles, was als Name einer HTTP-Kopfzeile zulässig ist
stores-names-identifiers = C#-Bezeichner
stores-non-ascii-coded = kommt codiert zurück (als Wörter nach RFC 2047)
stores-non-ascii-unknown = unbekannt, bis eine Übung es zurückliest
stores-non-ascii-refused = wird abgewiesen

## Schlüssel.

stores-key-max = höchstens { $bytes } Bytes
stores-segment-max = höchstens { $bytes } Bytes zwischen Schrägstrichen
stores-key-nothing = nichts gefunden
stores-key-empty-segment = ein leeres Segment (`//`)
stores-key-dot-segment = `.` oder `..` als Segment
stores-key-leading-slash = `/` am Anfang
stores-key-trailing-slash = `/` am Ende
stores-key-backslash = ein umgekehrter Schrägstrich
stores-key-leading-backslash = ein umgekehrter Schrägstrich am Anfang
stores-key-trailing-dot = ein Punkt am Ende eines Segments
stores-key-control = ein Steuerzeichen
stores-key-line-break = ein Zeilenumbruch
stores-folding-none = keine gefunden
stores-folding-nfc =
    Objektschlüssel, die nach Unicode-Komposition (NFC) gleich sind, bezeichnen ein einziges Objekt: Das zuletzt
    geschriebene bleibt
