## All kinds of stores.

stores-title = Stores
stores-lead = { $kinds } kinds of stores that a scenario can name as the quirks of a store.
    `exitdrill stores show NAME` says what one does, and where that was read.
stores-name = name
stores-store = store
stores-endpoint = endpoint
stores-bucket-in = bucket in
stores-differs = own
stores-facts = facts
stores-assumed = assumed
stores-its-owners = its owner's
stores-the-host = the host
stores-the-path = the path

## One kind of store.

stores-of = A store with `quirks = "{ $name }"`. { $spoken } An asterisk marks what is not as with `generic`,
    which is any S3 endpoint.
stores-speaks-s3 = It is spoken to in S3.
stores-speaks-native = It speaks { $dialect }.
stores-speaks-folder = It speaks to the file system.
stores-what-it-does = What it does
stores-choice = choice
stores-does = what it does
stores-sums = What is sent as a checksum, and why
stores-sums-sent = With an object in one piece: { $put }; with a part: { $part }. { $reason } A batch delete always
    comes with Content-MD5.
stores-read = Where that was read
stores-found-nowhere = What was found nowhere
stores-fact-read = { $about }: { $says } Read { $read }: { $source }
stores-fact-assumed = { $about }: { $says } From { $read }: { $source }

## How it is spoken to.

stores-dialect-folder = to the file system
stores-bucket-in-host = the bucket in the host
stores-bucket-in-path = the bucket in the path
stores-path-taken = the bucket in the path is not known to be refused
stores-path-refused = the bucket in the path is refused
stores-region = { $region } where the scenario names none
stores-region-location = where the bucket lies, which must sign
stores-region-fixed = one name for all buckets
stores-region-configured = a setting of the server
stores-unsigned = the checksum protects the bytes, not the signature
stores-signed = the signature protects the bytes

## Checksums.

stores-sums-known = known to work: { $dialects }
stores-sums-none-known = none is known to work
stores-sum-header = header
stores-sum-trailer = trailer
stores-sum-none = none
stores-sum-in-md5-header = { $sum } in Content-MD5
stores-sum-in-header = { $sum } in a header
stores-sum-in-trailer = { $sum } in a trailer
stores-sum-before = before the body
stores-sum-after = after the body, but for MD5
stores-sum-asked = asked for, and held against the bytes
stores-sum-not-asked = not asked for
stores-sum-google = CRC32C and MD5 told unasked, and held against the bytes
stores-sum-azure = MD5 told unasked, and held against the bytes
stores-sum-folder = none kept

## Pieces, pages and batches.

stores-put-max = at most { $limit } in one piece
stores-part-min = at least { $limit }, but the last
stores-part-max = at most { $limit }
stores-parts-max = at most { $parts } parts
stores-parts-any = may differ
stores-parts-equal = equal, all but the last
stores-listing-v1 = version 1
stores-listing-v2 = version 2
stores-encoding-url = url-encoded keys are asked for
stores-encoding-none = no encoding is asked for
stores-page-max = { $keys } keys a page
stores-batch-max = at most { $keys }
stores-batch-unused = not used

## What it takes and keeps.

stores-condition-honoured = honoured
stores-condition-unsure = not relied on
stores-tags-set = set and read
stores-tags-not-sent = not sent
stores-versions-kept = kept and moved where `versioning` is on
stores-versions-unused = not used by this tool
stores-none-named = none is named
stores-none-sent = none is sent
stores-etag-md5 = the MD5 of the bytes, held against them where no other is told
stores-etag-md5-of-parts = the MD5 of the parts' MD5s, and their number
stores-etag-opaque = nothing to rely on
stores-metadata-max = at most { $limit }, names and values together
stores-no-limit = no limit found
stores-names-any = whatever a header's name may be
stores-names-identifiers = identifiers of C#
stores-non-ascii-coded = comes back, coded as words of RFC 2047
stores-non-ascii-unknown = unknown until a drill reads it back
stores-non-ascii-refused = refused

## Keys.

stores-key-max = at most { $bytes } bytes
stores-segment-max = at most { $bytes } bytes between slashes
stores-key-nothing = nothing found
stores-key-empty-segment = an empty segment (`//`)
stores-key-dot-segment = `.` or `..` as a segment
stores-key-leading-slash = `/` at the start
stores-key-trailing-slash = `/` at the end
stores-key-backslash = a backslash
stores-key-leading-backslash = a backslash at the start
stores-key-trailing-dot = a dot at the end of a segment
stores-key-control = a control character
stores-key-line-break = a line break
stores-folding-none = none found
stores-folding-nfc = keys equal once composed (NFC) are one object: the last write wins
