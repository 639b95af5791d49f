## The mark of shaped lines.

shape-was =
    SHAPED LINES: the line { $lines } was made so, on top of what it is. Loss, slow start and other traffic
    are not imitated: a real line of these figures is at best as fast.
shape-is-to-be =
    SHAPED LINES: the line { $lines } is to be made so, on top of what it is. Loss, slow start and other
    traffic are not imitated: a real line of these figures is at best as fast.
shape-line = to `{ $store }` ({ $figures })
shape-round-trip = { $span } of round trip
shape-bandwidth = { $rate } each way
