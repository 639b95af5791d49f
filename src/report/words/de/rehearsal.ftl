## Der Hinweis auf eine Probe.

rehearsal-here = PROBE: Alle Speicher liegen auf diesem Rechner.
rehearsal-replaced =
    PROBE: Diese Speicher wurden durch eingebettete auf diesem Rechner ersetzt (--rehearse): { $stores }.
rehearsal-to-be-replaced =
    PROBE: Diese Speicher werden durch eingebettete auf diesem Rechner ersetzt (--rehearse): { $stores }.
rehearsal-store = `{ $store }` ({ $origin }, Eigenheiten `{ $quirks }`)
rehearsal-numbers =
    Zeiten und Raten zeigen diesen Rechner und das Übertragungsprotokoll, keinen Anbieter. Anfragen, Bytes und
    Merkmalstreue sind gemessen; die Preise sind die der genannten Tarife.
rehearsal-quirks =
    Die eingebetteten Speicher haben die Eigenheiten derer, für die sie stehen, soweit diese zu ermitteln
    waren; TLS und Zugangsdaten werden nicht geprobt.
rehearsal-dialect =
    Der Speicher `{ $store }` spricht { $dialect }: Dieser Dialekt wird NICHT ERPROBT; gesendet und gezählt
    wird S3.
rehearsal-caps = Die Obergrenzen sind die des echten Laufs.
