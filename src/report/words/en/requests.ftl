## The section and its tables.

requests-heading = Requests and bytes (measured)
requests-method =
    Counted where bytes leave this machine: every attempt is a request, retries and broken ones included.
    Bytes are payload + framing + heads.
requests-folder =
    Store `{ $store }` is a folder: nothing is sent to it, so it has no requests, and none of the bytes here
    are its own.
requests-by-phase = Requests and bytes by phase
requests-phase = phase
requests-all-phases = all four
requests-requests = requests
requests-retries = retries
requests-sent = sent
requests-received = received
requests-payload = of it payload
requests-by-operation = Requests by operation and phase
requests-operation = operation

## How requests were answered.

requests-success = Every request was answered with success.
requests-success-but-absent =
    Every request was answered with success, but { $absent } that found a bucket not there yet.
requests-troubles = Of these: { $troubles }.
requests-throttled = { $count } told to slow down
requests-failed = { $count } failed by the server
requests-refused = { $count } refused
requests-redirected = { $count } redirected, never followed
requests-broken = { $count } broken off (their bytes are lower bounds)
