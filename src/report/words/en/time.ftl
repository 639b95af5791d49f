## How long each move took.

time-heading = Time (measured)
time-method = Wall time of the move, from its first request to the end of its last, stragglers included.
    { $statement } The cold run, on fresh connections, is a number of its own.
time-no-trial = No trial was asked for: there is only the cold run.
time-few-trials = Each trial is listed; fewer than three carry no interval.
time-mean = Geometric mean of { $trials } trials, with its 95 % interval (assumes log-normal).
time-median = Median of { $trials } trials, with an interval that holds it at 95 % or more and assumes
    nothing of the distribution.
time-cell = cell
time-objects = objects
time-bytes = bytes
time-cold-run = cold run
time-trials = trials
time-durations-caption = How long each move took
time-not-measured = not measured

## How fast each move was.

time-verified-bytes = verified bytes a second
time-objects-a-second = objects a second
time-steady-state = steady state, all that moved
time-rates-caption = How fast each move was
time-steady = Steady state leaves out how a trial begins and ends, which an exit does not, and counts all bytes that moved, verified
    or not.
time-unverified-but-by-store = { $cell }: { $bytes } read to their end, with nothing to verify them by but
    what the store keeps: no part of any rate above but that of the steady state.
time-unverified-read = { $cell }: { $bytes } read to their end, with nothing to verify them by: no part of
    any rate above but that of the steady state.
time-unverified-sent = { $cell }: { $bytes } sent, not verified: no part of any rate above but
    that of the steady state.

## Time to first byte.

time-first-byte = Time to first byte of the move's requests that succeeded, all trials together (closed
    loop; not corrected for coordinated omission). A percentile is shown only where the sample carries it.
time-requests = requests
time-reads = { $requests } { $requests ->
    [one] read
   *[other] reads
}
time-writes = { $requests } { $requests ->
    [one] write
   *[other] writes
}
time-longest = longest
time-first-byte-caption = Time to first byte

## Every trial.

time-every-trial = Every trial of the move, in the order of their numbers; outliers are marked (mild *,
    severe **) and kept:
time-every-trial-caption = Every trial of each move
time-bytes-differ = { $cell }: trials moved different numbers of bytes, which an exact number should not;
    look at the failed objects.
time-slowed = { $cell }: in { $slower } of { $trials } trials the last third was over 20 % slower than the
    first. Throttling or a burst credit may be at work, and what is extrapolated is then too fast.

## What is drawn of time.

time-picture-throughput = Throughput over the time of the move, of the trial nearest to the median
time-picture-throughput-of-trials = Throughput over the time of the move, of the trial nearest to the median; below
    it that of every trial
time-picture-throughput-shown = { $round }, at most { $rate } within { $width }
time-picture-throughput-no-peak = { $round }, by { $width }, in which too few objects end for a rate
time-picture-trials = { $trials } trials: median { $median }
time-picture-trials-spread = { $slowest } to { $fastest }{ $outliers ->
    [0] { "" }
    [one] , one outlier
   *[other] , { $outliers } outliers
}
time-picture-trial = throughput of a trial
time-picture-outlier = of an outlier
time-picture-median = median of all trials
time-picture-first-byte = Times to first byte, requests by time, all trials together
time-picture-first-byte-shown = { $requests } { $requests ->
    [one] request
   *[other] requests
}, up to { $longest }; at most { $most } a column
