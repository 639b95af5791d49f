## Was die Tabelle umgibt.

summary-heading = Was ein Ausstieg erfordern würde
summary-lead = Für den angegebenen Datenbestand von { $size } in { $objects } { $objects ->
    [one] Objekt
   *[other] Objekten
}, Stand { $day }.
summary-level-synthetic = Übungsstufe L1: Es wurden synthetische Daten übertragen.
summary-level-sample = Übungsstufe L2: Es wurde eine Stichprobe echter Dateien übertragen.
summary-caption = Was ein Ausstieg erfordern würde, eine Spalte je Strecke
summary-read-on =
    Nicht in den Kosten enthalten: Personal, Umbau von Anwendungen, Datenverkehr der Anwendungen, Verträge, Steuern.
    Die folgenden Abschnitte nennen jeden Posten, jede Annahme und jede Quelle. Ein Nachweis, keine Rechtsberatung.
summary-read-on-penalty =
    Nicht in den Kosten enthalten: Personal, Umbau von Anwendungen, Datenverkehr der Anwendungen, Steuern.
    Die folgenden Abschnitte nennen jeden Posten, jede Annahme und jede Quelle. Ein Nachweis, keine Rechtsberatung.
summary-read-on-effort =
    Nicht in den Kosten enthalten: Umbau von Anwendungen, Datenverkehr der Anwendungen, Verträge, Steuern.
    Die folgenden Abschnitte nennen jeden Posten, jede Annahme und jede Quelle. Ein Nachweis, keine Rechtsberatung.
summary-read-on-both =
    Nicht in den Kosten enthalten: Umbau von Anwendungen, Datenverkehr der Anwendungen, Steuern.
    Die folgenden Abschnitte nennen jeden Posten, jede Annahme und jede Quelle. Ein Nachweis, keine Rechtsberatung.

## Die Spalten und Zeilen der Tabelle.

summary-pair = von `{ $from }` nach `{ $to }`
summary-pair-here = von `{ $from }` auf diesen Rechner
summary-duration = Ausstiegsdauer
summary-verification = Zurücklesen aller Objekte
summary-headroom = Spielraum im Übergangszeitraum von 30 Tagen
summary-calendar = Fristen
summary-cost = Ausstiegskosten, { $regime }
summary-in-a-year = in einem Jahr, mit Wachstum, beim Tempo von heute
summary-time-asymmetry = Zeit beim Export ÷ Zeit beim Import
summary-source-bill = monatliche Speicherrechnung an der Quelle
summary-worst = am schlechtesten erhaltenes Merkmal
summary-one-way = nur beim Export verloren
summary-coverage = Prüfabdeckung
summary-gaps = Hindernisse neben den Daten

## Wie lange es dauert.

summary-not-measured = nicht gemessen
summary-not-measured-as = nicht gemessen: { $reason }
summary-no-more-measured = { $least }; darüber hinaus nicht gemessen: { $reason }
summary-rehearsed-without-link = nicht gemessen: Es war ein Probelauf, und eine Leitung ist nicht angegeben
summary-duration-rehearsed = { $least }; die Zeiten dieses Rechners sagen nichts über einen Anbieter aus
summary-verification-rehearsed = nicht gemessen: Es war ein Probelauf
summary-verification-after = { $span }, wenn erst nach der Übertragung zurückgelesen wird
summary-least-by-link = bei der angegebenen Leitung mindestens { $days }
summary-bound-by-link = { $span }, bestimmt durch die angegebene Leitung
summary-set-by-link =
    { $least }; die Leitung ist langsamer als das, was gemessen wurde, und wie viel länger es dauert, ist nicht bekannt
summary-far = { $span }, NUR EINE GRÖSSENORDNUNG
summary-left = { $days } Spielraum; { $limit } Tage reichen für { $bytes } solcher Objekte
summary-too-long = { $days } zu lang; { $limit } Tage reichen für { $bytes } solcher Objekte
summary-left-by-link = höchstens { $days } Spielraum, allein nach der Leitung gerechnet
summary-too-long-by-link = mindestens { $days } zu lang, allein nach der Leitung gerechnet
summary-days =
    angekündigt am { $announced }, Kündigungsfrist bis { $notice_ends }, Übergangszeitraum bis { $transition_ends },
    Datenabruf mindestens bis { $retrieval_ends }
summary-time-asymmetry-here = { $ratio }; das gilt für diesen Rechner, nicht für einen Anbieter

## Was es kostet und was verloren geht.

summary-no-rule = hier gilt keine Regelung
summary-facet-broken = { $facet }: { $broken } von { $objects } { $objects ->
    [one] Objekt
   *[other] Objekten
} verändert oder verloren
summary-facet-out = { $facet }: { $broken } von { $objects } { $objects ->
    [one] Objekt
   *[other] Objekten
}
summary-no-facet = kein Merkmal
summary-import-not-read-back = nicht gemessen: Was importiert wurde, ist nicht zurückgelesen worden
summary-checksums-only = geprüft wurden nur Prüfsummen, die Speicher selbst führen; sie stimmen
summary-arrived = keines: alle geprüften Merkmale kamen unversehrt an
summary-arrived-but-owners = allein der Eigentümer: alle anderen geprüften Merkmale kamen unversehrt an
summary-arrived-but-dates = allein das Änderungsdatum: alle anderen geprüften Merkmale kamen unversehrt an
summary-arrived-but-both =
    allein Eigentümer und Änderungsdatum: alle anderen geprüften Merkmale kamen unversehrt an
summary-between-here = { $found }; zwischen Speichern auf diesem Rechner, nicht bei einem Anbieter
summary-gaps-none = nicht gemessen: ob Anwendungen mit einer anderen Schnittstelle arbeiten
