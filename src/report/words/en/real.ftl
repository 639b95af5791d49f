## Objects that are a bucket's own.

real-held =
    Not so a bucket's own objects: they stand in no manifest, and nothing says what they should be. A read of
    one is whole when its size and its ETag are those that the listing showed; its attributes are not judged,
    and its content only by a checksum that the store keeps of it, where it tells one (facet checksum). A copy
    of one is held against what was read: content by SHA-256, headers, metadata and tags one by one; and the
    original against the checksums that its store keeps of it, of which and those of the copy the worse is
    counted. Tags are asked for only where the quirks of the store that is read have them.
real-not-listed =
    Dataset `{ $dataset }`: a bucket's own objects; how many is not known, as the listing did not come to its
    end.
real-drawn =
    Dataset `{ $dataset }`: { $objects } { $objects ->
        [one] object
       *[other] objects
    }, { $bytes }, of a bucket's own { $all_objects } { $all_objects ->
        [one] object
       *[other] objects
    }, { $all_bytes }, drawn by size and first segment of the key.
