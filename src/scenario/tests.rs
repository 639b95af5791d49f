//! The reader as a whole: good files, broken files, files that are no scenarios.

use std::collections::{BTreeMap, BTreeSet};

use proptest::{prelude::*, test_runner::RngSeed};
use serde_json::Value as Json;

use super::{
    schema::default,
    spec::{Kind, Presence, ROOT, Section},
    *,
};
use crate::{
    digest,
    object::{CLOSED_LISTS, Facet},
    quirks::Catalog,
    unit::Bytes,
};

mod broken;

/// Every scenario that comes with the project.
const FILES: [(&str, &str); 4] = [
    (
        "first-drill",
        include_str!("../../scenarios/first-drill.toml"),
    ),
    ("fidelity", include_str!("../../scenarios/fidelity.toml")),
    ("minio", include_str!("../../scenarios/minio.toml")),
    ("reference", REFERENCE),
];
const REFERENCE: &str = include_str!("../../scenarios/reference.toml");

/// A small scenario without a fault.
const SMALL: &str = r#"title = "small"
[dataset.a]
objects = 3
size = "1 KiB"
key = "a/{index}"
[store.home]
endpoint = "embedded"
bucket = "drill"
[[leg]]
import = ["a"]
to = "home"
"#;

fn tariffs() -> BTreeSet<String> {
    let names = [
        "aws/eu-central-1/deep-archive",
        "aws/eu-central-1/standard",
        "aws/eu-central-1/standard-ia",
        "cloudflare-r2/standard",
        "hetzner/fsn1",
        "self-hosted",
    ];
    names.map(str::to_owned).into()
}

fn read(text: &str) -> Result<Scenario, Faults> {
    pointed(text, &[])
}

fn pointed(text: &str, overrides: &[&str]) -> Result<Scenario, Faults> {
    let overrides: Vec<_> = overrides
        .iter()
        .map(|text| text.parse().expect("an override"))
        .collect();
    let tariffs = tariffs();
    let known = Known {
        tariffs: &tariffs,
        quirks: Catalog::embedded(),
    };
    parse_with(text, "f.toml", &known, &overrides)
}

fn good(text: &str) -> Scenario {
    read(text).unwrap_or_else(|faults| panic!("{faults}"))
}

fn shown(text: &str) -> String {
    read(text).expect_err("a fault").to_string()
}

#[test]
fn every_scenario_of_the_project_is_good() {
    for (name, text) in FILES {
        let scenario = read(text).unwrap_or_else(|faults| panic!("{name}: {faults}"));
        assert_eq!(scenario.digest, digest::sha256(text.as_bytes()));
        assert_eq!(scenario.text, text);
    }
}

#[test]
fn what_is_left_out_is_filled_in() {
    let scenario = good(SMALL);
    let store = &scenario.stores[0];
    assert_eq!(store.quirks.name, "embedded");
    assert_eq!(store.tariff, "aws/eu-central-1/standard");
    assert_eq!(store.bucket_origin, BucketOrigin::Created);
    assert_eq!(store.prefix, "exitdrill/");
    assert_eq!(store.part_size, Bytes(8 << 20));
    assert_eq!(store.region, "us-east-1");
    assert_eq!(scenario.run.caps, Caps::default());
    assert_eq!(scenario.run.trials, 6);
    assert_eq!(scenario.legs[0].id, "import:home");
    assert!(scenario.estate.is_none() && scenario.expectations.is_empty());
}

/// The small scenario with its store elsewhere.
fn elsewhere(store: &str) -> String {
    let store = format!("{store}\ntariff = \"self-hosted\"");
    SMALL.replace("endpoint = \"embedded\"", &store)
}

#[test]
fn an_endpoint_follows_from_the_kind_of_store() {
    let place = |store: &str| {
        let scenario = good(&elsewhere(store));
        (
            scenario.stores[0].place.to_string(),
            scenario.stores[0].region.clone(),
        )
    };
    let told = |place: &str, region: &str| (place.to_owned(), region.to_owned());
    assert_eq!(
        place("quirks = \"aws\"\nregion = \"eu-west-3\""),
        told("https://s3.eu-west-3.amazonaws.com", "eu-west-3")
    );
    assert_eq!(
        place("quirks = \"cloudflare-r2\"\naccount = \"4fe2\""),
        told("https://4fe2.r2.cloudflarestorage.com", "auto")
    );
    assert_eq!(
        place("quirks = \"aws\"\nendpoint = \"https://proxy.example\""),
        told("https://proxy.example", "us-east-1")
    );
}

