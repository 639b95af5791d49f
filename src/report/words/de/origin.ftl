## Das Szenario, wie es war, und womit sich alles wiederfinden lässt.

origin-heading = Szenario, Versionen und Hashwerte
origin-caption = Das Szenario
origin-scenario = Szenario `{ $path }`, SHA-256 { $digest }.
origin-embedded =
    Anstelle des Speichers `{ $store }` ({ $origin }) wurde laut Befehl ein eingebetteter verwendet.
origin-pointed = Für den Speicher `{ $store }` gab der Befehl die Adresse { $endpoint } vor.
origin-catalog = Preise: Preiskatalog, SHA-256 { $digest }.
origin-tool = { $name } { $version }, { $started } bis { $ended }.
origin-tool-not-ended = { $name } { $version }, begonnen { $started }, nicht beendet.

## Der Rechner, und was davon beansprucht wurde.

origin-host = Rechner: { $os } { $kernel }, { $arch }, { $cores } Kerne, { $memory } Arbeitsspeicher.
origin-usage-not-measured = Prozessorzeit und Arbeitsspeicher: nicht gemessen.
origin-usage =
    Dieser Prozess: { $cpu } Prozessorzeit, { $memory }; nach dem Plan braucht der Client höchstens
    { $bound }.
origin-usage-together =
    Dieser Prozess (Client und Server zusammen, weil ein Speicher eingebettet war): { $cpu } Prozessorzeit,
    { $memory }; nach dem Plan braucht der Client höchstens { $bound }.
origin-memory = höchstens { $memory } Arbeitsspeicher
origin-memory-not-measured = Höchststand des Arbeitsspeichers nicht gemessen
