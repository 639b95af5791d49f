## The charges and costs of an exit.

exit-data-egress-charge = data egress charge
exit-switching-charges = switching charges
exit-service-fees = exit service fees
exit-overlap-cost = overlap cost
exit-declared-penalty = termination penalty, as declared
exit-declared-effort = own people, as declared
exit-declared-both = termination penalty and own people, as declared
exit-cost = exit cost
exit-entry-charge = entry charge (not in the exit cost)
exit-source-bill = storage at the source
exit-target-bill = storage at the target

## What a line is in law.

exit-class-egress = data egress charge
exit-class-service = service fee
exit-class-termination = early termination
exit-class-none = not said

## Charging regimes: as they are, where their conditions would have to be met, and as scenarios name them.

exit-regime-list = list price
exit-regime-contracted = contract price
exit-regime-programme = the provider's exit programme
exit-regime-eu-switching = switching, EU Data Act
exit-regime-eu-parallel = in parallel, EU Data Act
exit-regime-fr-switching = switching, French law SREN
exit-if-list = if list price
exit-if-contracted = if contract price
exit-if-programme = if the provider's exit programme
exit-if-eu-switching = if switching, EU Data Act
exit-if-eu-parallel = if in parallel, EU Data Act
exit-if-fr-switching = if switching, French law SREN
exit-heading-on = { $regime }, { $day }
exit-heading-applies = as declared: { $regime }, { $day }
exit-regime-named = { $regime }

## The table of regimes.

exit-by-regime = Cost by charging regime, { $place }
exit-in-months = in months of the storage bill
exit-in-months-at-source = at the source alone, in such months
exit-egress-capped = ≤ list: { $amount }
exit-egress-capped-open = ≤ list, { $lines } { $lines ->
    [one] line
   *[other] lines
} not priced
exit-no-target = no target store

## What a regime rests on.

exit-rests-on = { exit-regime-named } on { $day }: { $effect }; { $provision } (read { $read }).
    Asks for: { $conditions }.
exit-rests-on-unread = { exit-regime-named } on { $day }: { $effect }; { $provision }. Asks for: { $conditions }.
exit-effect-waived = egress is not charged
exit-effect-capped = egress at most at list price, rate not published
exit-effect-none = egress is charged

## Amounts, quotients and spans.

exit-own-cost = own cost
exit-own-cost-not-priced = own cost, not priced
exit-short-not-priced = not priced ({ $currency })
exit-sum-not-priced = not priced ({ $currency }, { $lines } { $lines ->
    [one] line
   *[other] lines
})
exit-sum-at-least = ≥ { $least }, { $lines } { $lines ->
    [one] line
   *[other] lines
} not priced
exit-amount-at-least = ≥ { $least } ({ $why })
exit-amount-not-priced = not priced: { $why }
exit-months = { $months } months of the storage bill
exit-months-at-source = at the source alone { $months } months of the storage bill there
exit-ratio-not-priced = not known: the storage bill is not priced
exit-ratio-nothing = not known: storage costs nothing
exit-ratio-no-rate = not known: no rate joins the currencies
exit-days = { $days } days
exit-not-known = not known
exit-with-thawing = , of it up to { $hours } h for thawing (as stated of an object; very many take longer)
exit-besides-thawing = , without thawing of up to { $hours } h (as stated of an object; very many take longer)
exit-thawing-alone = ; thawing takes up to { $hours } h (as stated of an object; very many take longer)
exit-without-thawing = , without thawing, whose time is not stated

## What stands beside the cost.

exit-storage-list = Storage at the source, `{ $tariff }` at list price: { $amount } a month.
exit-storage-contracted = Storage at the source, `{ $tariff }` at CONTRACTED prices: { $amount } a month.
exit-storage-own-cost = Storage at the source, `{ $tariff }` at its owner's declared cost: { $amount } a month.
exit-storage-target = Storage at the target, `{ $tariff }`: { $amount } a month.
exit-entry = Arriving at the target is charged { $charge }.
exit-over-entry = Leaving costs { $times } times that.
exit-over-entry-unknown = Leaving costs an unknown number of times that.
exit-excess = Asymmetry of money, egress and service fees at list price less the charge for arriving: { $amount } a TB.
exit-excess-alpha = Asymmetry of money, egress and service fees at list price less the charge for arriving: { $amount } a TB;
    (exit − entry) ÷ (exit + entry) = { $alpha }, where 1 means that only leaving costs and −1 that only arriving does.