#[test]
fn what_an_endpoint_follows_from_must_be_there() {
    for (store, expected) in [
        ("quirks = \"minio\"", "`endpoint`"),
        ("region = \"eu-west-3\"", "`endpoint`"),
        ("quirks = \"aws\"", "`region`"),
        ("quirks = \"cloudflare-r2\"", "`account`"),
        (
            "quirks = \"aws\"\nregion = \"eu-1\"\naccount = \"me\"",
            "no `account`",
        ),
        ("quirks = \"aws\"\nregion = \"a_b\"", "parts of"),
        ("quirks = \"tigris\"\nregion = \"eu-1\"", "the only region"),
        (
            "quirks = \"oracle\"\nregion = \"eu-1\"\naccount = \"a.b/c\"",
            "an account",
        ),
        (
            "endpoint = \"https://x.example\"\naccount = \"me\"",
            "no such key",
        ),
    ] {
        let shown = shown(&elsewhere(store));
        assert!(shown.contains(expected), "{store}: {shown}");
    }
}

#[test]
fn a_users_own_kind_of_store_is_known_beside_the_others() {
    let own = "like = \"minio\"\ntitle = \"ours\"\nendpoint = \"https://{region}.store.example\"\n[[fact]]\n\
               about = [\"endpoint\"]\nsays = \"It is there.\"\nsource = \"our operators\"\nread = \"2026-11-23\"";
    let quirks = Catalog::with(&[("ours.toml", own)]).expect("a catalog");
    let text = "quirks = [\"ours.toml\"]\n".to_owned()
        + &elsewhere("quirks = \"ours\"\nregion = \"north\"");
    assert_eq!(quirks_files(&text), [PathBuf::from("ours.toml")]);
    let tariffs = tariffs();
    let known = |quirks| Known {
        tariffs: &tariffs,
        quirks,
    };
    let scenario = parse(&text, "f.toml", &known(&quirks)).expect("a scenario");
    assert_eq!(scenario.quirks, [PathBuf::from("ours.toml")]);
    let place = scenario.stores[0].place.to_string();
    assert_eq!(place, "https://north.store.example");
    let unknown = parse(&text, "f.toml", &known(Catalog::embedded()));
    let unknown = unknown.expect_err("an unknown kind").to_string();
    assert!(unknown.contains("a kind of store"), "{unknown}");
}

#[test]
fn things_stay_in_the_order_of_the_file() {
    let scenario = good(FILES[0].1);
    let names: Vec<_> = scenario.datasets.iter().map(|set| &*set.name).collect();
    assert_eq!(names, ["reports", "images", "scans"]);
    let ids: Vec<_> = scenario.legs.iter().map(|leg| leg.id.as_str()).collect();
    assert_eq!(ids, ["import:home", "export:home", "migrate:home>away"]);
    let whole = [Facet::Content, Facet::Headers, Facet::Metadata];
    assert_eq!(
        scenario.expectations[0].metric,
        Metric::Fidelity(whole.into())
    );
}

/// Of 1 TB in 1,000 objects, 600 of 1 MB and 300 of 2 MB leave 100 with the other 998.8 GB.
#[test]
fn what_no_size_class_names_is_the_rest() {
    let estate = "[estate]\nsize = \"1 TB\"\nobjects = 1000\n\
                  size-class = [{ objects = \"60 %\", size = \"1 MB\" }, { objects = 300, size = \"2 MB\" }]\n[[leg]]";
    let scenario = good(&SMALL.replacen("[[leg]]", estate, 1));
    let sizes = scenario.estate.map(|estate| estate.sizes);
    let class = |objects, bytes| SizeClass {
        objects,
        bytes: Bytes(bytes),
    };
    let expected = [
        class(600, 600_000_000),
        class(300, 600_000_000),
        class(100, 998_800_000_000),
    ];
    assert_eq!(sizes.as_deref(), Some(expected.as_slice()));
}

