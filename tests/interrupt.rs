//! A drill that is stopped in its middle: what it gives back, what it says, and how the rest is removed.

use std::{
    fs,
    io::BufRead,
    process::{Child, Command},
};

use exitdrill::{
    drill::{Ending, Signal},
    record::Record,
};
use libtest_mimic::Failed;

use crate::{
    case,
    harness::{
        Case,
        served::{Bench, end},
    },
};

pub(crate) const CASES: &[Case] = &[
    case!(interrupted_once_it_gives_everything_back),
    case!(told_to_end_it_gives_everything_back),
    case!(interrupted_twice_it_leaves_and_says_what_remains),
    case!(killed_it_is_cleaned_up_from_its_journal),
    case!(what_is_held_is_cleaned_up_from_its_journal),
    case!(interrupted_it_gives_back_what_was_before_too),
    case!(killed_it_is_cleaned_up_with_what_was_before),
    case!(what_is_not_ours_any_more_is_left_alone_and_told),
];

fn signal(run: &Child, name: &str) -> Result<(), Failed> {
    let sent = Command::new("kill")
        .args([name, &run.id().to_string()])
        .status()?;
    if sent.success() {
        Ok(())
    } else {
        Err("no signal was sent".into())
    }
}

fn stopped_by(bench: &Bench, name: &str, code: i32, signal_: Signal) -> Result<(), Failed> {
    let (run, said) = bench.in_the_middle()?;
    signal(&run, name)?;
    let (status, said) = end(run, said)?;
    assert_eq!(status.code(), Some(code), "{said}");
    assert!(said.contains("stopping"), "{said}");
    let text = fs::read_to_string(bench.file("r.json"))?;
    assert!(
        !(text.clone() + &said).contains("drill-secret"),
        "a secret is shown"
    );
    let record = Record::read(&text)?;
    assert_eq!(record.ending, Some(Ending::Interrupted { signal: signal_ }));
    assert_eq!(record.remaining, []);
    assert!(
        !bench.file("r.json.journal").exists(),
        "nothing is left to remove"
    );
    bench.is_empty();
    Ok(())
}

fn interrupted_once_it_gives_everything_back() -> Result<(), Failed> {
    stopped_by(&Bench::new()?, "-INT", 130, Signal::Interrupt)
}

fn told_to_end_it_gives_everything_back() -> Result<(), Failed> {
    stopped_by(&Bench::new()?, "-TERM", 143, Signal::Terminate)
}

fn interrupted_twice_it_leaves_and_says_what_remains() -> Result<(), Failed> {
    let bench = Bench::new()?;
    let (run, mut said) = bench.in_the_middle()?;
    // A store that has stopped answering makes the clean-up wait.
    signal(bench.server(), "-STOP")?;
    signal(&run, "-INT")?;
    let mut line = String::new();
    while !line.contains("stopping") {
        line.clear();
        assert!(said.read_line(&mut line)? > 0, "it ended at once");
    }
    signal(&run, "-INT")?;
    let (status, said) = end(run, said)?;
    signal(bench.server(), "-CONT")?;
    assert_eq!(status.code(), Some(130), "{said}");
    assert!(said.contains("these may remain"), "{said}");
    assert!(
        said.contains("dataset `notes`, stored as a source"),
        "{said}"
    );
    assert!(
        said.contains("there is no record: r.json is empty"),
        "{said}"
    );
    for command in [&["report", "r.json"][..], &["compare", "r.json", "r.json"]] {
        let (code, said) = bench.ends(command)?;
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains("exitdrill clean r.json.journal"), "{said}");
    }
    let (code, said) = bench.ends(&["clean", "r.json.journal"])?;
    assert_eq!(code, Some(0), "{said}");
    bench.is_empty();
    for file in ["r.json", "r.json.journal", "r.json.kept"] {
        assert!(!bench.file(file).exists(), "{file}");
    }
    Ok(())
}

fn interrupted_it_gives_back_what_was_before_too() -> Result<(), Failed> {
    stopped_by(&Bench::keeping_versions()?, "-INT", 130, Signal::Interrupt)
}

