## The page of records beside each other, and what each record is.

comparison-title-pair = Two drills compared
comparison-title-beside = Exits side by side
comparison-record = record { $number }
comparison-side = { $name }: { $title }, `{ $path }`, { $date } { $time } UTC; estate: { $estate }
comparison-side-whole = { $side }.
comparison-side-unfinished = { $side }, UNFINISHED ({ $how }): only finished rounds are counted.
comparison-ending-cut-off = cut off
comparison-ending-interrupted = interrupted
comparison-ending-incomplete = incomplete: { $cause }
comparison-ending-refused = refused
comparison-rehearsal = REHEARSAL: in { $records } every store was on its own machine. Its times show that machine and
    the protocol, not a provider.
comparison-same-run = { $records } are of ONE RUN: they began at the same moment. Set beside each other they show nothing.
comparison-older = B is OLDER than A: it began before it. What is told as a change goes back in time.
comparison-not-in-turns = The two ran one after the other, not in turns: drift is not controlled. Whatever changed
    meanwhile, on the line, on the machine or at the store, is part of every difference of time.

## What only one of two records has.

comparison-not-in-both = Not in both
comparison-lone-legs = Only in { $record }: { $count ->
    [one] the leg
   *[other] the legs
} { $legs }.
comparison-lone-cells = Only in { $record }: { $count ->
    [one] the cell
   *[other] the cells
} { $cells }.
comparison-other-data = Not compared, since each moved something else: { $cell } ({ $objects } { $objects ->
    [one] object
   *[other] objects
} of { $bytes } a round in A, { $other_objects } of { $other_bytes } in B).

## What differs in how records were made.

comparison-varied = What differs in how they were made
comparison-varied-nothing = Nothing that a record tells.
comparison-varied-what = what
comparison-setting-title = title
comparison-setting-scenario = scenario, SHA-256
comparison-setting-rehearsal = rehearsal
comparison-setting-estate = estate
comparison-setting-exchange = exchange rates
comparison-setting-seed = seed of the order
comparison-setting-dataset-seed = seed of the dataset
comparison-setting-trials = trials
comparison-setting-verify = verification
comparison-setting-concurrency = requests in flight
comparison-setting-tool = tool
comparison-setting-catalog = prices, SHA-256
comparison-setting-oldest-price = oldest price read
comparison-setting-host = machine
comparison-setting-endpoint = endpoint
comparison-setting-stands-for = stands for
comparison-setting-quirks = quirks
comparison-setting-tariff = tariff
comparison-setting-region = region
comparison-setting-shape = shaped line
comparison-setting-part-size = part size
comparison-setting-software = software

## Values of settings.

comparison-value-none = none
comparison-value-no-price = none
comparison-value-itself = none
comparison-value-none-declared = none declared
comparison-value-not-known = not known
comparison-value-no-rehearsal = no
comparison-value-by-scenario = by its scenario
comparison-value-by-command = by the command
comparison-value-size = { $size } ({ $bytes } bytes)
comparison-value-estate = { $size } in { $objects } { $objects ->
    [one] object
   *[other] objects
}
comparison-value-read-back = all is read back
comparison-value-not-read-back = nothing is read back
comparison-value-sample = { $objects } { $objects ->
    [one] object a round is
   *[other] objects a round are
} read back
comparison-value-cores = { $cores } { $cores ->
    [one] core
   *[other] cores
}

## Rules on what may change.

comparison-gate = The gate
comparison-expectations-held = Expectations of B: all held, or none was stated.
comparison-expectations-missed = Expectations of B: { $missed } NOT MET, or not to be judged; its report has them.
comparison-ended = The drill of { $record } came to its end.
comparison-not-ended = The drill of { $record } did NOT come to its end ({ $how }): NOT JUDGED, which counts as a failure.
comparison-baseline-unfinished = A is UNFINISHED ({ $how }): where rules are on what was moved, B is held only against the
    rounds that both finished.