#[test]
fn sizes_are_read_in_every_form() {
    let rule = |size: &str| {
        let text = SMALL.replace("\"1 KiB\"", size);
        match &good(&text).datasets[0].content {
            Content::Generated(made) => made.size.clone(),
            Content::Folder(_) | Content::Bucket(_) => unreachable!("it is generated"),
        }
    };
    assert_eq!(rule("\"0 B\""), SizeRule::Fixed(Bytes(0)));
    assert_eq!(
        rule("[\"1 B\", \"2 B\"]"),
        SizeRule::List(vec![Bytes(1), Bytes(2)])
    );
    assert_eq!(
        rule("[{ weight = 3, size = \"1 B\" }]"),
        SizeRule::Weighted(vec![(3, Bytes(1))])
    );
    assert_eq!(
        rule("{ median = \"1 kB\", p99 = \"2 kB\" }"),
        SizeRule::LogNormal {
            median: Bytes(1000),
            permille: 990,
            value: Bytes(2000)
        }
    );
}

#[test]
fn a_store_pointed_elsewhere_is_as_if_the_file_said_so() {
    let text = SMALL.replace("bucket =", "tariff = \"self-hosted\"\nbucket =");
    let local = pointed(&text, &["home=http://127.0.0.1:9000"]).expect("a scenario");
    let said = good(&text.replace("\"embedded\"", "\"http://127.0.0.1:9000\""));
    assert_eq!(local.stores[0].place, said.stores[0].place);
    assert_eq!(local.stores[0].quirks.name, "generic");
    assert_eq!(local.stores[0].bucket_origin, BucketOrigin::Existing);
    assert_eq!(local.run.caps, Caps::default());
    assert_eq!(local.overrides.len(), 1);
    assert!(matches!(&local.legs[0].way, Way::Import { to } if to.place == said.stores[0].place));

    let away = pointed(&text, &["home=https://s3.example.com"]).expect("a scenario");
    assert_eq!(away.run.caps.bytes, Some(Bytes(10 << 30)));
    assert_eq!(away.run.caps.requests, Some(100_000));

    let back = pointed(FILES[2].1, &["away=embedded"]).expect("a scenario");
    assert_eq!(back.stores[1].quirks.name, "minio");
}

#[test]
fn a_rehearsal_is_decided_as_the_run_it_stands_for() {
    let text = SMALL.replace(
        "endpoint = \"embedded\"",
        "endpoint = \"https://objects.invalid\"\ntariff = \"self-hosted\"",
    );
    let real = good(&text);
    let told: Vec<String> = real.rehearsal().iter().map(Override::to_string).collect();
    assert_eq!(told, ["home=embedded for https://objects.invalid"]);
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    let rehearsed = pointed(&text, &told).expect("a scenario");
    let (store, wanted) = (&rehearsed.stores[0], &real.stores[0]);
    assert!(store.place.is_in_process() && store.place.is_loopback());
    assert_eq!(store.place.clone().real(), wanted.place);
    assert_eq!(store.quirks.name, "generic");
    assert_eq!(store.bucket_origin, BucketOrigin::Existing);
    assert_eq!(rehearsed.run, real.run, "caps, too");
    assert!(rehearsed.run.caps.requests.is_some());
    assert_eq!(rehearsed.rehearsal(), rehearsed.overrides, "it is one");
    assert_eq!(good(SMALL).rehearsal(), [], "nothing is to be replaced");
    let untariffed = text.replace("tariff = \"self-hosted\"\n", "");
    assert!(pointed(&untariffed, &told).is_err());
}

