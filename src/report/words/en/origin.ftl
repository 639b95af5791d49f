## The scenario as it was, and by what all of it can be found again.

origin-heading = Scenario, versions and digests
origin-caption = The scenario
origin-scenario = Scenario `{ $path }`, SHA-256 { $digest }.
origin-embedded =
    An embedded store stood for store `{ $store }` ({ $origin }), at the command's word.
origin-pointed = Store `{ $store }` was pointed at { $endpoint } by the command.
origin-catalog = Prices: catalog SHA-256 { $digest }.
origin-tool = { $name } { $version }, { $started } to { $ended }.
origin-tool-not-ended = { $name } { $version }, { $started } to not ended.

## The machine, and what it took of it.

origin-host = Runner: { $os } { $kernel }, { $arch }, { $cores } cores, { $memory } of memory.
origin-usage-not-measured = Processor time and memory: not measured.
origin-usage =
    This process: { $cpu } of processor time, { $memory }; the plan's bound for the client is { $bound }.
origin-usage-together =
    This process (client and server together, because a store was embedded): { $cpu } of processor time,
    { $memory }; the plan's bound for the client is { $bound }.
origin-memory = { $memory } of memory at most
origin-memory-not-measured = its most memory not measured
