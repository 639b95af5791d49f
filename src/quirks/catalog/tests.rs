//! Every file is read, says where it comes from, and can be reached where it says where it is.

use crate::{
    digest::Algorithm,
    quirks::{
        AddressStyle, ChecksumDialect, ChecksumPlace, Choice, ListingEncoding, PartSizes,
        PayloadSigning, RegionRule, Unfilled,
    },
};

use super::*;

fn quirks(name: &str) -> Arc<Quirks> {
    named(name).unwrap_or_else(|| panic!("{name} is not known"))
}

#[test]
fn every_file_is_read_and_says_where_it_comes_from() {
    for (name, text) in FILES {
        let quirks = parse(name, text).unwrap_or_else(|error| panic!("{name}: {error}"));
        for fact in &quirks.facts {
            assert!(fact.source.starts_with("https://"), "{name}: {fact:?}");
            assert!(fact.says.ends_with('.'), "{name}: {fact:?}");
        }
    }
    let names: Vec<_> = names().collect();
    assert!(names.is_sorted());
    assert!(names.iter().all(|name| named(name).is_some()));
    assert_eq!(named("Minio"), None);
}

#[test]
fn every_choice_that_differs_from_generic_has_a_fact() {
    let generic = quirks("generic");
    for other in Catalog::embedded().all() {
        for choice in Choice::ALL {
            let is_told = other.facts.iter().any(|fact| fact.about.contains(choice));
            let name = choice.name();
            let is_equal = choice.is_equal(&generic, other);
            assert!(is_equal || is_told, "{}: {name} has no fact", other.name);
        }
    }
}

#[test]
fn every_pattern_and_region_give_an_endpoint() {
    for quirks in Catalog::embedded().all() {
        let Some(pattern) = &quirks.endpoint else {
            assert_ne!(quirks.region_rule, RegionRule::Location, "{}", quirks.name);
            continue;
        };
        let url = pattern.filled(&quirks.region, Some("account"));
        let url = url.unwrap_or_else(|error| panic!("{}: {error}", quirks.name));
        assert_eq!(url.scheme(), "https", "{}", quirks.name);
        let host = url.host_str().unwrap_or_default();
        assert_eq!(
            host.contains(&quirks.region),
            pattern.has_region(),
            "{}",
            quirks.name
        );
        let alone = pattern.filled(&quirks.region, None);
        assert_eq!(
            alone == Err(Unfilled::Account),
            pattern.has_account(),
            "{}",
            quirks.name
        );
    }
}

#[test]
fn choices_that_broke_movers_are_explicit() {
    assert_eq!(quirks("alibaba-oss").address, AddressStyle::VirtualHost);
    assert_eq!(quirks("alibaba-oss").part_checksum, Some(Algorithm::Md5));
    assert_eq!(quirks("azure-blob").dialect.native(), Some("Azure Blob"));
    assert_eq!(quirks("minio").dialect.native(), None);
    assert_eq!(quirks("minio").address, AddressStyle::Path);
    assert_eq!(quirks("embedded").put_checksum, Some(Algorithm::Sha256));
    assert_eq!(quirks("generic").put_checksum, Some(Algorithm::Md5));
    assert_eq!(quirks("generic").delete_batch_max, None);
    assert_eq!(quirks("cloudflare-r2").part_sizes, PartSizes::Equal);
    assert_eq!(quirks("scaleway").parts_max, 1_000);
    let encoding = quirks("open-telekom-cloud").listing_encoding;
    assert_eq!(encoding, ListingEncoding::None);
    let signed = Catalog::embedded()
        .all()
        .any(|quirks| quirks.payload_signing == PayloadSigning::Signed);
    assert!(!signed);
}

/// The text of the first file, with one line changed.
fn changed(from: &str, to: &str) -> Result<Quirks, InvalidQuirks> {
    let whole = FILES[0].1;
    assert!(whole.contains(from), "{from}");
    parse("x", &whole.replace(from, to))
}

#[test]
fn a_broken_file_is_refused() {
    let form = |result, word: &str| {
        let Err(InvalidQuirks::Form(text)) = result else {
            panic!("{result:?} is no fault of form");
        };
        assert!(text.contains(word), "{text}");
    };
    form(changed("tags = true", "tags = true\ntugs = true"), "tugs");
    form(changed("tags = true", ""), "tags");
    form(
        changed("https://{region}.aliyuncs.com", "https://x.example/b"),
        "origin",
    );
    form(
        changed("about = [\"checksums\"]", "about = [\"sums\"]"),
        "sums",
    );
    let size = changed("part-min = \"5 MiB\"", "part-min = \"5\"");
    assert!(matches!(
        size,
        Err(InvalidQuirks::Size {
            key: "part-min",
            ..
        })
    ));
    let limits = changed("part-min = \"5 MiB\"", "part-min = \"9 GB\"");
    assert_eq!(limits, Err(InvalidQuirks::Limits));
    assert_eq!(
        changed("key-max = 1_023", "key-max = 0"),
        Err(InvalidQuirks::Limits)
    );
    assert_eq!(
        changed("\"unsigned\"", "\"signed\""),
        Err(InvalidQuirks::Signing)
    );
    let untaken = changed("put-checksum = \"md5\"", "put-checksum = \"sha256\"");
    assert_eq!(untaken, Err(InvalidQuirks::Checksum));
}

