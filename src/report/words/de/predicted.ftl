## Der Abschnitt und seine Tabelle.

predicted-heading = Vorhergesagt und gemessen
predicted-method =
    Die Vorhersage des Plans gilt für einen Lauf, der ohne Fehler zu Ende geht. Zu seinen Anfragen kommen
    Wiederholungen hinzu; zu den Bytes, nach denen die Kosten berechnet sind, kommen HTTP-Köpfe,
    Übertragungsrahmen und das XML der Steuerungsanfragen hinzu.
predicted-caption = Vorhergesagt und gemessen, die ganze Übung
predicted-of-the-whole-drill = ganze Übung
predicted-predicted = vorhergesagt
predicted-measured = gemessen
predicted-requests = Anfragen
predicted-object-bytes-sent = gesendete Objektdaten
predicted-object-bytes-received = empfangene Objektdaten
predicted-cost = Grenzkosten in { $currency }
predicted-own-cost = Eigenkosten
predicted-not-priced = ohne Preis
predicted-not-measured = nicht gemessen
predicted-nothing-charged = kein Entgelt

## Die geltenden Obergrenzen.

predicted-no-cap = Es galt keine Obergrenze.
predicted-caps = Es galten diese Obergrenzen: { $caps }.
predicted-cap-of-bytes = { $cap } Nutzdaten
predicted-cap-of-requests = { $cap } { $cap ->
    [one] Anfrage
   *[other] Anfragen
}
predicted-cap-by-default = { $most } (Vorgabe)
predicted-unpriced =
    NICHT BEGRENZT am Speicher `{ $store }`: die Kosten für { $what }; der Tarif nennt dafür keinen Preis.
