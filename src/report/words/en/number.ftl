## Numbers, spans and shares wherever they stand.

estimate-with-interval = { $value } ({ $low } to { $high })
range = { $low } to { $high }
coverage-nothing-moved = not measured: nothing moved
coverage = { $share } % ({ $hashed_objects } of { $objects } { $objects ->
    [one] object
   *[other] objects
}, { $hashed_bytes } of { $bytes })
cold-run = cold run
trial = trial { $number }
