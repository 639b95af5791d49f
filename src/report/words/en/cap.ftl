## The section, and the worst that a run can take.

cap-heading = At worst, and the caps
cap-worst =
    At worst, where each of these requests is tried { $tries } { $tries ->
        [one] time
       *[other] times
    }, with all its object bytes and { $heads } of heads sent and received again each time: { $requests }
    { $requests ->
        [one] request
       *[other] requests
    }, { $sent } sent and { $received } received, { $cost } at the worst price of each.
cap-refused-for-its-currency =
    This run WOULD BE REFUSED: store `{ $store }`: its tariff is in { $currency }, in which no `max-cost` is
    given; add one.
cap-refused-for-want-of-a-price =
    This run WOULD BE REFUSED: store `{ $store }`: its tariff has no price for { $what }, so `max-cost`
    cannot hold it; cap requests and bytes instead.

## Each cap.

cap-of-bytes = cap of { $cap } of payload in both directions: { $verdict }
cap-of-requests = cap of { $cap } { $cap ->
    [one] request
   *[other] requests
}: { $verdict }
cap-of-cost = cap of { $most } at the worst price of each request: { $verdict }
cap-of-cost-by-default =
    cap of { $most } at the worst price of each request, which stands away from this machine unless another is
    given: { $verdict }
cap-of-time = cap of { $cap } of time: how long a run takes is not predicted
cap-unheld =
    NOT CAPPED at store `{ $store }`: the cost of { $what }, for which its tariff has no price
cap-none = no caps: every store is on this machine

## Whether a cap would stop a run.

cap-unknown-until-surveyed =
    unknown until surveyed whether it would stop this run; the run sends nothing past it
cap-would-stop = WOULD STOP this run: it lies below what is expected
cap-may-stop =
    MAY STOP this run: what is expected leaves too little beside it for cleaning up after a fault
cap-would-stop-at-worst = would not stop a run without faults, but one at worst
cap-would-not-stop = would not stop this run
