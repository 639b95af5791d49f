//! A bucket's own objects moved to another store: what stands beside them goes along, and is held against what was read.

use std::net::SocketAddr;

use exitdrill::{
    embedded::{Config, Embedded, Every, Fault, Listening, Match, Rule, Seen, Tamper},
    object::Setting,
};
use libtest_mimic::Failed;

use super::{BUCKET, SCENARIO, filled, only_read};
use crate::{
    case,
    harness::{
        Case,
        command::{Exitdrill, Finished},
        double::{Answer, Double, Reply},
        minio,
        signed::{Service, Signed},
    },
};

pub(super) const CASES: [Case; 8] = [
    case!(a_copy_of_real_objects_is_held_against_what_was_read),
    case!(what_is_held_is_copied_so_and_removed),
    case!(tags_go_along_and_are_held_against_what_was_read),
    case!(tags_that_the_target_loses_or_is_not_given_are_told),
    case!(an_object_whose_tags_are_refused_has_failed),
    case!(an_original_without_its_checksum_is_found_and_its_store_named),
    case!(tags_are_in_the_policy_only_where_they_are_moved),
    case!(a_real_store_takes_the_tags_along needs Minio),
];

/// Two stores that listen: a bucket with tags and metadata at home, which refuses writes, and another.
struct Two {
    home: Embedded,
    away: Embedded,
    from: Listening,
    to: Listening,
    _runtime: tokio::runtime::Runtime,
}

impl Two {
    fn new() -> Result<Self, Failed> {
        let (home, away) = (filled()?, Embedded::new(Config::default())?);
        for object in home.objects(BUCKET) {
            let owner = Tamper::Metadata("owner".into(), Some("records".into()));
            home.tamper(BUCKET, &object.key, owner)?;
            let class = Tamper::Tag("Class of it".into(), Some("a+b".into()));
            home.tamper(BUCKET, &object.key, class)?;
        }
        let runtime = tokio::runtime::Runtime::new()?;
        let (from, to) = runtime.block_on(async { (home.listen(0).await, away.listen(0).await) });
        Ok(Self {
            home,
            away,
            from: from?,
            to: to?,
            _runtime: runtime,
        })
    }

    /// The scenario with stores of these quirks.
    fn scenario(&self, quirks: (&str, &str)) -> String {
        scenario((self.from.address(), self.to.address()), quirks)
    }

    /// Moves the sample; the bucket at home is only read.
    fn moved(&self, quirks: (&str, &str)) -> Result<Finished, Failed> {
        let finished = run(&self.scenario(quirks))?;
        only_read(&self.home, 61);
        Ok(finished)
    }
}

/// Moves the sample from a store of these quirks to another of these.
pub(super) fn scenario((from, to): (SocketAddr, SocketAddr), (of, at): (&str, &str)) -> String {
    let away = format!(
        "[store.away]\nendpoint = \"http://{to}\"\nquirks = \"{at}\"\nbucket = \"copies\"\ncreate-bucket = true\n\
         tariff = \"self-hosted\"\ncredentials = \"anonymous\"\n[[leg]]\nmigrate = [\"archive\"]\nto = \"away\""
    );
    SCENARIO
        .replace("127.0.0.1:9", &from.to_string())
        .replace("[store.home]", &format!("[store.home]\nquirks = \"{of}\""))
        .replace("[[leg]]\nexport = [\"archive\"]", &away)
}

fn run(text: &str) -> Result<Finished, Failed> {
    let run = Exitdrill::new()?.file("s.toml", text)?;
    Ok(run.args(["run", "s.toml", "--format", "markdown"]).run()?)
}

#[track_caller]
fn says(finished: &Finished, said: &str) {
    let out = &finished.stdout;
    assert!(out.contains(said), "not said: {said}\n{out}");
}

fn tag_reads(store: &Embedded) -> usize {
    let asked = |it: &&Seen| it.method == "GET" && it.query.contains("tagging");
    store.seen().iter().filter(asked).count()
}

