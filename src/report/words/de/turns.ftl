## Wie Strecken abschneiden, die sich abwechselten.

turns-heading = Nebeneinander (gemessen)
turns-method = Zeit der zweiten Strecke geteilt durch die der ersten, Durchgang für Durchgang: geometrisches Mittel
    mit 95-%-Intervall. Die Durchgänge eines Paars folgen unmittelbar aufeinander, ihre Reihenfolge ist mit dem
    Startwert ausgelost; was sich im Lauf der Zeit ändert, trifft so beide. Ein Unterschied zählt ab
    { $threshold }{ $rows ->
        [one] { "" }
       *[other] , korrigiert für alle { $rows } Zeilen (Holm)
    }; „kein Unterschied nachgewiesen“ ist kein Beweis dafür, dass es keinen gibt. { $whose }
turns-of-this-machine = Die Unterschiede sind solche dieses Rechners und des Übertragungsprotokolls, nicht der Anbieter.
turns-of-this-hour = Die Unterschiede gelten für diesen Client, diese Datensätze und diese Stunde.
turns-dataset = Datensatz
turns-first = erste Strecke
turns-second = zweite Strecke
turns-pairs-of-trials = Paare von Durchgängen
turns-second-by-first = zweite ÷ erste
turns-verdict = Ergebnis
turns-pairs = { $pairs } von { $planned }

## Was ein Paar von Strecken zeigt.

turns-too-few = nicht gemessen: kein Verhältnis, weniger als drei Durchgänge je Strecke
turns-not-positive = nicht gemessen: kein Verhältnis, nicht jeder Durchgang ist eine positive Zahl
turns-not-pairs = nicht gemessen: kein Verhältnis, aus { $first } und { $second } Durchgängen werden keine Paare
turns-not-measured = nicht gemessen
turns-longer = { $leg } brauchte mehr Zeit
turns-less-time = { $leg } brauchte weniger Zeit
turns-equivalent = gleichwertig: innerhalb von { $threshold }
turns-no-difference = kein Unterschied nachgewiesen
turns-left-out = { $one } und { $other }, { $dataset }: { $pairs } { $pairs ->
    [one] Paar
   *[other] Paare
} nicht berücksichtigt, weil eine der beiden Strecken nicht zu Ende kam oder nicht jedes Objekt übertrug.