#[test]
fn a_class_of_its_own_needs_a_tariff_of_its_own() {
    let classed = SMALL.replace("size =", "storage-class = \"STANDARD_IA\"\nsize =");
    let at = |store: &str| classed.replace("endpoint = \"embedded\"", store);
    let aws = "endpoint = \"https://s3.eu-central-1.amazonaws.com\"\nquirks = \"aws\"";
    let tariff = |name: &str| at(&format!("{aws}\ntariff = \"aws/eu-central-1/{name}\""));
    good(&classed);
    good(&tariff("standard-ia"));
    let told = "expected a tariff of `home` that ends in `/standard-ia`";
    let fault = shown(&tariff("standard"));
    assert!(fault.contains(told), "{fault}");
    // What is not sent changes no price.
    let minio =
        "endpoint = \"https://minio.example\"\nquirks = \"minio\"\ntariff = \"hetzner/fsn1\"";
    good(&at(minio));
}

#[test]
fn no_access_list_makes_anything_public() {
    let with = |list: &str| SMALL.replace("size =", &format!("access = \"{list}\"\nsize ="));
    for list in CLOSED_LISTS {
        good(&with(list));
    }
    for list in ["public-read", "public-read-write", "authenticated-read"] {
        let fault = shown(&with(list));
        assert!(fault.contains("a drill makes nothing public"), "{fault}");
    }
    let fault = shown(&with("privat"));
    assert!(
        fault.contains("expected an access list: `private`"),
        "{fault}"
    );
}

#[test]
fn what_is_wrong_with_an_override_stands_in_no_file() {
    let fault = |overrides: &[&str]| pointed(SMALL, overrides).expect_err("a fault").to_string();
    assert_eq!(
        fault(&["hom=embedded"]),
        "--endpoint: found `hom`, expected a store of this scenario: `home`; did you mean `home`?"
    );
    assert_eq!(
        fault(&["home=embedded", "home=embedded"]),
        "--endpoint: found `home`, expected each store once"
    );
    let plain = SMALL.replace("bucket =", "tariff = \"self-hosted\"\nbucket =");
    let plain = pointed(&plain, &["home=http://10.0.0.1"]).expect_err("a fault");
    assert_eq!(
        plain.to_string(),
        "--endpoint home: found `http://10.0.0.1`, expected `https://` away from this machine, or `allow-http = true` beside it"
    );
    assert!(
        fault(&["home=https://h"])
            .starts_with("f.toml:6:8: store.home: found nothing, expected `tariff`")
    );
}

#[test]
fn given_caps_win() {
    let text = SMALL.replace("\"embedded\"", "\"https://h\"\ntariff = \"self-hosted\"")
        + "[run]\nmax-bytes = \"1 TB\"\n";
    let caps = good(&text).run.caps;
    assert_eq!(
        (caps.bytes, caps.requests),
        (Some(Bytes(1_000_000_000_000)), Some(100_000))
    );
}

#[test]
fn a_cost_is_one_amount_or_one_a_currency() {
    let costs = |cost: &str| {
        let caps = good(&format!("{SMALL}[run]\nmax-cost = {cost}\n")).run.caps;
        let told = caps.cost.iter().map(ToString::to_string);
        told.collect::<Vec<_>>()
    };
    assert_eq!(costs("\"5 USD\""), ["5.000000 USD"]);
    assert_eq!(
        costs("[\"5 USD\", \"0.5 EUR\"]"),
        ["5.000000 USD", "0.500000 EUR"]
    );
    for (cost, told) in [
        ("[\"5 USD\", \"1 USD\"]", "each currency once"),
        ("[]", "max-cost"),
        ("5", "max-cost"),
        ("[\"5\"]", "max-cost[0]"),
    ] {
        let shown = shown(&format!("{SMALL}[run]\nmax-cost = {cost}\n"));
        assert!(shown.contains(told), "{cost}: {shown}");
    }
}

#[test]
fn a_duration_is_above_zero() {
    let run = |span: &str| format!("{SMALL}[run]\nmax-duration = \"{span}\"\n");
    let two = std::time::Duration::from_hours(2);
    assert_eq!(good(&run("2 h")).run.caps.duration, Some(two));
    assert!(shown(&run("0 s")).contains("above zero"));
}

