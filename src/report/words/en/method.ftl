## How it was measured, and at which stores.

method-heading = How it was measured
method-stores = The stores
method-store = store
method-where = where
method-software = software
method-quirks = quirks
method-tariff = tariff
method-part-size = part size
method-concurrency = concurrency
method-embedded = embedded
method-embedded-for = embedded, for { $origin }
method-loopback = { $endpoint } (loopback)
method-not-measured = not measured
method-order =
    { $trials } { $trials ->
        [one] trial
       *[other] trials
    } of each of { $cells } { $cells ->
        [one] cell
       *[other] cells
    }, after one cold run each: a trial of each cell before the next of any, each time in an order drawn from
    seed { $seed }.
method-read-back = Everything written was read back.
method-sample-read-back =
    Of what was written, at most { $objects } { $objects ->
        [one] object
       *[other] objects
    } a round were read back.
method-nothing-read-back = Nothing written was read back.

## What was not measured.

method-limits = Not measured
method-unmeasured-people = what people, contracts and applications add to an exit
method-unmeasured-facets = what becomes of facets that no object had: { $facets }
method-unmeasured-estate = how long moving the estate would take
method-unmeasured-providers = the speed of any provider
method-unmeasured-rounds = every round that did not run to its end
