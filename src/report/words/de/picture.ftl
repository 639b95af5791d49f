## Die Kosten eines Ausstiegs.

picture-cost = Ausstiegskosten in { $currency } nach Entgeltregelung, { $place }
picture-cost-applies = wie angegeben, { $day }: { $cost }
picture-cost-if = sofern anwendbar, { $day }: { $cost }
picture-cost-declared = angegeben: Sanktionen und Personalaufwand
picture-cost-other = Weiteres: { $lines }
picture-cost-unsure = kann hinzukommen

## Wie lange ein Ausstieg dauert.

picture-duration = Ausstiegsdauer im Vergleich zu { $days } Tagen
picture-duration-limit = Übergangszeitraum: { $days } Tage
picture-duration-least = dauert mindestens so lange
picture-duration-interval = 95-%-Intervall
picture-duration-value = Messung, auf den Datenbestand hochgerechnet
picture-duration-between = { $days } Tage, { $lower } bis { $upper }
picture-duration-at-least = mindestens { $days } Tage
picture-not-measured = nicht gemessen

## Die Tage, die das Recht für einen Wechsel vorsieht.

picture-calendar = Fristen eines am { $announced } angekündigten Wechsels
picture-notice = Kündigungsfrist
picture-notice-days = { $from } bis spätestens { $to }
picture-transition = Übergangszeitraum
picture-transition-days = bis spätestens { $to }
picture-retrieval = Datenabruf
picture-retrieval-days = mindestens bis { $to }
