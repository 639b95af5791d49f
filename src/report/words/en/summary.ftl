## What stands around the table.

summary-heading = What leaving would take
summary-lead = For the declared estate of { $size } in { $objects } { $objects ->
    [one] object
   *[other] objects
}, as of { $day }.
summary-level-synthetic = Drill level L1: synthetic data were moved.
summary-level-sample = Drill level L2: a sample of real files was moved.
summary-caption = What leaving would take, a column a leg
summary-read-on = Not in the cost: people, re-engineering, what applications send, contracts, taxes; the sections below have every
    line, assumption and source. Evidence, not legal advice.
summary-read-on-penalty = Not in the cost: people, re-engineering, what applications send, taxes; the sections below have every
    line, assumption and source. Evidence, not legal advice.
summary-read-on-effort = Not in the cost: re-engineering, what applications send, contracts, taxes; the sections below have every
    line, assumption and source. Evidence, not legal advice.
summary-read-on-both = Not in the cost: re-engineering, what applications send, taxes; the sections below have every
    line, assumption and source. Evidence, not legal advice.

## The columns and rows of the table.

summary-pair = `{ $from }` to `{ $to }`
summary-pair-here = `{ $from }` to this machine
summary-duration = exit duration
summary-verification = reading all back
summary-headroom = left of the 30 days of a switch
summary-calendar = calendar
summary-cost = exit cost: { $regime }
summary-in-a-year = in a year, as it grows, at the speed of today
summary-time-asymmetry = time out ÷ time in
summary-source-bill = storage bill a month at the source
summary-worst = worst fidelity facet
summary-one-way = lost going out only
summary-coverage = verification coverage
summary-gaps = obstacles beside the data

## How long it takes.

summary-not-measured = not measured
summary-not-measured-as = not measured: { $reason }
summary-no-more-measured = { $least }; more is not measured: { $reason }
summary-rehearsed-without-link = not measured: this was a rehearsal, and no link is declared
summary-duration-rehearsed = { $least }; times of this machine say nothing of a provider
summary-verification-rehearsed = not measured: this was a rehearsal
summary-verification-after = { $span }, if it is done after the move
summary-least-by-link = at least { $days } by the declared link
summary-bound-by-link = { $span }, set by the declared link
summary-set-by-link = { $least }; the link is slower than what was measured, and how much longer it takes is not known
summary-far = { $span }, ORDER OF MAGNITUDE ONLY
summary-left = { $days } left; { $limit } days suffice for { $bytes } of such objects
summary-too-long = { $days } too long; { $limit } days suffice for { $bytes } of such objects
summary-left-by-link = { $days } left at most, by the link alone
summary-too-long-by-link = at least { $days } too long, by the link alone
summary-days = announced { $announced }, notice to { $notice_ends }, transition to { $transition_ends }, retrieval to
    { $retrieval_ends } at least
summary-time-asymmetry-here = { $ratio }, of this machine, not of a provider

## What it costs and what is lost.

summary-no-rule = has no rule here
summary-facet-broken = { $facet }: { $broken } of { $objects } { $objects ->
    [one] object
   *[other] objects
} altered or lost
summary-facet-out = { $facet }: { $broken } of { $objects } { $objects ->
    [one] object
   *[other] objects
}
summary-no-facet = no facet
summary-import-not-read-back = not measured: what was imported was not read back
summary-checksums-only = nothing was tested but checksums that stores keep, which fit
summary-arrived = none: every facet tested arrived whole
summary-arrived-but-owners = owners alone: every other facet tested arrived whole
summary-arrived-but-dates = dates alone: every other facet tested arrived whole
summary-arrived-but-both = owners and dates alone: every other facet tested arrived whole
summary-between-here = { $found }; between stores on this machine, not at a provider
summary-gaps-none = not measured: whether applications work with another interface