comparison-rule-held = “{ $rule }”: held.
comparison-rule-held-in-part = “{ $rule }”: held, as far as it could be judged ({ $by }).
comparison-rule-priced-part = { $of }: only what is priced; the same lines have no price in both
comparison-rule-link-alone = { $of }: only the least that the link allows, for both are rehearsals
comparison-rule-not-shown = “{ $rule }”: NOT SHOWN, neither that it changed so far nor that it did not ({ $by }).
comparison-rule-not-judged = “{ $rule }”: NOT JUDGED, which counts as a failure ({ $by }).
comparison-rule-failed = “{ $rule }”: FAILED ({ $by }).
comparison-rule-not-in-both = { $id } is not in both
comparison-rule-no-number = neither record has such a number
comparison-rule-no-leg = neither record has such a leg; known are { $legs }
comparison-rule-no-regime = neither record has a cost under that regime
comparison-rule-other-rounds = they are counted over whole runs, and the two did not finish the same rounds
comparison-rule-open-lines = other lines have no price; in A { $first }, in B { $second }
comparison-rule-none-open = none
comparison-rule-currency = it is { $amount }, in another currency than the rule
comparison-rule-other-regime = in A another regime applies than in B; a rule can name one (“under”)
comparison-rule-rehearsal = a rehearsal, whose times are of its machine, and no link to judge by in both
comparison-rule-of-nothing = of nothing there is no per cent
comparison-rule-durations = { $leg }: { $first } in A, { $second } in B

## Exact numbers of two records.

comparison-exact = Exact numbers (by their difference)
comparison-exact-unchanged = Exact: none of { $all } exact { $all ->
    [one] number
   *[other] numbers
} changed.
comparison-exact-changed = Exact: { $changed } of { $all } exact { $all ->
    [one] number
   *[other] numbers
} changed.
comparison-exact-same = The same in both: { $others } other { $others ->
    [one] number
   *[other] numbers
}.
comparison-rates-pair = Exit costs in several currencies are joined.
comparison-rate = 1 { $base } = { $rate } { $quote } ({ $date }, { $source })
comparison-rate-given = 1 { $base } = { $rate } { $quote } ({ $date })
comparison-rests-on-time = Overlap cost, and the exit cost with it, rests on a measured duration: a part of its
    difference may be noise.
comparison-other-rounds = The two did not finish the same rounds: requests, bytes and facets are those of the rounds
    that both finished, and findings and totals of whole runs are not compared.
comparison-leg = leg
comparison-number = number
comparison-difference = B less A
comparison-whole-run = whole run
comparison-only-in-a = only in A
comparison-only-in-b = only in B
comparison-difference-none = none
comparison-difference-not-known = not known: what is not priced differs
comparison-difference-of-priced = { $change } of what is priced
comparison-not-priced = not priced
comparison-not-priced-in = not priced ({ $currency })
comparison-points = { $points } points
comparison-of = { $kept } of { $tested }

## What an exact number is of.

comparison-requests = requests
comparison-retries = of them retries
comparison-bytes-sent = payload sent
comparison-bytes-received = payload received
comparison-objects-failed = objects that failed
comparison-coverage = verification coverage
comparison-fidelity = objects that kept { $facet }
comparison-findings = findings: { $kind }
comparison-drill-cost = cost of the drill itself
comparison-months = months of the storage bill, { $under }
comparison-sum = { $part }, in all
comparison-under-what-if = if { $regime }
comparison-under-drill-day = { $regime }, on the day of each drill

## Noisy numbers of two records.

comparison-time = Time (by ratio)
comparison-time-words = Geometric means of the trials, and the ratio of the two with its 95 % interval (Welch's t on
    logarithms). The verdicts are corrected for how many there are (Holm). Equivalent means that the whole interval
    lies within { $percent } %; no difference shown is no proof that there is none.
