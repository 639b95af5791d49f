//! How a bucket is set up: told where the store tells it, and said to be unknown everywhere else.

use libtest_mimic::Failed;

use super::{BUCKET, filled, scenario, survey_at};
use crate::{
    case,
    harness::{
        Case,
        command::{Exitdrill, Finished},
        double::{Answer, Asked, Double, Reply},
        minio,
        signed::{Service, Signed},
    },
};

pub(super) const CASES: [Case; 4] = [
    case!(each_feature_is_asked_once_and_what_is_unknown_says_why),
    case!(a_cap_stops_the_asking_and_the_listing_is_told),
    case!(a_cap_on_the_cost_holds_the_questions_too),
    case!(a_real_bucket_says_how_it_is_set_up needs Minio),
];

/// What this store says of each subresource: everything that can be said of one.
fn said(asked: &Asked) -> Reply {
    let answers = [
        (
            "versioning",
            200,
            "<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>",
        ),
        (
            "lifecycle",
            404,
            "<Error><Code>NoSuchLifecycleConfiguration</Code></Error>",
        ),
        (
            "replication",
            403,
            "<Error><Code>AccessDenied</Code></Error>",
        ),
        (
            "encryption",
            200,
            "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>a secret name</KMSMasterKeyID></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>",
        ),
        // Answers of stores that do not know the question.
        (
            "object-lock",
            200,
            "<ListBucketResult><Name>archive</Name></ListBucketResult>",
        ),
        ("publicAccessBlock", 200, ""),
        (
            "policy",
            200,
            "<ListBucketResult><Name>archive</Name></ListBucketResult>",
        ),
        ("website", 501, "<Error><Code>NotImplemented</Code></Error>"),
        (
            "cors",
            200,
            "<CORSConfiguration><CORSRule><AllowedMethod>GET</AllowedMethod><AllowedOrigin>https://a secret name</AllowedOrigin></CORSRule></CORSConfiguration>",
        ),
        ("notification", 200, "<NotificationConfiguration/>"),
        (
            "logging",
            400,
            "<Error><Code>InvalidArgument</Code></Error>",
        ),
        (
            "tagging",
            200,
            "<Tagging><TagSet><Tag><Key>a secret name</Key><Value>b</Value></Tag><Tag><Key>c</Key><Value>d</Value></Tag></TagSet></Tagging>",
        ),
    ];
    let mut answers = answers.into_iter();
    let found = answers.find(|(name, ..)| asked.value(name).is_some());
    found.map_or(Reply::PassedOn, |(_, status, body)| {
        let answer = Answer::status(status).with("content-type", "application/xml");
        Reply::Told(answer.carrying(body))
    })
}

const TOLD: &str = "\
# How the bucket is set up, which no copy of its objects takes along:
#   versioning: set up (Suspended)
#   lifecycle: not set up
#   replication: not known: not permitted (s3:GetReplicationConfiguration)
#   default encryption: set up (aws:kms)
#   object lock: not known: the store has it not, or does not tell
#   policy: not known: the store has it not, or does not tell
#   website: not known: the store has it not, or does not tell
#   CORS: set up (1 rule)
#   notification: not set up
#   access logging: not known: the store gave no usable answer
#   bucket tags: set up (2 tags)
#   public access block: not known: the store has it not, or does not tell
";

fn each_feature_is_asked_once_and_what_is_unknown_says_why() -> Result<(), Failed> {
    let (store, runtime) = (filled()?, tokio::runtime::Runtime::new()?);
    let listening = runtime.block_on(store.listen(0))?;
    let double = Double::before(listening.address(), said)?;
    let finished = survey(&double.endpoint(), &[])?;
    finished.exits(0);
    assert!(finished.stdout.contains(TOLD), "{}", finished.stdout);
    assert!(!finished.stdout.contains("secret"), "{}", finished.stdout);
    super::read(&finished.stdout)?;
    let answered = double.answered();
    assert!(answered.iter().all(|it| it.asked == "GET"), "{answered:?}");
    assert_eq!((answered.len(), double.passed()), (12, 2));
    assert!(
        finished.stderr.contains("14 requests"),
        "{}",
        finished.stderr
    );
    Ok(())
}

