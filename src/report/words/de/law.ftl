## Wo eine Regel steht.

law-provision-switching-capped = Art. 29 Abs. 2 und 3, Art. 50
law-provision-switching-waived = Art. 29 Abs. 1
law-provision-parallel = Art. 34 Abs. 2, Art. 50
law-provision-france = französischer Erlass vom 17. November 2025

## Was eine Regel kurz gefasst besagt.

law-says-switching-capped =
    ermäßigte Wechselentgelte einschließlich der Datenextraktionsentgelte, höchstens in Höhe der Kosten, die dem
    Anbieter im unmittelbaren Zusammenhang mit dem Wechsel entstehen; ein Satz ist nicht veröffentlicht
law-says-switching-waived =
    keine Wechselentgelte für den Vollzug des Wechsels, auch keine Datenextraktionsentgelte
law-says-parallel =
    Datenextraktionsentgelte bei paralleler Nutzung nur zur Weitergabe der entstandenen
    Datenextraktionskosten; ein Satz ist nicht veröffentlicht, ein Ende nicht bestimmt
law-says-france =
    Höchstbetrag der Datenextraktionsentgelte bei einem Wechsel: 0 EUR; auf besonderen Wunsch erbrachte Leistungen,
    etwa eine eigene Leitung, können weiterhin etwas kosten

## Was eine Regel oder ein Programm voraussetzt.

law-condition-union =
    Wechsel eines Kunden in der Union zu einem anderen Anbieter oder zu einer IKT-Infrastruktur in eigenen
    Räumlichkeiten
law-condition-not-exempt = kein Vertrag, den Art. 31 ausnimmt
law-condition-parallel = parallele Nutzung mehrerer Anbieter durch einen Kunden in der Union
law-condition-france = Wechsel des Anbieters durch einen Kunden in Frankreich
law-condition-aws-approval = Genehmigung durch den AWS Support vor der Übertragung; nachträgliche Gutschrift
law-condition-aws-all-data =
    Abzug aller Daten und Anwendungen (Workloads) aus allen Regionen; das Konto darf bestehen bleiben
law-condition-aws-not-known = dass auch Abruf und Anfragen umfasst sind, ist nicht bekannt
law-condition-aws-on-request = auf Antrag; ein Satz ist nicht veröffentlicht
law-condition-azure-request = Supportanfrage vor der Übertragung; nachträgliche Gutschrift
law-condition-azure-cancelled =
    Kündigung aller Abonnements; nur Daten in Azure Storage; nicht über ExpressRoute, VPN, Front Door oder ein
    CDN
law-condition-azure-address =
    Rechnungsanschrift im EWR oder in der EFTA, dieselbe Organisation auf beiden Seiten
law-condition-azure-parallel =
    Supportanfrage mit Angabe der Abonnements, des Netzes des Endpunkts und des Anteils am Datenverkehr;
    Erstattung mit der nächsten Rechnung; ein Satz ist nicht veröffentlicht
law-condition-google-notice =
    Ausstiegsmitteilung (Exit Notice); Antwort innerhalb von 14 Tagen, Beginn innerhalb von 30 Tagen,
    mindestens 30 Tage für die Migration; nachträgliche Gutschrift
law-condition-google-each-service =
    für jeden Dienst einzeln; der Text von 2024 verlangte 60 Tage, das Ende des Vertrags und die Netzstufe
    „Premium“
law-condition-google-customers =
    Kunden in der Union und im Vereinigten Königreich, dieselbe Organisation auf beiden Seiten, nach
    ausdrücklicher Anmeldung (Opt-in)
law-condition-google-services =
    aufgeführte Dienste, Regionen europe-west1, -2, -3, -4, -6, -8, -9, -10, -12, europe-north1, -southwest1
    und -central2
law-condition-google-not-beside = nicht neben dem Ausstiegsprogramm; Missbrauch wird in Rechnung gestellt
