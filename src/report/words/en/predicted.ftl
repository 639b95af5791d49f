## The section and its table.

predicted-heading = Predicted beside measured
predicted-method =
    Predicted by the plan, for a run to its end without faults. Retries come on top of its requests; heads,
    framing and the XML of control requests on top of the bytes it is billed for.
predicted-caption = Predicted beside measured, the whole drill
predicted-of-the-whole-drill = of the whole drill
predicted-predicted = predicted
predicted-measured = measured
predicted-requests = requests
predicted-object-bytes-sent = object bytes sent
predicted-object-bytes-received = object bytes received
predicted-cost = marginal cost in { $currency }
predicted-own-cost = own cost
predicted-not-priced = not priced
predicted-not-measured = not measured
predicted-nothing-charged = nothing charged

## The caps that stood.

predicted-no-cap = No cap stood.
predicted-caps = Caps that stood: { $caps }.
predicted-cap-of-bytes = { $cap } of payload
predicted-cap-of-requests = { $cap } { $cap ->
    [one] request
   *[other] requests
}
predicted-cap-by-default = { $most } (by default)
predicted-unpriced =
    NOT CAPPED at store `{ $store }`: the cost of { $what }, for which its tariff has no price.