/// The bucket is deleted at the end of a run that holds, which only one that holds no version and no marker is.
fn killed_it_is_cleaned_up_with_what_was_before() -> Result<(), Failed> {
    killed(&Bench::keeping_versions()?)
}

fn killed_it_is_cleaned_up_from_its_journal() -> Result<(), Failed> {
    killed(&Bench::new()?)
}

fn killed(bench: &Bench) -> Result<(), Failed> {
    let (mut run, _said) = bench.in_the_middle()?;
    run.kill()?;
    run.wait()?;
    let (code, said) = bench.ends(&["run", "short.toml", "--quiet"])?;
    assert_eq!(code, Some(6), "the claim of the killed run stands: {said}");
    assert!(said.contains("exitdrill clean"), "{said}");
    let (code, said) = bench.ends(&["clean", "r.json.journal"])?;
    assert_eq!(code, Some(0), "{said}");
    bench.is_empty();
    Ok(())
}

/// The journal says what is held by the scenario in it; the store refuses to delete what is.
fn what_is_held_is_cleaned_up_from_its_journal() -> Result<(), Failed> {
    let bench = Bench::new()?;
    for name in ["s.toml", "short.toml"] {
        let text = fs::read_to_string(bench.file(name))?
            .replace("size =", "legal-hold = true\nsize =")
            .replace("tariff =", "object-lock = true\ntariff =");
        fs::write(bench.file(name), text)?;
    }
    let (mut run, _said) = bench.in_the_middle()?;
    run.kill()?;
    run.wait()?;
    let journal = fs::read_to_string(bench.file("r.json.journal"))?;
    let altered: Vec<String> = journal.lines().map(freed).collect::<Result<_, _>>()?;
    fs::write(bench.file("altered.journal"), altered.join("\n") + "\n")?;
    let (code, said) = bench.ends(&["clean", "altered.journal"])?;
    assert_eq!(code, Some(5), "without lifting the holds: {said}");
    assert!(said.contains("the object is held"), "{said}");
    let (code, said) = bench.ends(&["clean", "r.json.journal"])?;
    assert_eq!(code, Some(0), "{said}");
    bench.is_empty();
    Ok(())
}

/// The journal of a run whose seed is another derives other bytes: what lies there is not what it says this run wrote.
fn what_is_not_ours_any_more_is_left_alone_and_told() -> Result<(), Failed> {
    let bench = Bench::new()?;
    let (mut run, _said) = bench.in_the_middle()?;
    run.kill()?;
    run.wait()?;
    let journal = fs::read_to_string(bench.file("r.json.journal"))?;
    assert!(
        !journal.contains("drill-secret"),
        "a secret is written down"
    );
    let altered: Vec<String> = journal.lines().map(reseeded).collect::<Result<_, _>>()?;
    fs::write(bench.file("altered.journal"), altered.join("\n") + "\n")?;
    let (code, said) = bench.ends(&["clean", "altered.journal"])?;
    assert_eq!(code, Some(5), "{said}");
    assert!(
        said.contains("its size or its bytes are not those this run wrote"),
        "{said}"
    );
    let (code, said) = bench.ends(&["run", "short.toml", "--quiet"])?;
    assert_eq!(code, Some(6), "what is not ours was left alone: {said}");
    Ok(())
}

/// A line of a journal, its scenario given another seed.
fn reseeded(line: &str) -> Result<String, Failed> {
    altered(line, "trials = 500", "trials = 500\\nseed = 99")
}

/// A line of a journal, its scenario without a hold.
fn freed(line: &str) -> Result<String, Failed> {
    altered(line, "legal-hold = true", "legal-hold = false")
}

/// A line of a journal, something in it replaced and its checksum made good.
fn altered(line: &str, from: &str, to: &str) -> Result<String, Failed> {
    let line: serde_json::Value = serde_json::from_str(line)?;
    let text = line["text"].as_str().ok_or("no text")?;
    let text = text.replace(from, to);
    let sha256 = exitdrill::digest::sha256(text.as_bytes()).to_string();
    Ok(serde_json::json!({ "sha256": sha256, "text": text }).to_string())
}
