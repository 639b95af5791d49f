## Der Hinweis auf einen Probelauf.

rehearsal-here = PROBELAUF: Alle Speicher liegen auf diesem Rechner.
rehearsal-replaced =
    PROBELAUF: Diese Speicher wurden durch eingebettete auf diesem Rechner ersetzt (--rehearse): { $stores }.
rehearsal-to-be-replaced =
    PROBELAUF: Diese Speicher werden durch eingebettete auf diesem Rechner ersetzt (--rehearse): { $stores }.
rehearsal-store = `{ $store }` ({ $origin }, Eigenheiten `{ $quirks }`)
rehearsal-numbers =
    Zeiten und Raten sagen etwas über diesen Rechner und das Übertragungsprotokoll aus, nicht über einen Anbieter.
    Anfragen, Bytes und Merkmalstreue sind zwischen den Speichern auf diesem Rechner gemessen; was der Speicher eines
    Anbieters erhält, ist NICHT geprüft. Die Preise sind die der genannten Tarife.
rehearsal-quirks =
    Die eingebetteten Speicher haben die Eigenheiten derer, für die sie stehen, soweit diese zu ermitteln
    waren; TLS und Zugangsdaten werden nicht erprobt.
rehearsal-dialect =
    Der Speicher `{ $store }` verwendet die Schnittstelle von { $dialect }: Diese Schnittstelle wird NICHT
    ERPROBT; gesendet und gezählt wird S3.
rehearsal-folder =
    Der Speicher `{ $store }` ist ein Ordner: Das Dateisystem wird NICHT ERPROBT; gesendet und gezählt wird S3.
rehearsal-caps = Die Obergrenzen sind die des echten Laufs.