#[test]
fn caps_of_the_command_win_one_by_one_and_those_on_cost_by_currency() {
    let money = |text: &str| text.parse::<crate::unit::Money>().expect("money");
    let told = Caps {
        bytes: Some(Bytes(1)),
        requests: Some(2),
        cost: vec![money("1 USD"), money("2 EUR")],
        duration: None,
    };
    let given = Caps {
        requests: Some(9),
        cost: vec![money("9 USD"), money("3 CHF")],
        ..Caps::default()
    };
    let stood = told.clone().overridden_by(given);
    assert_eq!((stood.bytes, stood.requests), (Some(Bytes(1)), Some(9)));
    let costs = [money("2 EUR"), money("9 USD"), money("3 CHF")];
    assert_eq!(stood.cost, costs);
    assert_eq!(told.clone().overridden_by(Caps::default()), told);
}

/// Every key with a default, by section.
fn walk(section: &'static Section, seen: &mut BTreeMap<&'static str, &'static Section>) {
    seen.insert(section.title, section);
    section
        .keys
        .iter()
        .for_each(|key| walk_kind(&key.kind, seen));
}

fn walk_kind(kind: &'static Kind, seen: &mut BTreeMap<&'static str, &'static Section>) {
    match kind {
        Kind::Table(section) => walk(section, seen),
        Kind::List(of) | Kind::Map { of, .. } => walk_kind(of, seen),
        Kind::Any(kinds) => kinds.iter().for_each(|kind| walk_kind(kind, seen)),
        _ => {}
    }
}

/// The values of every key in a file, by the title of its section.
type Given = BTreeMap<(String, String), Vec<Json>>;

fn collect(schema: &Json, value: &Json, given: &mut Given) {
    if let Some(kinds) = schema["anyOf"].as_array() {
        for kind in kinds {
            collect(kind, value, given);
        }
    }
    match value {
        Json::Array(values) => values
            .iter()
            .for_each(|value| collect(&schema["items"], value, given)),
        Json::Object(map) => {
            for (name, value) in map {
                let property = &schema["properties"][name];
                if property.is_object() {
                    let title = schema["title"].as_str().unwrap_or_default().to_owned();
                    given
                        .entry((title, name.clone()))
                        .or_default()
                        .push(value.clone());
                    collect(property, value, given);
                } else {
                    collect(&schema["additionalProperties"], value, given);
                }
            }
        }
        _ => {}
    }
}

#[test]
fn reader_schema_and_reference_know_the_same_keys_and_defaults() {
    let mut sections = BTreeMap::new();
    walk(&ROOT, &mut sections);
    let file: Json = toml::from_str(REFERENCE).expect("TOML");
    let mut given = Given::new();
    collect(&schema(), &file, &mut given);
    // One example of each of the other forms of `verify` stands in a comment of the reference.
    given.insert(("Sample".into(), "sample".into()), vec![Json::from(100)]);
    // Price files would have to be there, so one is named in a comment.
    given.insert(
        ("Scenario".into(), "prices".into()),
        vec![Json::from(Vec::<Json>::new())],
    );
    // So would quirks files.
    given.insert(
        ("Scenario".into(), "quirks".into()),
        vec![Json::from(Vec::<Json>::new())],
    );
    for (title, section) in sections {
        for key in section.keys {
            let values = given.remove(&(title.to_owned(), key.name.to_owned()));
            let values =
                values.unwrap_or_else(|| panic!("{title}: {} is not in the reference", key.name));
            if let (Presence::Default(text), false) = (&key.presence, key.name == "credentials") {
                assert_eq!(values, [default(text)], "{title}: {}", key.name);
            }
            assert!(
                !key.doc.is_empty() && key.doc.ends_with('.'),
                "{title}: {}",
                key.name
            );
        }
    }
    assert!(given.is_empty(), "the reader does not know {given:?}");
}

/// A scenario without the text it was read from.
fn meaning(text: &str) -> String {
    let scenario = Scenario {
        text: String::new(),
        digest: digest::sha256(b""),
        ..good(text)
    };
    format!("{scenario:?}")
}

