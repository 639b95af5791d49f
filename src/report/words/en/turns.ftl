## How legs that took turns compare.

turns-heading = Side by side (measured)
turns-method = Time of the second leg over that of the first, trial by trial, each pair next to each other in an
    order drawn from the seed, so that what drifts meets both: the geometric mean with its 95 % interval. A
    difference counts from { $threshold } on{ $rows ->
        [one] { "" }
       *[other] , corrected for all { $rows } rows (Holm)
    }; "no difference shown" is no proof that there is none. { $whose }
turns-of-this-machine = The differences are of this machine and the protocol, not of providers.
turns-of-this-hour = They hold for this client, these datasets and this hour.
turns-dataset = dataset
turns-first = first
turns-second = second
turns-pairs-of-trials = pairs of trials
turns-second-by-first = second ÷ first
turns-verdict = verdict
turns-pairs = { $pairs } of { $planned }

## What a pair of legs shows.

turns-too-few = not measured: no ratio: fewer than three trials of each
turns-not-positive = not measured: no ratio: not every trial is a positive number
turns-not-pairs = not measured: no ratio: { $first } trials cannot be paired with { $second }
turns-not-measured = not measured
turns-longer = { $leg } took longer
turns-less-time = { $leg } took less time
turns-equivalent = equivalent: within { $threshold }
turns-no-difference = no difference shown
turns-left-out = { $one } and { $other }, { $dataset }: { $pairs } { $pairs ->
    [one] pair
   *[other] pairs
} left out, as one of the two did not end or did not move every object.
