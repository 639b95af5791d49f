## Records over time.

history-title = Drills over time
history-lead = { $records ->
    [one] One record
   *[other] { $records } records
} of { $scenarios ->
    [one] one scenario
   *[other] { $scenarios } scenarios
}: a row a run, the oldest first. Exit cost and duration are extrapolated, each to the estate that was declared then; facets and
    coverage are measured.
history-drift = What happens between two runs is not controlled: a cost follows prices, rules and what is declared; a duration the
    line, the machine and the store, too. What the records say of it stands in the last column.
history-rehearsals = REHEARSAL: every store was on the machine itself. Such a run says nothing of a provider's speed, so of the
    duration only what the declared link allows is told. ‡ Facets are those that its embedded stores kept, not the provider's.
history-unfinished = UNFINISHED: the run did not come to its end; only finished rounds are counted.
history-same-run = ONE RUN lies there more than once: { $files } began at the same moment.
history-nothing-leaves = No leg of this scenario leaves a store: there is no exit to follow.
history-leg = Leg `{ $leg }`.
history-leg-to-machine = Leg `{ $leg }`, from `{ $from }` to this machine.
history-leg-to-tariff = Leg `{ $leg }`, from `{ $from }` to `{ $to }`.
history-caption = { $leg } over time, a row a run
history-moment = { $day } { $time } UTC

## The columns of a leg.

history-column-run = run
history-column-cost = exit cost
history-column-list = at list price
history-column-duration = exit duration
history-column-headroom = of { $days } days
history-column-fidelity = worst facet
history-column-coverage = verification coverage
history-column-changed = changed since the run before

## What stands in them.

history-run = { $started }, `{ $file }`
history-rehearsal = REHEARSAL
history-cut-off = UNFINISHED (cut off)
history-interrupted = UNFINISHED (interrupted)
history-incomplete = UNFINISHED (incomplete: { $cause })
history-refused = UNFINISHED (refused)
history-no-such-leg = no such leg in this run
history-not-reckoned = not reckoned: no estate declared, or nothing moved
history-cost = { $cost } ({ $regime })
history-first = the first run
history-unchanged = nothing on record
history-new = new: { $of }
history-gone = gone: { $of }
history-catalog = price catalog
history-scenario = text of the scenario
history-changed-of = { $setting } ({ $of })

## The picture of a leg.

history-picture = { $leg } from run to run
history-panel-cost = exit cost, { $currency }
history-panel-duration = exit duration
history-panel-fidelity = objects that kept the worst facet
history-share = { $share } %
history-shown = { $range }; { $known } of { $runs } runs
history-sure = at least this much
history-unsure = may come on top
history-mark = another price catalog from here on
history-not-known = not known
history-told-run = { $value } ({ $run })
history-told = { $label }: { $runs }.
history-told-marks = Another price catalog from these runs on: { $runs }.
