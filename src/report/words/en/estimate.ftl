## The page of one estimate.

estimate-title = Leaving { $source } for { $target }
estimate-stock = { $bytes } in { $objects } { $objects ->
    [one] object
   *[other] objects
}, on { $day }.
estimate-level =
    Level L0, a desk estimate: nothing was moved. Priced from declared quantities and dated list prices, net
    of tax; run a drill to measure time and fidelity.
estimate-by-prices = by prices alone
estimate-duration = exit duration
estimate-days-not-measured = not measured{ $thawing }; --link gives the least it takes
estimate-days-beyond =
    at least { $days } days by the link alone{ $thawing }: BEYOND the { $transition } days of a switch
estimate-days-least =
    at least { $days } days by the link alone{ $thawing }, of the { $transition } days of a switch; more is not
    measured
estimate-exit-cost = exit cost, { $regime }
estimate-costs = Cost by charging regime
estimate-not-measured = Not measured
estimate-not-measured-duration =
    effective exit throughput and exit duration: a drill with an export or migrate leg measures them
estimate-not-measured-fidelity = fidelity by facet: a drill measures it by reading back
estimate-not-measured-portability =
    API portability: not measured by this version; it needs conformance probes
estimate-not-measured-recovery =
    recovery time and recovery point: not measured by this version; they need an exercise with a declared start

## The page of estimates for every target.

estimate-title-of-all = Leaving { $source } for every tariff
estimate-whatever-target =
    Whatever the target, over the internet: data egress charge { $egress }, exit service fees { $fees }, at
    list price. Storage at the source: { $storage } a month.
estimate-target = target
estimate-arrival = arrival
estimate-overlap = overlap
estimate-exit-cost-at-list-price = exit cost, list
estimate-storage-there = storage a month there
estimate-sorted =
    Sorted by exit cost within one currency of the target; sums with a part that is not priced come last. From
    { $day } no data egress charge is due on a switch in the Union. Name one target for every line, regime and
    assumption.
