## When a price was read.

age-read-in-month = { $year }-{ $month }