#[test]
fn leaving_out_a_default_changes_nothing() {
    let mut sections = BTreeMap::new();
    walk(&ROOT, &mut sections);
    let whole = meaning(REFERENCE);
    let mut left_out = 0;
    for key in sections.values().flat_map(|section| section.keys) {
        let Presence::Default(text) = key.presence else {
            continue;
        };
        let line = format!("\n{} = {text} ", key.name);
        let at = REFERENCE
            .find(&line)
            .unwrap_or_else(|| panic!("{line} is not in the reference"));
        let end = REFERENCE[at + 1..].find('\n').expect("a line") + at + 1;
        let without = format!("{}{}", &REFERENCE[..at], &REFERENCE[end..]);
        assert_eq!(meaning(&without), whole, "{}", key.name);
        left_out += 1;
    }
    assert!(left_out > 15);
}

#[test]
fn the_schema_takes_every_scenario_and_refuses_what_the_reader_refuses() {
    let schema = jsonschema::validator_for(&schema()).expect("a schema");
    let json = |text: &str| toml::from_str::<Json>(text).expect("TOML");
    for (name, text) in FILES {
        let errors: Vec<_> = schema
            .iter_errors(&json(text))
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
    assert!(schema.is_valid(&json(SMALL)));
    for (from, to) in [
        ("objects = 3", "objects = 0"),
        ("\"1 KiB\"", "\"1 Kib\""),
        ("\"1 KiB\"", "{ median = \"1 KiB\" }"),
        ("\"a/{index}\"", "\"a\""),
        ("\"embedded\"", "\"file://etc\""),
        ("\"embedded\"", "\"http://user:pass@host\""),
        ("\"embedded\"", "\"http://host/path\""),
        ("\"drill\"", "\"Drill\""),
        ("to = \"home\"", "from = \"home\""),
        ("bucket =", "buckett ="),
        ("bucket =", "part-size = 5\nbucket ="),
        ("[store.home]", "[store.'ho me']"),
        ("bucket =", "credentials = { token = \"x\" }\nbucket ="),
        ("title = \"small\"\n", ""),
    ] {
        let broken = SMALL.replace(from, to);
        assert!(!schema.is_valid(&json(&broken)), "the schema takes {to}");
        assert!(read(&broken).is_err(), "the reader takes {to}");
    }
}

/// Every fault lies in its file, and what is printed is one line or three a fault.
fn well_placed(text: &str) {
    let Err(faults) = read(text) else { return };
    assert!(faults.iter().count() > 0, "no reason");
    let lines: Vec<_> = text.split('\n').collect();
    for fault in faults.iter() {
        let Position { line, column } = fault.position.expect("a position");
        let length = lines.get(line - 1).map(|line| line.chars().count());
        assert!(
            length.is_some_and(|length| (1..=length + 1).contains(&column)),
            "{fault:?}"
        );
    }
    let shown = faults.to_string();
    assert!(!shown.contains('\u{1b}') && !shown.contains('\0'));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(3), ..ProptestConfig::with_cases(256) })]

    #[test]
    fn no_text_is_too_much(text in "(?s).{0,200}") {
        well_placed(&text);
    }

    #[test]
    fn no_toml_like_text_is_too_much(parts in prop::collection::vec(
        prop::sample::select(vec![
            "[", "]", "[[", "]]", "{", "}", "=", ".", ",", "\"", "'", "\"\"\"", "\n", "#", " ", "a", "1", "1.5", "-",
            "title", "dataset", "store", "leg", "run", "size", "secret", "true", "\\", "é", "\u{1b}", "\r",
        ]), 0..80)) {
        well_placed(&parts.concat());
    }

    #[test]
    fn no_damage_is_too_much(
        file in 0..FILES.len(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..40_usize, "(?s)[\\[\\]{}=.,\"'\\n#a1 \u{1b}é]{0,6}"), 1..6),
    ) {
        let mut text: Vec<char> = FILES[file].1.chars().collect();
        for (at, length, with) in cuts {
            if text.is_empty() { break; }
            let start = at.index(text.len());
            let end = (start + length).min(text.len());
            text.splice(start..end, with.chars());
        }
        well_placed(&text.into_iter().collect::<String>());
    }

    #[test]
    fn bytes_are_text_or_a_fault(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        match decode(&bytes, "f.toml") {
            Ok(text) => well_placed(text),
            Err(faults) => prop_assert_eq!(faults.iter().count(), 1),
        }
    }
}
