## What may be lost of an object or kept.

facet-key = key
facet-size = size
facet-content = content
facet-key-empty-segment = key-empty-segment
facet-key-dot-segment = key-dot-segment
facet-key-trailing-slash = key-trailing-slash
facet-key-long = key-long
facet-key-non-ascii = key-non-ascii
facet-key-control = key-control
facet-key-case-pair = key-case-pair
facet-empty-object = empty-object
facet-headers = headers
facet-metadata = metadata
facet-tags = tags
facet-storage-class = storage-class
facet-encryption = encryption
facet-website-redirect = website-redirect
facet-retention = retention
facet-legal-hold = legal-hold
facet-access = access
facet-owner = owner
facet-versions = versions
facet-delete-markers = delete-markers
facet-checksum = checksum
facet-modified = modified

## What a finding is of.

kind-corrupt = corrupt
kind-truncated = truncated
kind-longer = longer
kind-missing = missing
kind-unexpected = unexpected
kind-header = header
kind-metadata = metadata
kind-tag = tag
kind-storage-class = storage-class
kind-encryption = encryption
kind-website-redirect = website-redirect
kind-retention = retention
kind-legal-hold = legal-hold
kind-access = access
kind-versions = versions
kind-delete-markers = delete-markers
kind-checksum = checksum
kind-unreadable = unreadable

## The parts of a drill.

phase-setup = setup
phase-move = move
phase-verify = verify
phase-clean = clean

## Where a number comes from.

basis-measured = measured
basis-priced = priced
basis-declared = declared
basis-extrapolated = extrapolated
