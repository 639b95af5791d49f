## How the drill ended.

lead-cut-off = The record ends before the drill did: it was cut off.
lead-complete = The drill ran to its end: { $cells } { $cells ->
    [one] cell
   *[other] cells
}, { $rounds } { $rounds ->
    [one] round
   *[other] rounds
}.
lead-interrupted = The drill was interrupted after { $rounds } { $rounds ->
    [one] round
   *[other] rounds
} of { $planned }.
lead-terminated = The drill was told to end after { $rounds } { $rounds ->
    [one] round
   *[other] rounds
} of { $planned }.
lead-incomplete = The drill is incomplete ({ $cause }): { $message }.
lead-refused = The drill was refused: { $message }.

## What became of the objects.

lead-nothing-measured = Nothing was measured.
lead-failed = { $objects } { $objects ->
    [one] object
   *[other] objects
} could not be moved or judged.
lead-unverified = Nothing that moved was verified.
lead-checksums-fit = Nothing that moved was verified but by checksums that stores keep: { $objects } { $objects ->
    [one] object
   *[other] objects
} had theirs.
lead-checksums-wrong = Nothing that moved was verified but by checksums that stores keep: { $broken } of { $objects } { $objects ->
    [one] object
   *[other] objects
} did NOT have theirs.
lead-content-wrong = Content arrived WRONG.
lead-content-right = No wrong content was found.
lead-lost = LOST: { $facets }
lead-altered = ALTERED: { $facets }
lead-nothing-lost = Of { $facets } nothing was found lost or altered
lead-nothing-tested = Beside the content nothing was tested
lead-left-behind = LEFT BEHIND: { $facets }, as a store on the way is not known to take it, or not set up to, or not asked to
lead-unverified-cells = Nothing was verified of { $cells }.

## What remains in stores.

lead-remaining = These may remain in stores:
lead-remainder = store `{ $store }`: { $what }: { $reason }

## What was expected.

lead-expected-fidelity = fidelity of { $facets } whole
lead-expected-coverage = verification coverage at least { $percent } %
lead-expected-throughput = throughput at least { $rate }
lead-expected-first-byte = time to first byte at most { $span } at p{ $percentile }
lead-expected-cost = { $cost } at most { $amount }
lead-expected-cost-under = { $cost } { lead-under } at most { $amount }
lead-expected-ratio = exit cost at most { $months } months of the storage bill
lead-expected-ratio-under = exit cost { lead-under } at most { $months } months of the storage bill
lead-under = under { $regime }
lead-expected-duration = exit duration at most { $span }
lead-expected-headroom = transition headroom at least { $span }

## What became of it.

lead-held = Expected { $expected }: held.
lead-not-met = Expected { $expected }: NOT MET ({ $found }).
lead-unrehearsed = Expected { $expected }: not judged, as a rehearsal says nothing of a provider's times ({ $found }).
lead-unknown = Expected { $expected }: UNKNOWN, which counts as not met ({ $found }).
lead-no-cell = no cell it could be judged by
lead-every-cell = every cell: { $shown }
lead-found-not-all = not every object was judged
lead-found-broken = { $facets } not whole
lead-found-duration = up to { $days }
lead-found-too-long = { $days } too long
lead-found-left = { $days } left
lead-not-measured = not measured
lead-not-measured-as = not measured: { $reason }
