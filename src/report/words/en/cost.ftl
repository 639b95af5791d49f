## The section, and what its sums rest on.

cost-heading = Cost of this drill (priced)
cost-heading-unfinished = Cost of this drill
cost-unfinished = Not measured: the record was never finished.
cost-marginal = Marginal: the first paid tier, no allowance, no base fee.
cost-volume-on-the-wire = Volume is bytes on the wire, retries included.
cost-volume-of-objects =
    Volume is object bytes alone: heads, framing and retries come on top.
cost-over-the-internet = Assumed: data reach this machine over the internet.
cost-within-the-region = Declared: data reach this machine within the provider's region.
cost-rehearsal =
    This is a rehearsal: nobody charges it; it is billed as the tariffs named would bill it.

## The bill by phase, and as a sum.

cost-by-phase = The bill by phase
cost-phase = phase
cost-amount = amount
cost-all-phases = all four
cost-own = own cost, not priced
cost-nothing-charged = nothing charged
cost-together = Together { $sum }, at { $rates }.
cost-exchange-rate = 1 { $base } = { $rate } { $quote } ({ $source }, { $date })

## The lines of the bill.

cost-lines = The lines of the move
cost-store = store
cost-line = of the move
cost-quantity = quantity
cost-unit-price = unit price
cost-months = { $months } { $months ->
    [one] month
   *[other] months
}
cost-price-per-unit = { $price } { $currency } per { $unit }
cost-not-priced = not priced: { $why }

## What a line charges for.

cost-item-class = requests ({ $class })
cost-item-requests = requests
cost-item-egress = bytes out
cost-item-ingress = bytes in
cost-item-retrieval = bytes read back
cost-item-restore = thawing ({ $speed })
cost-item-early-deletion = early deletion
cost-item-storage = storage
cost-item-overhead = storage of each object's index
cost-item-thawed-copies = storage of thawed copies
cost-item-base = base fee
cost-item-least-bill = up to the least bill

## What a price is a price of.

cost-per-requests = { $count ->
    [one] request
   *[other] { $count } requests
}
cost-per-binary = { $unit } (binary)
cost-per-decimal = { $unit } (decimal)
cost-per-size-not-stated = { $unit } (size not stated)

## Why something has no price.

cost-gap-no-class = no source says which class it is in
cost-gap-no-price = no price was found
cost-gap-beyond-last-tier = beyond the last tier that was found
cost-gap-broken-attempts = attempts broke off
cost-gap-own-cost = its owner's own cost

## How lines were priced.

cost-line-at-store = { $item } at `{ $store }`
cost-remark-equivalent =
    Priced as the equivalent operation, because the provider speaks another dialect: { $lines }.
cost-remark-inferred = Class inferred from the provider's general rule: { $lines }.
cost-remark-unsure =
    A range, because it is not known whether every attempt is billed: { $lines }.
cost-remark-gigabyte-not-stated =
    A range, because the provider does not state the size of its gigabyte: { $lines }.
cost-remark-broken-attempts = A lower bound, because attempts broke off: { $lines }.
cost-remark-beyond-bundle = The price beyond what a base fee includes: { $lines }.

## What is not in the bill, and where its prices were read.

cost-excluded = Not in this bill: { $parts }.
cost-excluded-storage = storage of the drill's objects (they live for minutes)
cost-excluded-base-fees = monthly base fees
cost-excluded-allowances = what is free each month (counted as used up)
cost-excluded-taxes = taxes
cost-age =
    Prices: the oldest was read { $oldest }; { $stale_lines } of { $lines } { $lines ->
        [one] line
       *[other] lines
    } more than 90 days old, marked †.
cost-age-of-nothing = Prices: none was used.
cost-source = { $title }, read { $read }: { $url }
