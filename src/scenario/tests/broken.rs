//! Broken scenarios, each beside what is said about it.

use super::*;

/// What is changed in the small scenario, and into what.
const EDITS: &[(&str, &str)] = &[
    // Syntax.
    ("title = \"small\"", "title = \"small"),
    ("objects = 3", "objects = 3\nobjects = 4"),
    ("[store.home]", "[dataset.a]\n[store.home]"),
    ("objects = 3", "objects ="),
    ("[dataset.a]", "[dataset.a"),
    ("objects = 3", "objects = 3\nsource = \"bucket\""),
    ("objects = 3", "objects = 3\nsample = 5"),
    // Names.
    ("bucket =", "buckett ="),
    ("[dataset.a]", "[exits]\ncustomer = \"EU\"\n[dataset.a]"),
    ("[dataset.a]", "[exit]\ncustomer = \"UK\"\n[dataset.a]"),
    ("[dataset.a]", "[dataset.\"a b\"]"),
    ("[\"a\"]", "[\"b\"]"),
    ("to = \"home\"", "to = \"hone\""),
    (
        "bucket =",
        "tariff = \"aws/eu-central-1/standrad\"\nbucket =",
    ),
    ("bucket =", "quirks = \"mino\"\nbucket ="),
    // Secrets.
    ("bucket =", "access-key = \"AKIAVERYSECRET\"\nbucket ="),
    (
        "bucket =",
        "credentials = { profile = \"x\", session_token = \"VERYSECRET\" }\nbucket =",
    ),
    ("bucket =", "sas = \"?sv=VERYSECRET\"\nbucket ="),
    ("bucket =", "acces-kee = \"VERYSECRET\"\nbucket ="),
    ("\"embedded\"", "\"https://user:VERYSECRET@host\""),
    (
        "[store.home]\nendpoint = \"embedded\"\nbucket = \"drill\"",
        "[store]\nhome = { endpoint = \"embedded\", bucket = \"*\", acces-kee = \"VERYSECRET\", colour = 1 }",
    ),
    // Endpoints.
    ("\"embedded\"", "\"file://etc/passwd\""),
    (
        "\"embedded\"",
        "\"https://host/path\"\ntariff = \"self-hosted\"",
    ),
    (
        "\"embedded\"",
        "\"https://host?query\"\ntariff = \"self-hosted\"",
    ),
    (
        "\"embedded\"",
        "\"http://10.1.2.3:9000\"\ntariff = \"self-hosted\"",
    ),
    (
        "\"embedded\"",
        "\"https://10.1.2.3\"\ntariff = \"self-hosted\"\nquirks = \"aws\"",
    ),
    (
        "\"embedded\"",
        "\"https://h\"\ntariff = \"self-hosted\"\nquirks = \"aws\"\nbucket = \"a.b\" #",
    ),
    ("\"embedded\"", "\"embedded\"\nquirks = \"alibaba-oss\""),
    (
        "\"embedded\"",
        "\"https://h\u{43e}st\"\ntariff = \"self-hosted\"",
    ),
    ("\"embedded\"", "\"https://host\""),
    // Stores.
    ("\"drill\"", "\"*\""),
    ("\"drill\"", "\"192.168.0.1\""),
    ("bucket =", "prefix = \"\"\nbucket ="),
    ("bucket =", "prefix = \"drill\"\nbucket ="),
    ("bucket =", "prefix = \"/drill/\"\nbucket ="),
    ("bucket =", "prefix = \"drill/../\"\nbucket ="),
    ("bucket =", "part-size = \"1 MiB\"\nbucket ="),
    ("bucket =", "concurrency = 0\nbucket ="),
    ("bucket =", "credentials = \"AKIA/VERYSECRET\"\nbucket ="),
    ("bucket =", "credentials = {}\nbucket ="),
    (
        "bucket =",
        "credentials = { environment = \"MINIO-\" }\nbucket =",
    ),
    ("bucket =", "allow-http = \"yes\"\nbucket ="),
    // Datasets.
    ("\"1 KiB\"", "\"-1 B\""),
    ("\"1 KiB\"", "\"9000 PiB\""),
    ("\"1 KiB\"", "9e18"),
    ("\"1 KiB\"", "1024"),
    ("\"1 KiB\"", "\"4 EiB\""),
    ("\"1 KiB\"", "\"4 PiB\""),
    (
        "objects = 3\nsize = \"1 KiB\"",
        "objects = 1_000_000_000\nsize = \"1 TiB\"",
    ),
    ("\"1 KiB\"", "[]"),
    ("\"1 KiB\"", "[\"1 B\", { weight = 1, size = \"2 B\" }]"),
    ("\"1 KiB\"", "[{ weight = 0, size = \"2 B\" }]"),
    ("\"1 KiB\"", "{ median = \"2 KiB\", p95 = \"1 KiB\" }"),
    ("\"1 KiB\"", "{ median = \"2 KiB\" }"),
    ("objects = 3", "objects = 0"),
    ("objects = 3", "objects = -3"),
    ("objects = 3", "objects = 99999999999999999999999999"),
    ("\"a/{index}\"", "\"a/../{index}\""),
    ("\"a/{index}\"", "\"a\""),
    (
        "key = \"a/{index}\"",
        "key = \"a/{index}\"\nfolder = \"files\"",
    ),
    ("objects = 3", "compressibility = \"101 %\"\nobjects = 3"),
    (
        "objects = 3",
        "expires = \"Thu, 21 Oct 2026 07:28:00 GMT\"\nobjects = 3",
    ),
    ("objects = 3", "content-type = \"a\\nb\"\nobjects = 3"),
    (
        "objects = 3",
        "metadata = { Class = \"x\", good = \"gr\u{fc}n\", \"a b\" = \"x\", x-amz-meta-a = \"\" }\nobjects = 3",
    ),
    (
        "objects = 3",
        "tags = { \"aws:x\" = \"1\", b = \"<\" }\nobjects = 3",
    ),
    (
        "objects = 3",
        "tags = { a='', b='', c='', d='', e='', f='', g='', h='', i='', j='', k='' }\nobjects = 3",
    ),
    // Legs.
    ("import = [\"a\"]", "import = []"),
    ("import = [\"a\"]", "import = \"a\""),
    ("import = [\"a\"]", "import = [\"a\", \"a\"]"),
    ("import = [\"a\"]", "import = [\"a\"]\nexport = [\"a\"]"),
    ("import = [\"a\"]", "export = [\"a\"]"),
    ("import = [\"a\"]", "migrate = [\"a\"]\nfrom = \"home\""),
    ("import = [\"a\"]\nto = \"home\"", "keep = \"x\""),
    ("to = \"home\"", "to = [\"home\", \"home\"]"),
    ("to = \"home\"", "to = [\"home\", \"elsewhere\"]"),
    ("to = \"home\"", "to = []"),
    ("to = \"home\"", "to = [\"home\"]\nfrom = [\"home\"]"),
    (
        "to = \"home\"",
        "to = \"home\"\n[[leg]]\nimport = [\"a\"]\nto = \"home\"",
    ),
    ("[[leg]]\nimport = [\"a\"]\nto = \"home\"\n", ""),
    ("\"1 KiB\"", "\"1 TiB\""),
    (
        "\"a/{index}\"",
        "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}{index:020}\"",
    ),
    // The world, the run, expectations.
    (
        "[dataset.a]",
        "[exchange]\neur = { rate = \"1 USD\", date = \"2026-09-09\", source = \"x\" }\n[dataset.a]",
    ),
    (
        "[dataset.a]",
        "[exchange]\nEUR = { rate = \"0 USD\", date = 2026-09-09, source = \"\" }\n[dataset.a]",
    ),
    (
        "[dataset.a]",
        "[exchange]\nEUR = { rate = \"1.1 EUR\", date = \"2026-02-30\", source = \"x\" }\n[dataset.a]",
    ),
    (
        "[dataset.a]",
        "[estate]\nsize = \"0 B\"\nlink = \"1 Gb/s\"\n[dataset.a]",
    ),
    (
        "[dataset.a]",
        "[run]\ntrials = 1001\nverify = \"sometimes\"\nretry-base = \"1 min\"\nidle-timeout = \"0 s\"\nmax-cost = \"5\"\n[dataset.a]",
    ),
    (
        "[dataset.a]",
        "[run]\nverify = { sample = 0 }\nrequest-timeout = \"1 hour\"\n[dataset.a]",
    ),
    (
        "[[leg]]",
        "[[expect]]\nmetric = \"exit-cost\"\nat-most = \"12 s\"\nregime = \"free\"\n[[leg]]",
    ),
    (
        "[[leg]]",
        "[[expect]]\nmetric = \"exit-cost-ratio\"\nat-most = \"3\"\n[[expect]]\nmetric = \"exit-duration\"\nat-least = \"1 s\"\n[[leg]]",
    ),
    (
        "[[leg]]",
        "[estate]\nsize = \"1 TB\"\nobjects = 1\nusual-requests = { put-everything = 1 }\nclass = [{ tariff = \"hetzner/fsn1\", share = \"70 %\" }, { tariff = \"nowhere\", share = \"40 %\" }]\n[[leg]]",
    ),
    (
        "[[leg]]",
        "[estate]\nsize = \"1 TB\"\nobjects = 1\nclass = [{ tariff = \"hetzner/fsn1\", share = \"70 %\" }, { tariff = \"self-hosted\", share = \"40 %\" }]\n[[leg]]",
    ),
    (
        "[[leg]]",
        "[estate]\nsize = \"1 TB\"\nobjects = 1000\nsize-class = [{ objects = \"60 %\", size = \"1 GB\" }, { objects = 400, size = \"2 GB\" }]\n[[leg]]",
    ),
    (
        "[[leg]]",
        "[estate]\nsize = \"1 TB\"\nobjects = 0\nsize-class = [{ objects = \"60.5 %\", size = \"4 KB\" }, { objects = 0 }]\n[[leg]]",
    ),
    (
        "[[leg]]",
        "[[expect]]\nmetric = \"fidelity\"\nwhole = [\"content\", \"header\"]\nat-most = \"1 s\"\n[[leg]]",
    ),
    (
        "[[leg]]",
        "[[expect]]\nmetric = \"throughput\"\nat-least = \"50 Mbit/s\"\nleg = \"import:hom\"\n[[leg]]",
    ),
    (
        "[[leg]]",
        "[[expect]]\nmetric = \"time-to-first-byte\"\npercentile = \"p42\"\n[[leg]]",
    ),
    // Letters that would reach a terminal.
    ("objects = 3", "\"\\u001b[2J\\u202e\" = 3\nobjects = 3"),
];