fn a_cap_stops_the_asking_and_the_listing_is_told() -> Result<(), Failed> {
    let (store, runtime) = (filled()?, tokio::runtime::Runtime::new()?);
    let listening = runtime.block_on(store.listen(0))?;
    let double = Double::before(listening.address(), said)?;
    let finished = survey(&double.endpoint(), &["--max-requests", "4"])?;
    finished.exits(0);
    let unknown = "not known: not asked, for a cap was reached";
    assert_eq!(finished.stdout.matches(unknown).count(), 10);
    assert_eq!(double.answered().len(), 2);
    Ok(())
}

/// At this store's list price the listing of one object is 0.0000054 USD, and twelve questions are as much again, nearly.
fn a_cap_on_the_cost_holds_the_questions_too() -> Result<(), Failed> {
    let (store, runtime) = (filled()?, tokio::runtime::Runtime::new()?);
    let listening = runtime.block_on(store.listen(0))?;
    let double = Double::before(listening.address(), said)?;
    let finished = survey(
        &double.endpoint(),
        &["--prefix", "2023/", "--max-cost", "0.000008 USD"],
    )?;
    finished.exits(0);
    let asked = double.answered().len();
    assert!((1..12).contains(&asked), "{asked}");
    let unknown = "not known: not asked, for a cap was reached";
    assert_eq!(finished.stdout.matches(unknown).count(), 12 - asked);
    Ok(())
}

fn survey(endpoint: &str, arguments: &[&str]) -> Result<Finished, Failed> {
    let address = endpoint.trim_start_matches("http://");
    let arguments = [&["home", "--sample", "0"], arguments].concat();
    survey_at(address, Exitdrill::new()?, &arguments)
}

/// A bucket with object lock, and so with versions, a policy and a tag; the rest a new bucket of a MinIO has not.
fn a_real_bucket_says_how_it_is_set_up() -> Result<(), Failed> {
    let bucket = minio::fresh_bucket();
    let lock = [("x-amz-bucket-object-lock-enabled", "true")];
    assert_eq!(put(&format!("/{bucket}"), &lock, "")?, 200);
    let policy = format!(
        r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"AWS":["*"]}},"Action":["s3:GetObject"],"Resource":["arn:aws:s3:::{bucket}/*"]}}]}}"#
    );
    assert_eq!(put(&format!("/{bucket}?policy="), &[], &policy)?, 204);
    let tags = "<Tagging><TagSet><Tag><Key>k</Key><Value>v</Value></Tag></TagSet></Tagging>";
    assert_eq!(put(&format!("/{bucket}?tagging="), &[], tags)?, 200);
    assert_eq!(put(&format!("/{bucket}/an-object"), &[], "bytes")?, 200);
    let endpoint = minio::shared()?.endpoint();
    let text = scenario(endpoint.trim_start_matches("http://"))
        .replace("\"embedded\"", "\"minio\"")
        .replace(BUCKET, &bucket)
        .replace("\"anonymous\"", "{ environment = \"MINIO_\" }");
    let finished = Exitdrill::new()?
        .file("s.toml", &text)?
        .env("MINIO_ACCESS_KEY_ID", minio::ACCESS_KEY)
        .env("MINIO_SECRET_ACCESS_KEY", minio::SECRET_KEY)
        .args(["survey", "s.toml", "home"])
        .run()?;
    finished.exits(0);
    for told in [
        "headers: content-type 1",
        "versioning: set up (Enabled)",
        "lifecycle: not set up",
        "replication: not set up",
        "default encryption: not set up",
        "object lock: set up (without a default)",
        "policy: set up",
        "website: not set up",
        "notification: not set up",
        "access logging: not set up",
        "bucket tags: set up (1 tag)",
        "public access block: not known: the store has it not, or does not tell",
    ] {
        let line = format!("#   {told}\n");
        assert!(
            finished.stdout.contains(&line),
            "{told}: {}",
            finished.stdout
        );
    }
    Ok(())
}

/// Puts something to the shared MinIO, as its root; the status of the answer.
fn put(path: &str, headers: &[(&str, &str)], body: &str) -> Result<u16, Failed> {
    let asked = Signed {
        service: Service::S3,
        method: "PUT",
        path,
        headers,
        body,
    };
    let answer = asked.send()?;
    let status = answer.start.split(' ').nth(1).ok_or("a status")?;
    Ok(status.parse()?)
}
