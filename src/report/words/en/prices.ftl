## Every tariff.

prices-title = Prices
prices-lead = { $tariffs } { $tariffs ->
    [one] tariff
   *[other] tariffs
}. Prices as quoted, net of tax: storage at its first step, egress at its first paid step. STALE: a
    reading of it is more than { $days } days before { $today }.
prices-tariff = tariff
prices-name = name
prices-currency = in
prices-storage = storage
prices-egress = egress
prices-oldest = oldest reading
prices-per = { $price } / { $unit }
prices-stale = { $read } STALE
prices-not-found = not found

## One tariff.

prices-of = { $name } of { $provider }; { $kind }, in { $currency }. Told as of { $on }.
prices-of-no-currency = { $name } of { $provider }; { $kind }. Told as of { $on }.
prices-kind-list = list prices
prices-kind-contracted = contracted prices
prices-kind-own-cost = its owner's own cost
prices-measures = A GB of { $gigabyte }, a month of { $hours } hours.
prices-measures-no-hours = A GB of { $gigabyte }, a month of which the hours are not stated.
prices-gigabyte-binary = 2^30 bytes
prices-gigabyte-decimal = 10^9 bytes
prices-gigabyte-not-stated = 10^9 or 2^30 bytes, which is not stated
prices-prices = Prices
prices-requests = Requests
prices-notes = Notes
prices-missing = Missing
prices-unverified = Unverified
prices-policies = Free of charge, in the provider's words

## The parts of a tariff with a price, row by row.

prices-part = part
prices-price = price
prices-unit = unit
prices-source = source
prices-part-storage = storage
prices-part-egress = egress
prices-part-egress-to = egress to { $to }
prices-part-from = from { $from } { $unit }
prices-part-between = { $from } to { $to } { $unit }
prices-part-free = free each month
prices-times-stored = { $times } times what is stored
prices-part-inter-region = to another region of the provider
prices-part-same-region = to a service in the same region
prices-part-ingress = ingress
prices-part-retrieval = reading back
prices-part-thawing = thawing ({ $speed })
prices-within-hours = within { $hours } h
prices-an-object = an object
prices-objects = { $objects } objects
prices-part-base = base fee, with { $storage } of storage and { $egress } of egress
prices-none = none
prices-month = month
prices-part-least-duration = least duration
prices-part-least-object = least object
prices-days = { $days } { $days ->
    [one] day
   *[other] days
}
prices-part-least-bill = least bill
prices-unit-gigabyte-month = GB-month
prices-unit-terabyte-month = TB-month
prices-unit-gigabyte-hour = GB-hour
prices-unit-terabyte-hour = TB-hour

## What is billed besides, what is free, and how quantities are rounded.

prices-part-overhead = beside each object, at the price of storage, its own
prices-part-overhead-elsewhere = beside each object, at the price of storage, that of { $tariff }
prices-part-thawed = thawed copies, at the price of storage of { $tariff }
prices-part-requests = requests ({ $class })
prices-part-storage-rounded = storage, rounded up to whole
prices-part-egress-rounded = egress, rounded up to whole
prices-part-requests-rounded = requests, rounded up to whole
prices-part-least-storage = least storage of a month

## Requests.

prices-not-priced = Not priced.
prices-class = class
prices-operations = operations
prices-requests-read = Prices: { $prices }; classes: { $classes }.
prices-requests-free = Free: { $operations }.
prices-requests-none-such = No such request: { $operations }.
prices-requests-not-priced = Not priced: { $operations }.
prices-answers = Answers that are billed: { $billed }; not billed: { $not_billed }.
prices-answers-none = none stated
prices-answer-success = success (2xx)
prices-answer-redirect = redirect (3xx)
prices-answer-client-error = client error (4xx)
prices-answer-throttled = throttled (429, 503)
prices-answer-server-error = server error (5xx)
prices-answer-broken = broken off

## What the parts say of themselves.

prices-note-egress = egress: { $note }
prices-note-free-egress = free egress: { $note }
prices-note-requests = requests: { $note }
prices-note-answers = answers: { $note }
prices-note-least = least: { $note }
prices-note-base = base fee: { $note }
prices-note-free = free each month: { $note }

## Where the prices were read.

prices-read-heading = Where the prices were read
prices-read-nowhere = Nowhere: it has no prices.
prices-read = { $name }: { $title }, { $publisher }; read { $read }; { $confidence }. { $url }
prices-read-noted = { $name }: { $title }, { $publisher }; read { $read }; { $confidence }. { $url }
    Note: { $note }.
prices-confidence-page = the provider's own page
prices-confidence-interface = a copy of the provider's price interface
prices-confidence-third-party = somebody's dated transcription
prices-confidence-derived = computed from other figures

## Programmes of a provider and rules of law.

prices-programmes = Programmes of the provider
prices-programmes-none = None is known on { $on }.
prices-programme = { $name } ({ exit-regime-named }), since { $from }: data egress charges { $effect }.
    Conditions: { $conditions }. Read: { $source }.
prices-programme-window = { $name } ({ exit-regime-named }), since { $from }: data egress charges { $effect },
    within { $days } days. Conditions: { $conditions }. Read: { $source }.
prices-effect-waived = waived
prices-effect-capped = at most the list price, no rate published
prices-law = Law on data egress charges, { $on }
prices-rule = { exit-regime-named }: { $effect } ({ $provision }): { $says }. Conditions: { $conditions }.
prices-rule-from = { exit-regime-named }: { $effect } ({ $provision }): { $says }. Conditions: { $conditions }.
    { $url }
prices-rule-none = { exit-regime-named }: no rule holds.
prices-no-advice = This is evidence of what texts say, not legal advice.

## How old the prices are.

prices-age = Age of the prices
prices-age-lead = { $tariffs } { $tariffs ->
    [one] tariff
   *[other] tariffs
} load, from { $readings } { $readings ->
    [one] reading
   *[other] readings
}. The oldest was read { $oldest }; { $stale } of the readings are more than { $days } days before
    { $today }. A reading that names no day counts from the first it can be.
prices-age-nothing-read = { $tariffs } { $tariffs ->
    [one] tariff
   *[other] tariffs
} load, from no reading.
prices-age-number = number
prices-age-readings = readings
prices-age-stale = of them more than { $days } days old
prices-age-reading = reading
prices-age-read = read
prices-age-tariffs = tariffs
prices-age-title = title
