## What arrived, facet by facet.

integrity = Integrity (measured)
integrity-method = Each object was read to its last byte, hashed with SHA-256 and held against the manifest; headers,
    metadata, tags and settings were compared one by one. No ETag and no checksum of a store was believed. Counts are of
    all rounds, the cold one included.
integrity-facets-caption = What arrived as it was, facet by facet
integrity-cell = cell
integrity-same = same
integrity-not-same = not the same
integrity-alike = { $count } { $facets }
integrity-count-same = { $count } same
integrity-count-altered = { $count } altered
integrity-count-lost = { $count } lost
integrity-count-unsupported = { $count } not supported
integrity-words = Not supported: never sent, because a store on the way is not known to take it, is not set up to take
    it, or is not asked to by this tool. Modified: the date of at most 1 000 objects of a round; stores tell dates to the
    second, so a copy that came in the second of its original is not counted. Owner: whose at most 1 000 objects of a
    round and their copies are; no owner goes along into another account. Checksum: each checksum (SHA-256, MD5 or a
    CRC) that the store itself keeps of the whole object, where it tells one, held against the bytes that were read.
integrity-untested = Not tested, as no object had any, or as it was not read: { $facets }.

## How much was read back.

integrity-coverage = Verification coverage: objects and bytes read to their end and hashed by this tool, of those that
    moved, all rounds. The percentage is the smaller of the two shares, rounded down; what was not read back was sent,
    not verified.
integrity-coverage-caption = Verification coverage, a row a leg
integrity-leg = leg
integrity-coverage-column = verification coverage

## What is lost on the way out against what is lost on the way in.

integrity-asymmetry = Fidelity out against in: the same datasets exported from a store and imported into it, objects
    altered or lost by facet, all rounds. The difference is of the loss rates, in percentage points: above zero where
    more is lost on the way out.
integrity-asymmetry-caption = Fidelity out against in, { $leg }
integrity-broken-in = altered or lost, in
integrity-broken-out = altered or lost, out
integrity-difference = difference
integrity-broken = { $broken } of { $tested }
integrity-not-tested = not tested
integrity-not-known = not known

## Findings, and what stores failed.

integrity-refused = Known before the move: what a store does not take as it is, by its quirks:
integrity-no-findings = No findings.
integrity-findings-caption = Findings by kind
integrity-finding = finding
integrity-how-many = how many
integrity-finding-of = { $kind } `{ $key }`
integrity-finding-at = { $kind } `{ $key }` at byte { $offset }
integrity-finding-name = name `{ $name }`
integrity-finding-expected = expected `{ $expected }`
integrity-finding-found = found `{ $found }`
integrity-more-findings = … and { $more } more, in the file of findings beside the record.
integrity-failures = Objects that a store failed to the end, by cause:
integrity-failures-by-cause = { $cause }: { $objects } { $objects ->
    [one] object
   *[other] objects
}

## The picture of what became of each facet.

integrity-picture = What became of each facet, objects of all cells and rounds together; not tested are those that have
    none of it, and those that were not read
integrity-picture-same = same
integrity-picture-altered = altered
integrity-picture-lost = lost
integrity-picture-unsupported = not supported
integrity-picture-untested = not tested
