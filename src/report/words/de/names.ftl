## Was von einem Objekt verloren gehen oder erhalten bleiben kann.

facet-key = Objektschlüssel
facet-size = Größe
facet-content = Inhalt
facet-key-empty-segment = Schlüssel mit leerem Segment
facet-key-dot-segment = Schlüssel mit Punktsegment
facet-key-trailing-slash = Schlüssel mit Schrägstrich am Ende
facet-key-long = langer Schlüssel
facet-key-non-ascii = Schlüssel mit Nicht-ASCII-Zeichen
facet-key-control = Schlüssel mit Steuerzeichen
facet-key-case-pair = nur in Groß-/Kleinschreibung verschiedene Schlüssel
facet-empty-object = leeres Objekt
facet-headers = HTTP-Kopfzeilen
facet-metadata = Metadaten
facet-tags = Tags
facet-storage-class = Speicherklasse
facet-encryption = Verschlüsselung
facet-website-redirect = Website-Weiterleitung
facet-retention = Aufbewahrungsfrist
facet-legal-hold = Löschsperre (Legal Hold)
facet-access = Zugriffsliste
facet-owner = Eigentümer
facet-versions = Versionen
facet-delete-markers = Löschmarkierungen
facet-checksum = Prüfsumme
facet-modified = Änderungsdatum

## Wovon ein Befund handelt.

kind-corrupt = falscher Inhalt
kind-truncated = zu kurz
kind-longer = zu lang
kind-missing = fehlt
kind-unexpected = unerwartet
kind-header = HTTP-Kopfzeile
kind-metadata = Metadaten
kind-tag = Tag
kind-storage-class = Speicherklasse
kind-encryption = Verschlüsselung
kind-website-redirect = Website-Weiterleitung
kind-retention = Aufbewahrungsfrist
kind-legal-hold = Löschsperre (Legal Hold)
kind-access = Zugriffsliste
kind-versions = Versionen
kind-delete-markers = Löschmarkierungen
kind-checksum = Prüfsumme
kind-unreadable = nicht lesbar

## Die Phasen einer Übung.

phase-setup = Vorbereitung
phase-move = Übertragung
phase-verify = Prüfung
phase-clean = Aufräumen

## Woher eine Zahl stammt.

basis-measured = gemessen
basis-priced = nach Preisen berechnet
basis-declared = angegeben
basis-extrapolated = hochgerechnet