#[test]
fn no_store_is_asked_to_make_anything_public() {
    let listed = |lists: &str| {
        let listed = format!("tags = true\naccess-lists = [{lists}]");
        changed("tags = true", &listed).map(|quirks| quirks.access_lists.len())
    };
    assert_eq!(listed("\"private\", \"bucket-owner-read\""), Ok(2));
    for open in ["public-read", "authenticated-read", "unheard-of"] {
        let lists = format!("\"private\", \"{open}\"");
        assert_eq!(listed(&lists), Err(InvalidQuirks::Access), "{open}");
    }
}

#[test]
fn a_trailer_has_a_checksum_that_can_trail() {
    let trailing = |algorithm: &str, known: &str| {
        let text = FILES[0]
            .1
            .replace("= \"md5\"", &format!("= \"{algorithm}\""))
            .replace(
                "[\"content-md5\"]",
                &format!("[{known}]\nchecksum-in = \"trailer\""),
            );
        parse("x", &text).map(|quirks| quirks.put_sum())
    };
    assert_eq!(
        trailing("crc64nvme", "\"trailer\""),
        Ok(Some(("CRC64NVME", ChecksumDialect::Trailer)))
    );
    assert_eq!(
        trailing("crc32c", "\"header\""),
        Err(InvalidQuirks::Checksum)
    );
    assert_eq!(
        trailing("md5", "\"content-md5\""),
        Err(InvalidQuirks::Trailer)
    );
    let trails = |quirks: &&Arc<Quirks>| quirks.checksum_in == ChecksumPlace::Trailer;
    assert_eq!(Catalog::embedded().all().filter(trails).count(), 0);
}

#[test]
fn a_signed_payload_needs_its_sha256() {
    let sha256 = FILES[0]
        .1
        .replace("\"unsigned\"", "\"signed\"")
        .replace("= \"md5\"", "= \"sha256\"")
        .replace("[\"content-md5\"]", "[\"content-md5\", \"header\"]");
    assert_eq!(
        parse("x", &sha256).map(|quirks| quirks.payload_signing),
        Ok(PayloadSigning::Signed)
    );
}

#[test]
fn a_file_without_sources_is_refused() {
    let choices = FILES[0].1.split("[[fact]]").next().unwrap_or_default();
    assert!(matches!(parse("x", choices), Err(InvalidQuirks::Form(_))));
    assert_eq!(
        parse("x", &format!("fact = []\n{choices}")),
        Err(InvalidQuirks::NoFact)
    );
    let fact = |about: &str, says: &str, source: &str| {
        let fact = format!(
            "[[fact]]\nabout = [{about}]\nsays = \"{says}\"\nsource = \"{source}\"\nread = \"2026-11-23\"\n"
        );
        parse("x", &format!("{choices}{fact}"))
    };
    assert!(fact("\"tags\"", "It has tags.", "our operators").is_ok());
    for result in [
        fact("", "It has tags.", "our operators"),
        fact("\"tags\"", " ", "our operators"),
        fact("\"tags\"", "It has tags.", ""),
    ] {
        assert_eq!(result, Err(InvalidQuirks::Fact(1)));
    }
}

const OWN: &str = r#"
like = "minio"
title = "our store"
address = "virtual-host"

[[fact]]
about = ["address"]
says = "It has a domain."
source = "our operators"
read = "2026-11-23"
"#;

#[test]
fn a_users_file_says_what_is_different() {
    let catalog = Catalog::with(&[("stores/our-store.toml", OWN)]).expect("a catalog");
    let ours = catalog.named("our-store").expect("our store");
    let minio = quirks("minio");
    let differ = |choice: &&Choice| !choice.is_equal(ours, &minio);
    let different: Vec<_> = Choice::ALL.iter().filter(differ).collect();
    assert_eq!(different, [&Choice::Address]);
    let about = |quirks: &Quirks| {
        let facts = quirks.facts.iter();
        facts
            .filter(|fact| fact.about.contains(&Choice::Address))
            .count()
    };
    assert_eq!((about(ours), about(&minio)), (1, 1));
    assert_eq!(ours.facts.len(), minio.facts.len());
    assert_eq!(catalog.names().count(), names().count() + 1);
    assert_eq!(Catalog::embedded().named("our-store"), None);
}

#[test]
fn a_users_file_cannot_replace_what_is_known() {
    let with = |path, text: &str| Catalog::with(&[(path, text)]).err();
    let known = with("minio.toml", OWN);
    assert!(
        matches!(known, Some(InvalidCatalog::Known { .. })),
        "{known:?}"
    );
    let like = with("x.toml", &OWN.replace("minio", "x"));
    assert!(
        matches!(like, Some(InvalidCatalog::Like { .. })),
        "{like:?}"
    );
    let name = with("Our Store.toml", OWN);
    assert!(matches!(name, Some(InvalidCatalog::Name(_))), "{name:?}");
    for text in ["like = \"minio\"\ntugs = 1", "=", "title = \"x\""] {
        let form = with("x.toml", text);
        let is_form = matches!(
            form,
            Some(InvalidCatalog::File {
                error: InvalidQuirks::Form(_),
                ..
            })
        );
        assert!(is_form, "{text}: {form:?}");
    }
    let twice = Catalog::with(&[("a/x.toml", OWN), ("b/x.toml", OWN)]).err();
    assert!(
        matches!(twice, Some(InvalidCatalog::Known { .. })),
        "{twice:?}"
    );
}