fn a_copy_of_real_objects_is_held_against_what_was_read() -> Result<(), Failed> {
    let two = Two::new()?;
    let whole = two.moved(("generic", "embedded"))?;
    whole.exits(0);
    says(
        &whole,
        "| migrate:home&gt;away:archive | 40 key, size, content, headers, metadata, checksum |",
    );
    says(
        &whole,
        "20 objects, 48.9 KiB, of a bucket's own 60 objects, 147 KiB",
    );
    assert!(
        two.away.objects("copies").is_empty(),
        "nothing of the drill is left"
    );
    assert_eq!(
        (tag_reads(&two.home), tag_reads(&two.away)),
        (0, 0),
        "quirks without tags"
    );
    let copied = |it: &Seen| it.method == "PUT" && it.path.contains("/2024/a/");
    assert!(
        two.away.seen().iter().any(copied),
        "under its own name, below the prefix"
    );
    two.away.faults().plant(Rule {
        on: Match {
            method: Some("GET".to_owned()),
            contains: Some("/b/".to_owned()),
            ..Match::default()
        },
        every: Every::All,
        fault: Fault::FlipInFlight(7),
    });
    let wrong = two.moved(("generic", "embedded"))?;
    wrong.exits(4);
    says(&wrong, "content: 20 same, 20 altered");
    Ok(())
}

/// The hold of a copy is lifted, the original's stands; what nobody could remove is not asked for.
fn what_is_held_is_copied_so_and_removed() -> Result<(), Failed> {
    let two = Two::new()?;
    let settings = [
        (Setting::LegalHold, "ON"),
        (Setting::RetentionMode, "COMPLIANCE"),
        (Setting::RetainUntil, "2099-01-01T00:00:00Z"),
    ];
    for object in two.home.objects(BUCKET) {
        for (setting, value) in settings {
            let setting = Tamper::Setting(setting, Some(value.to_owned()));
            two.home.tamper(BUCKET, &object.key, setting)?;
        }
    }
    let locked = "create-bucket = true\nobject-lock = true\n";
    let text = two.scenario(("generic", "embedded"));
    let moved = run(&text.replace("create-bucket = true\n", locked))?;
    only_read(&two.home, 61);
    moved.exits(0);
    says(
        &moved,
        "40 key, size, content, headers, metadata, legal-hold, checksum | retention: 40 not supported",
    );
    assert!(
        two.away.objects("copies").is_empty(),
        "all of it is removed"
    );
    Ok(())
}

fn tags_go_along_and_are_held_against_what_was_read() -> Result<(), Failed> {
    let two = Two::new()?;
    let whole = two.moved(("embedded", "embedded"))?;
    whole.exits(0);
    says(
        &whole,
        "| migrate:home&gt;away:archive | 40 key, size, content, headers, metadata, tags, checksum |",
    );
    // Of twenty objects, in two rounds.
    assert_eq!((tag_reads(&two.home), tag_reads(&two.away)), (40, 40));
    let sent = two.home.seen().len() + two.away.seen().len();
    let plan = Exitdrill::new()?.file("s.toml", &two.scenario(("embedded", "embedded")))?;
    let plan = plan
        .args(["plan", "s.toml", "--survey", "--format", "markdown"])
        .run()?;
    plan.exits(0);
    says(&plan, &format!(" {sent} requests"));
    Ok(())
}

fn tags_that_the_target_loses_or_is_not_given_are_told() -> Result<(), Failed> {
    let two = Two::new()?;
    let left = two.moved(("embedded", "cloudflare-r2"))?;
    left.exits(0);
    says(
        &left,
        "LEFT BEHIND: tags, as a store on the way is not known to take it, or not set up to, or not asked to",
    );
    assert_eq!((tag_reads(&two.home), tag_reads(&two.away)), (40, 0));

    let forgetful = Double::before(two.to.address(), |asked| {
        let is_asked = asked.method == "GET" && asked.value("tagging").is_some();
        let none = Answer::status(200).with("content-type", "application/xml");
        let none = none.carrying("<Tagging><TagSet/></Tagging>");
        is_asked
            .then_some(none)
            .map_or(Reply::PassedOn, Reply::Told)
    })?;
    let to = forgetful.endpoint().trim_start_matches("http://").parse()?;
    let text = scenario((two.from.address(), to), ("embedded", "embedded"));
    let lost = run(&text)?;
    lost.exits(1);
    says(&lost, "tags: 40 lost");
    says(&lost, "No wrong content was found. LOST: tags.");
    only_read(&two.home, 61);
    Ok(())
}

