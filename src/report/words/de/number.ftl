## Zahlen, Spannen und Anteile, wo immer sie stehen.

estimate-with-interval = { $value } ({ $low } bis { $high })
range = { $low } bis { $high }
coverage-nothing-moved = nicht gemessen: Es wurde nichts übertragen
coverage = { $share } % ({ $hashed_objects } von { $objects } { $objects ->
    [one] Objekt
   *[other] Objekten
}, { $hashed_bytes } von { $bytes })
cold-run = Kaltlauf
trial = Durchgang { $number }