#[test]
fn each_fault_is_named_where_it_stands() {
    let mut table = String::new();
    for (from, to) in EDITS {
        assert!(SMALL.contains(from), "{from}");
        let broken = SMALL.replacen(from, to, 1);
        well_placed(&broken);
        let shown = shown(&broken);
        assert!(!shown.contains("VERYSECRET"), "{shown}");
        table.push_str(&shown);
        table.push_str("\n\n");
    }
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("broken", table);
    });
}

#[test]
fn all_faults_come_out_at_once() {
    let text = SMALL
        .replace("small", "")
        .replace("objects = 3", "objects = 0\nsise = 1")
        .replace("\"drill\"", "\"*\"")
        .replace("\"home\"", "\"away\"");
    let faults = read(&text).expect_err("faults");
    let places: Vec<_> = faults
        .iter()
        .filter_map(|fault| Some((fault.position?.line, fault.key.as_str())))
        .collect();
    assert_eq!(
        places,
        [
            (1, "title"),
            (3, "dataset.a.objects"),
            (4, "dataset.a.sise"),
            (9, "store.home.bucket"),
            (12, "leg[0].to"),
        ]
    );
}

#[test]
fn two_stores_never_share_keys() {
    let other = |prefix: &str| {
        format!(
            "[store.other]\nendpoint = \"http://127.0.0.1:9000\"\ntariff = \"self-hosted\"\nbucket = \"drill\"\nprefix = \"{prefix}\"\n[[leg]]"
        )
    };
    let here = SMALL.replace(
        "\"embedded\"",
        "\"http://127.0.0.1:9000/\"\ntariff = \"self-hosted\"",
    );
    let text = shown(&here.replace("[[leg]]", &other("exitdrill/below/")));
    assert!(
        text.starts_with("f.toml:10:8: store.other: found the keys of `home`, expected a bucket or a prefix of its own"),
        "{text}"
    );
    good(&here.replace("[[leg]]", &other("other/")));
}

