## Der Hinweis auf nachgebildete Leitungen.

shape-was =
    NACHGEBILDETE LEITUNG: Die Leitung { $lines } wurde so nachgebildet, zusätzlich zu dem, was sie ohnehin
    begrenzt. Verluste, langsamer Anlauf (Slow Start) und fremder Verkehr sind nicht nachgebildet: Eine echte
    Leitung mit diesen Werten ist bestenfalls ebenso schnell.
shape-is-to-be =
    NACHGEBILDETE LEITUNG: Die Leitung { $lines } wird so nachgebildet, zusätzlich zu dem, was sie ohnehin
    begrenzt. Verluste, langsamer Anlauf (Slow Start) und fremder Verkehr werden nicht nachgebildet: Eine
    echte Leitung mit diesen Werten ist bestenfalls ebenso schnell.
shape-line = zu `{ $store }` ({ $figures })
shape-round-trip = { $span } Umlaufzeit
shape-bandwidth = { $rate } je Richtung