exit-excess-not-priced = Asymmetry of money, egress and service fees at list price less the charge for arriving: not known, a
    part is not priced.
exit-excess-none = Asymmetry of money, egress and service fees at list price less the charge for arriving: none, neither is
    charged.
exit-excess-no-rate = Asymmetry of money, egress and service fees at list price less the charge for arriving: not known, no rate
    joins the currencies.
exit-break-even = Break-even: cheaper storage pays for exit and arrival, at list price, after { $months } months ({ $earliest }
    to { $latest } if the difference of the two monthly storage bills is { $percent } % larger or smaller, all else equal).
exit-break-even-never = Storage at the target never pays for the exit: it is not cheaper.
exit-break-even-no-rate = When cheaper storage pays for the exit is not known: no rate joins the currencies.
exit-break-even-not-priced = When cheaper storage pays for the exit is not known: a part of it is not priced.
exit-lasting-assumed = How long it lasts is not measured: one month is assumed.
exit-lasting-by-link = By the declared link alone it lasts at least { $months } months of 30 days.
exit-lasting-measured = Both stores are paid for { $months } months of 30 days, as extrapolated.

## The lines of the cost.

exit-lines = Lines of the cost, { $place }
exit-column-part = part
exit-column-item = of which
exit-column-quantity = quantity
exit-column-class = in law
exit-column-amount = amount
exit-item-at = { $item } at { $tariff }
exit-byte-months = { $bytes } for a month
exit-quantity-months = { $months } months
exit-lines-open = Lines marked * are due in every column: whether they are switching charges is not settled by the text of the
    Regulation (Art. 2(36)).

## What was assumed.

exit-assumed = Assumed: { $assumption }.
exit-assumed-one-month = the whole estate leaves within one month, since how long it takes is not known
exit-assumed-evenly = data leave evenly over the months it takes
exit-assumed-whole-overlap = the target is paid for the whole estate from the first day
exit-assumed-no-other-traffic = nothing else leaves the account, since no usual traffic was declared
exit-assumed-internet = the data leave for the internet
exit-assumed-same-region = the data stay in the provider's region
exit-assumed-another-region = the data leave for another region of the provider
exit-assumed-requests = as many requests an object as in the sample
exit-assumed-one-request = one read an object, one upload (in parts of 8 MiB where the mean object is larger); heads of answers
    are not counted
exit-assumed-every-attempt = every request is billed, whatever its answer
exit-assumed-mean-size = every object has the mean size
exit-assumed-least-size = a least billable size of objects is charged by the mean size; an estate of small and large objects
    costs MORE than that (a scenario declares them as [[estate.size-class]])
exit-assumed-size-classes = every storage class holds the declared size classes in the same shares, each object as large as the
    mean of its size class
exit-assumed-thawed-copies = everything that must be thawed is, at once, and the copies are kept beside it for as long as the
    exit lasts

## What is left out.

exit-left-out = Not in it: { $left }. This is evidence, not legal advice.
exit-left-effort = the work of people (not declared)
exit-left-penalty = what a contract asks for ending early (not declared)
exit-left-reengineering = changing applications, permissions and operations
exit-left-traffic = what applications read and send meanwhile
exit-left-discounts = discounts lost when usage falls
exit-left-keys = calls for keys that encrypt objects
exit-left-taxes = taxes
exit-left-rates = changes of exchange rates

## How old its prices are.

exit-age = Prices: the oldest was read { $oldest }; { $stale } of { $lines } { $lines ->
    [one] line
   *[other] lines
} over { $days } days old, marked †.
exit-nothing-priced = Nothing in it is priced.

## Why something is not measured.

exit-no-fit-sizes = datasets of three mean sizes are needed, each at least 8 times the one before; there are { $sizes }
exit-no-fit-repetitions = more than three repetitions are needed
exit-no-fit-singular = the datasets do not tell time by the object from time by the byte
exit-nothing-read-back = nothing was read back after a move
exit-no-rule = no rule of that regime holds on this day
exit-rehearsed = this was a rehearsal
exit-link-decides = the declared link is slower than what was measured
exit-thawing-unknown = how long its classes thaw is not stated