comparison-time-told = Time: of { $cells } { $cells ->
    [one] cell
   *[other] cells
} { $told }.
comparison-time-rehearsed = Both are rehearsals: this is the time of their machine, and says nothing of a provider's.
comparison-time-nothing = Time: nothing was measured in both.
comparison-count-worse = { $count } worse
comparison-count-better = { $count } better
comparison-count-equivalent = { $count } equivalent
comparison-count-not-shown = { $count } not shown to differ
comparison-count-not-compared = { $count } not compared
comparison-cell = cell
comparison-measured = measured
comparison-verdict = verdict
comparison-throughput = verified bytes a second
comparison-move-duration = time of the move
comparison-trials = { $trials } { $trials ->
    [one] trial
   *[other] trials
}
comparison-not-measured = not measured
comparison-verdict-better = BETTER
comparison-verdict-worse = WORSE
comparison-verdict-equivalent = equivalent
comparison-verdict-not-shown = no difference shown
comparison-not-compared = not compared
comparison-not-as-not-measured = not compared: one was not measured
comparison-not-as-too-few = not compared: fewer than three trials of one
comparison-not-as-rehearsal = not compared: one is a rehearsal, whose times are of its machine

## Times to first byte of two records.

comparison-first-byte = Time to first byte
comparison-first-byte-words = Percentiles of all requests of a leg's cells together, never an average of percentiles;
    – where the sample does not carry one. There is no verdict: requests of one trial are no independent sample.
comparison-first-byte-of = of
comparison-percentile = percentile
comparison-reads = { $reads } { $reads ->
    [one] read
   *[other] reads
}
comparison-writes = { $writes } { $writes ->
    [one] write
   *[other] writes
}

## How long exits take.

comparison-duration = Exit duration (extrapolated)
comparison-duration-words = A difference is said only where the two 95 % intervals do not meet.
comparison-duration-beside = A rehearsal's times say nothing of a provider; what the declared link allows is certain.
comparison-lasting-not-measured = not measured: { $reason }
comparison-lasting-by-link = not measured: { $reason }; at least { $least } by the link
comparison-takes = duration
comparison-of-days = of { $days } days
comparison-left = { $span } left
comparison-too-long = { $span } too long

## Exits weighed against each other.

comparison-weighed = Weighed against each other
comparison-weighed-one-row = Not weighed: there is one row.
comparison-weighed-other-estates = Not weighed: the declared estates, or their links, are not the same, and a smaller
    one is cheaper to move.
comparison-weighed-words = ● no other row is shown to be at least as good in everything and better in something; else
    those that are. It is no winner: what matters more is not for a table to say. Weighed are the exit cost as it
    stands, storage a month, duration, the worst facet and throughput, each only where a row knows it; intervals that
    meet, and parts that are not priced, decide nothing.
comparison-row = row
comparison-tariffs = tariffs
comparison-pareto = Pareto
comparison-pareto-not-known = not known whole
comparison-dominated = by { $by }
comparison-way = { $from } to { $to }
comparison-way-to-machine = { $from } to this machine

## What exits cost, side by side.

comparison-cost = Exit cost (extrapolated)
comparison-rates-beside = By the rates that every record states: { $rates }.
comparison-rates-given = By the rates that this command was given: { $rates }.
comparison-no-estate = no estate declared
comparison-no-rule = no rule of its own on that day
comparison-drilled-later = drilled after that day: see the day of its drill
comparison-other-price = charged by other prices
comparison-applies = applies
comparison-storage = Storage a month (priced)
comparison-at-source = at the source
comparison-at-target = at the target
comparison-no-target = no target store

## What was measured of exits, side by side.

comparison-fidelity-beside = Fidelity (measured): objects that kept each facet
comparison-fidelity-words = Not supported: the store is known not to take it, and it was not given. Not tested: no
    object had any. ‡ of a rehearsal: of stores embedded there, not of the provider.
comparison-all = all
comparison-not-supported = not supported
comparison-not-tested = not tested
comparison-throughput-beside = Throughput (measured)
comparison-throughput-words = Verified bytes a second over the trials, and where that lies. ‡ of a rehearsal: of that
    machine, not of a provider. The runs were not made in turns: drift is not controlled.
comparison-dataset = { $name } ({ $objects } { $objects ->
    [one] object
   *[other] objects
}, { $bytes })