#[test]
fn what_is_no_scenario_at_all() {
    assert_eq!(
        shown(&" ".repeat(MAX_BYTES + 1)),
        "f.toml:1:1: found a larger file, expected a scenario of at most 1 MiB"
    );
    assert_eq!(
        decode(&vec![b' '; MAX_BYTES + 1], "f.toml").map_err(|faults| faults.to_string()),
        Err("f.toml:1:1: found a larger file, expected a scenario of at most 1 MiB".to_owned())
    );
    assert_eq!(
        decode(b"title = \"a\"\nb = \"\xff\"", "f.toml").map_err(|faults| faults.to_string()),
        Err("f.toml:2:6: found bytes that are not UTF-8, expected a text in UTF-8".to_owned())
    );
    for deep in [
        format!("a = {}", "[".repeat(MAX_BYTES - 4)),
        format!("a = {}", "{b=".repeat(300_000)),
        format!("[{}]", vec!["a"; 500_000].join(".")),
        format!("{} = 1", vec!["a"; 500_000].join(".")),
    ] {
        let text = shown(&deep);
        assert!(
            text.ends_with(
                "found deeper nesting, expected at most 16 tables and arrays within each other"
            ),
            "{text}"
        );
        assert_eq!(text.lines().count(), 1);
    }
}

#[test]
fn a_million_tables_are_read_in_time() {
    let many: Vec<_> = (0..60_000).map(|index| format!("[a{index}]")).collect();
    let many = many.join("\n");
    let text = shown(&many);
    assert!(text.contains("more faults"));
    let same = "[a]\n".repeat(MAX_BYTES / 4);
    assert!(shown(&same).contains("found the key `a` again, expected each key once"));
}

#[test]
fn an_empty_file_says_what_it_lacks() {
    let text = shown("");
    for key in ["title", "dataset", "store", "leg"] {
        assert!(
            text.contains(&format!("f.toml:1:1: found nothing, expected `{key}`: ")),
            "{text}"
        );
    }
    assert_eq!(
        text.lines()
            .filter(|line| line.starts_with("f.toml:"))
            .count(),
        4
    );
}
