## The mark of a rehearsal.

rehearsal-here = REHEARSAL: every store is on this machine.
rehearsal-replaced =
    REHEARSAL: these stores were replaced by embedded ones on this machine (--rehearse): { $stores }.
rehearsal-to-be-replaced =
    REHEARSAL: these stores are to be replaced by embedded ones on this machine (--rehearse): { $stores }.
rehearsal-store = `{ $store }` ({ $origin }, quirks `{ $quirks }`)
rehearsal-numbers =
    Times and rates show this machine and the protocol, not a provider. Requests, bytes and fidelity are
    measured between the stores on this machine; what a provider's own store keeps is NOT tested. Prices are
    those of the tariffs named.
rehearsal-quirks =
    The embedded stores keep to the quirks of those they stand for, as far as these were found; TLS and
    credentials are not rehearsed.
rehearsal-dialect =
    Store `{ $store }` speaks { $dialect }: this dialect is NOT EXERCISED; what is sent and counted is S3.
rehearsal-folder =
    Store `{ $store }` is a folder: the file system is NOT EXERCISED; what is sent and counted is S3.
rehearsal-caps = Caps are those of the real run.
