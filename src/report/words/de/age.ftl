## Wann ein Preis gelesen wurde.

age-read-in-month = { $month }/{ $year }
