## The names of test cases.

suite-expected = expected { $expected }
suite-not = not { $rule }
suite-providers = stores of providers were used
suite-ended = every trial ended
suite-content = content arrived whole
suite-attributes = attributes arrived whole
suite-remains = nothing of the drill remains
suite-to-its-end = the drill came to its end

## What was found.

suite-found-providers = No store was replaced by an embedded one.
suite-found-rounds = { $ended } of { $planned } { $planned ->
    [one] round
   *[other] rounds
} came to their end.
suite-found-broken = Not whole: { $facets }.
suite-found-nothing-remains = Nothing is known to remain in a store.