/// Ten of twenty objects of which the source keeps the checksum of other bytes, in two rounds: the copies have their own.
fn an_original_without_its_checksum_is_found_and_its_store_named() -> Result<(), Failed> {
    for verify in ["\"read-back\"", "{ sample = 5 }", "\"none\""] {
        let two = Two::new()?;
        for object in two.home.objects(BUCKET) {
            if object.key.contains("/a/") {
                let other = Tamper::Etag("0".repeat(32));
                two.home.tamper(BUCKET, &object.key, other)?;
            }
        }
        let text = two.scenario(("embedded", "embedded"));
        let found = run(&text.replace("[run]", &format!("[run]\nverify = {verify}")))?;
        found.exits(1);
        says(&found, "checksum: 20 same, 20 altered");
        says(&found, "store home keeps it of other bytes than it gives");
        assert!(!found.stdout.contains("store away keeps"));
        if verify != "\"none\"" {
            says(&found, "No wrong content was found. ALTERED: checksum.");
        }
    }
    Ok(())
}

/// To go on without them would lose tags that nobody has seen.
fn an_object_whose_tags_are_refused_has_failed() -> Result<(), Failed> {
    let two = Two::new()?;
    two.home.faults().plant(Rule {
        on: Match {
            contains: Some("tagging".to_owned()),
            ..Match::default()
        },
        every: Every::All,
        fault: Fault::Status {
            code: 403,
            s3_code: "AccessDenied".to_owned(),
            retry_after: None,
            after_body: true,
        },
    });
    let failed = two.moved(("embedded", "embedded"))?;
    failed.exits(3);
    says(&failed, "40 objects could not be moved or judged");
    Ok(())
}

fn tags_are_in_the_policy_only_where_they_are_moved() -> Result<(), Failed> {
    let nowhere = SocketAddr::from(([127, 0, 0, 1], 9));
    let allowed = |text: &str, store: &str| -> Result<String, Failed> {
        let asked = Exitdrill::new()?.file("s.toml", text)?;
        let asked = asked.args(["policy", "s.toml", "--store", store]).run()?;
        asked.exits(0);
        Ok(asked.stdout)
    };
    let both = scenario((nowhere, nowhere), ("ceph", "minio"));
    let (home, away) = (allowed(&both, "home")?, allowed(&both, "away")?);
    assert!(home.contains("s3:GetObjectTagging"), "{home}");
    assert!(!home.contains("Put"), "{home}");
    for action in ["s3:GetObjectTagging", "s3:PutObjectTagging"] {
        assert!(away.contains(action), "{away}");
    }
    let without = scenario((nowhere, nowhere), ("generic", "minio"));
    let export = SCENARIO.replace("[store.home]", "[store.home]\nquirks = \"ceph\"");
    let unasked = [
        allowed(&without, "home")?,
        allowed(&without, "away")?,
        allowed(&export, "home")?,
    ];
    for policy in unasked {
        assert!(!policy.contains("Tagging"), "{policy}");
    }
    Ok(())
}

fn a_real_store_takes_the_tags_along() -> Result<(), Failed> {
    let bucket = minio::fresh_bucket();
    put(&format!("/{bucket}"), &[])?;
    for name in ["plain", "tagged"] {
        let tags = [("x-amz-tagging", "class=a%20b&kept=long")];
        let tags = tags.get(usize::from(name == "plain")..).unwrap_or_default();
        put(&format!("/{bucket}/2024/{name}"), tags)?;
    }
    let at = minio::shared()?.address();
    let text = scenario((at, at), ("minio", "minio"))
        .replace("\"archive\"\ntariff", &format!("\"{bucket}\"\ntariff"))
        .replace("\"copies\"", &format!("\"{}\"", minio::fresh_bucket()))
        .replace("\"anonymous\"", "{ environment = \"MINIO_\" }");
    let moved = Exitdrill::new()?
        .file("s.toml", &text)?
        .env("MINIO_ACCESS_KEY_ID", minio::ACCESS_KEY)
        .env("MINIO_SECRET_ACCESS_KEY", minio::SECRET_KEY)
        .args(["run", "s.toml", "--format", "markdown"])
        .run()?;
    moved.exits(0);
    // Of two objects one has tags, in two rounds.
    says(&moved, "2 tags");
    Ok(())
}

/// Puts something to the shared MinIO, as its root.
fn put(path: &str, headers: &[(&str, &str)]) -> Result<(), Failed> {
    let asked = Signed {
        service: Service::S3,
        method: "PUT",
        path,
        headers,
        body: "",
    };
    let answer = asked.send()?;
    assert!(answer.start.contains(" 200 "), "{}", answer.start);
    Ok(())
}
