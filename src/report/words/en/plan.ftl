## The page and its first section.

plan-title = Plan: { $title }
plan-summary =
    { $cells } { $cells ->
        [one] cell
       *[other] cells
    }, { $rounds } { $rounds ->
        [one] round
       *[other] rounds
    }: { $requests } { $requests ->
        [one] request
       *[other] requests
    }, { $sent } of object bytes sent and { $received } received, in at most { $memory } of memory.
plan-sent-nothing =
    Nothing was sent. Requests and object bytes are exact for a run without faults; heads, framing and the XML
    of control requests come on top of the bytes, retries on top of both.
plan-sent-listings =
    Nothing but listings was sent. Requests and object bytes are exact for a run without faults that finds the
    buckets as they were listed; heads, framing and the XML of control requests come on top of the bytes,
    retries on top of both.
plan-unknown = unknown until surveyed
plan-unsurveyed =
    What { $cells } would read lies in a bucket and is unknown until surveyed: neither its requests nor its
    bytes nor their cost are among the numbers below, but for the first page of its listing. The caps below
    hold for all of a run, listing included. `exitdrill plan --survey` lists the bucket and plans with what it
    finds.

## The cells and their order.

plan-cells = Cells
plan-number = no.
plan-cell = cell
plan-objects = objects
plan-bytes = bytes
plan-concurrency = concurrency
plan-order = Order (cell:round), drawn from seed { $seed }: { $rounds }.
plan-cold-run = { $cell }:cold

## What will be created.

plan-created = What will be created, and removed again
plan-created-nothing = store `{ $store }`: nothing; its bucket `{ $bucket }` is only listed and read
plan-created-in-existing =
    store `{ $store }`: a claim and every object below `{ $prefix }` in the bucket `{ $bucket }`, which must
    be there
plan-created-in-created =
    store `{ $store }`: a claim and every object below `{ $prefix }` in the bucket `{ $bucket }`, which is
    created if it is not there
plan-created-source =
    store `{ $store }`: dataset `{ $dataset }` as a source, { $objects } { $objects ->
        [one] object
       *[other] objects
    }, { $bytes }

## Expected requests, bytes and cost.

plan-expected = Expected requests and object bytes
plan-store = store
plan-operation = operation
plan-phase = phase
plan-object-bytes-sent = object bytes sent
plan-object-bytes-received = object bytes received
plan-cost = Expected cost

## What stores do not take.

plan-refused = What a store is known not to take
plan-refusal =
    store `{ $store }`, dataset `{ $dataset }`: no { $why }: { $objects } { $objects ->
        [one] object
       *[other] objects
    }, the first `{ $first }`
plan-refuses-keys-over = keys over { $bytes } bytes
plan-refuses-segments-over = keys with more than { $bytes } bytes between slashes
plan-refuses-empty-segment = keys with an empty segment (`//`)
plan-refuses-dot-segment = keys with `.` or `..` as a segment
plan-refuses-leading-slash = keys with `/` at the start
plan-refuses-trailing-slash = keys with `/` at the end
plan-refuses-backslash = keys with a backslash
plan-refuses-leading-backslash = keys with a backslash at the start
plan-refuses-trailing-dot = keys with a dot at the end of a segment
plan-refuses-control = keys with a control character
plan-refuses-line-break = keys with a line break
plan-refuses-metadata-over = metadata over { $size }
plan-refuses-metadata-names = metadata whose names are no identifiers
plan-refuses-metadata-non-ascii = metadata outside ASCII
