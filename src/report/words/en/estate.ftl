## Headings.

estate-heading = Moving the whole estate (extrapolated)
estate-heading-leg = Moving the whole estate (extrapolated): { $leg }

## What it was reckoned from.

estate-declared = Declared: { $size } in { $objects } { $objects ->
    [one] object
   *[other] objects
}.
estate-not-measured = Not measured: no leg that leaves a store moved anything.
estate-reckoned = As if all of it left `{ $from }` for `{ $to }`: reckoned from what the move of this drill's { $objects }
    { $objects ->
        [one] object
       *[other] objects
    } took, leg `{ $leg }`.
estate-reckoned-here = As if all of it left `{ $from }` for this machine: reckoned from what the move of this drill's { $objects }
    { $objects ->
        [one] object
       *[other] objects
    } took, leg `{ $leg }`.
estate-expected = From the requests and object bytes that moving its datasets is expected to take, before a byte has moved; heads
    and retries are not in it.
estate-two-digits = Two significant digits: more would be feigned.
estate-far = ORDER OF MAGNITUDE ONLY: the estate is { $times } times what was moved.

## How long it takes, before a run.

estate-duration = Exit duration: { $duration }.
estate-duration-unknown = not known before a run; [estate] link gives the least it takes
