## What a record or a source tells in its own words.

recorded-quoted = { $told }
recorded-withheld = withheld

## Why a drill is incomplete, or objects failed.

recorded-cause = { $cause }

## Why a finding is as it is.

recorded-because = cause `{ $told }`
recorded-because-withheld = cause `withheld`
recorded-because-transit = cause `a second read was whole: wrong in transit`
recorded-because-framing = cause `upload framing stored in the object`
recorded-because-compressed = cause `compressed on the way`
recorded-because-checksum = cause `store { $store } keeps it of other bytes than it gives`

## What remains in a store.

recorded-object = object `{ $key }`
recorded-version = version `{ $version }` of object `{ $key }`
recorded-marker = delete marker `{ $version }` of object `{ $key }`
recorded-bucket = bucket `{ $bucket }`
recorded-claim = claim `{ $key }`
recorded-upload = upload of `{ $key }`
recorded-uploads = unfinished uploads below `{ $prefix }`
recorded-versions = versions below `{ $prefix }`
recorded-rest = what lies below `{ $prefix }`

## Why it remains.

recorded-not-known-whose =
    its creation was tried more than once, and it is not known whether a try of this run made it
recorded-still-listed = it is listed after the clean-up
recorded-other-bytes = its size or its bytes are not those this run wrote
recorded-not-ours = this run did not write it, or its bytes are not those it wrote
