## Der Abschnitt, und was ein Lauf höchstens braucht.

cap-heading = Ungünstigster Fall und Obergrenzen
cap-worst =
    Im ungünstigsten Fall wird jede dieser Anfragen { $tries }-mal versucht, wobei jedes Mal ihre gesamten
    Objektdaten und { $heads } an HTTP-Köpfen erneut gesendet und empfangen werden: { $requests } { $requests ->
        [one] Anfrage
       *[other] Anfragen
    }, { $sent } gesendet und { $received } empfangen; zum jeweils höchsten Preis: { $cost }.
cap-refused-for-its-currency =
    Dieser Lauf WÜRDE ABGELEHNT: Der Tarif des Speichers `{ $store }` lautet auf { $currency }; in dieser
    Währung ist kein `max-cost` angegeben. Die Angabe ist zu ergänzen.
cap-refused-for-want-of-a-price =
    Dieser Lauf WÜRDE ABGELEHNT: Der Tarif des Speichers `{ $store }` nennt keinen Preis für { $what };
    `max-cost` kann diese Kosten nicht begrenzen. Stattdessen sind Anfragen und Bytes zu begrenzen.

## Jede Obergrenze.

cap-of-bytes = Obergrenze von { $cap } Nutzdaten in beiden Richtungen zusammen: { $verdict }
cap-of-requests = Obergrenze von { $cap } { $cap ->
    [one] Anfrage
   *[other] Anfragen
}: { $verdict }
cap-of-cost = Obergrenze von { $most } zum höchsten Preis jeder Anfrage: { $verdict }
cap-of-cost-by-default =
    Obergrenze von { $most } zum höchsten Preis jeder Anfrage (Vorgabe für Speicher außerhalb dieses
    Rechners, sofern keine andere angegeben ist): { $verdict }
cap-of-time =
    zeitliche Obergrenze von { $cap }: Die Dauer eines Laufs wird nicht vorhergesagt
cap-unheld =
    NICHT BEGRENZT am Speicher `{ $store }`: die Kosten für { $what }; der Tarif nennt dafür keinen Preis
cap-none = keine Obergrenzen: Alle Speicher liegen auf diesem Rechner

## Ob eine Obergrenze einen Lauf anhalten würde.

cap-unknown-until-surveyed =
    unbekannt bis zur Bestandsaufnahme, ob sie diesen Lauf anhalten würde; der Lauf sendet nichts darüber hinaus
cap-would-stop = WÜRDE diesen Lauf ANHALTEN: Sie liegt unter dem Erwarteten
cap-may-stop =
    KÖNNTE diesen Lauf ANHALTEN: Neben dem Erwarteten bleibt zu wenig für das Aufräumen nach einem Fehler
cap-would-stop-at-worst = würde einen Lauf ohne Fehler nicht anhalten, wohl aber einen im ungünstigsten Fall
cap-would-not-stop = würde diesen Lauf nicht anhalten
