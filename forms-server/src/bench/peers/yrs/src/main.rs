//! yrs in the server's place: it applies one update for each step and encodes what it would send on.
use sha2::{Digest, Sha256};
use std::fs::read_to_string;
use std::time::Instant;
use yrs::updates::decoder::Decode;
use yrs::{Any, Array, ArrayPrelim, Doc, GetString, Map, MapPrelim, MapRef, Out, ReadTxn, Text, TextPrelim, TextRef, Transact, Update};

fn print(what: &str, edits: usize, mut times: Vec<f64>, note: &str) {
    times.sort_by(f64::total_cmp);
    let median = times[times.len() / 2];
    println!(
        "{{\"peer\":\"yrs\",\"version\":\"0.27\",\"what\":\"{what}\",\"edits\":{edits},\"medianMs\":{median:.3},\"perSecond\":{:.0},\"note\":\"{note}\"}}",
        edits as f64 / median * 1000.0
    );
}

/// Milliseconds to apply every update and to encode it again for the others.
fn server(updates: &[Vec<u8>]) -> (Doc, f64) {
    let doc = Doc::new();
    let start = Instant::now();
    let mut sent = 0;
    for update in updates {
        let mut txn = doc.transact_mut();
        txn.apply_update(Update::decode_v1(update).unwrap()).unwrap();
        sent += txn.encode_update_v1().len();
    }
    let ms = start.elapsed().as_secs_f64() * 1000.0;
    assert!(sent > 0);
    (doc, ms)
}

fn repeated(count: usize, updates: &[Vec<u8>]) -> Vec<f64> {
    server(updates);
    (0..count).map(|_| server(updates).1).collect()
}

fn change(txn: &mut yrs::TransactionMut, text: &TextRef, position: u32, deleted: u32, inserted: &str) {
    if deleted > 0 {
        text.remove_range(txn, position, deleted);
    }
    if !inserted.is_empty() {
        text.insert(txn, position, inserted);
    }
}

fn typing(folder: &str) {
    let file = read_to_string(format!("{folder}/typing.txt")).unwrap();
    let lines: Vec<&str> = file.lines().collect();
    let doc = Doc::new();
    let text = doc.get_or_insert_text("f000");
    let mut updates = Vec::new();
    for line in &lines[1..lines.len() - 1] {
        let words: Vec<&str> = line.splitn(3, ' ').collect();
        let inserted: String = serde_json::from_str(words[2]).unwrap();
        let mut txn = doc.transact_mut();
        change(&mut txn, &text, words[0].parse().unwrap(), words[1].parse().unwrap(), &inserted);
        updates.push(txn.encode_update_v1());
    }
    let (played, _) = server(&updates);
    let end = played.get_or_insert_text("f000").get_string(&played.transact());
    let hash: String = Sha256::digest(end.as_bytes()).iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(format!("= {} {hash}", end.chars().count()), lines[lines.len() - 1]);
    print(&format!("typing ({})", lines[0]), updates.len(), repeated(7, &updates), "");
    let state = doc.transact().encode_state_as_update_v1(&Default::default());
    print("open (typing)", updates.len(), repeated(9, &[state]), "");
}

fn id_of(txn: &impl ReadTxn, row: &Out) -> String {
    match row {
        Out::YMap(map) => map.get(txn, "id").unwrap().to_string(txn),
        _ => String::new(),
    }
}

fn play(doc: &Doc, words: &[&str]) -> Vec<u8> {
    let answers: MapRef = doc.get_or_insert_map("answers");
    let rows = doc.get_or_insert_array("rows");
    let mut txn = doc.transact_mut();
    if words[2] == "text" {
        if let Some(Out::YText(text)) = answers.get(&txn, words[3]) {
            let length = text.len(&txn);
            let position = (length as u64 * words[4].parse::<u64>().unwrap() / 1000) as u32;
            let deletes = words[5] == "1" && position < length;
            let typed: String = serde_json::from_str(words[6]).unwrap();
            let typed = if typed.is_empty() { "x".to_string() } else { typed };
            change(&mut txn, &text, position, deletes as u32, if deletes { "" } else { &typed });
        }
        return txn.encode_update_v1();
    }
    let all: Vec<Out> = rows.iter(&txn).collect();
    let Some(at) = all.iter().position(|row| id_of(&txn, row) == words[3]) else { return txn.encode_update_v1() };
    let Out::YMap(map) = &all[at] else { panic!("a row is a map") };
    if words[2] == "set" {
        map.insert(&mut txn, words[4], words[5]);
    } else {
        let cells: Vec<(String, Any)> = map.iter(&txn).map(|(k, v)| (k.to_string(), Any::from(v.to_string(&txn)))).collect();
        rows.remove(&mut txn, at as u32);
        let after = rows.iter(&txn).position(|row| id_of(&txn, &row) == words[4]);
        let place = if words[4] == "-" { 0 } else { after.map_or(0, |i| i as u32 + 1) };
        rows.insert(&mut txn, place, MapPrelim::from_iter(cells));
    }
    txn.encode_update_v1()
}

fn form(folder: &str) {
    let file = read_to_string(format!("{folder}/form.txt")).unwrap();
    let docs: Vec<Doc> = (0..4).map(|_| Doc::new()).collect();
    let mut seen = [0usize; 4];
    let mut updates: Vec<(usize, Vec<u8>)> = Vec::new();
    {
        let answers = docs[0].get_or_insert_map("answers");
        let rows = docs[0].get_or_insert_array("rows");
        let mut txn = docs[0].transact_mut();
        for i in 0..200 {
            answers.insert(&mut txn, format!("f{i:03}"), TextPrelim::new(""));
        }
        for i in 0..20 {
            rows.push_back(&mut txn, MapPrelim::from([("id".to_string(), Any::from(format!("r{i:02}")))]));
        }
        updates.push((0, txn.encode_update_v1()));
    }
    let _: ArrayPrelim = ArrayPrelim::default();
    for line in file.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let writer: usize = words[0].parse().unwrap();
        let up_to = updates.len() - words[1].parse::<usize>().unwrap().min(updates.len() - 1);
        while seen[writer] < up_to {
            let (owner, update) = &updates[seen[writer]];
            if *owner != writer || seen[writer] == 0 && writer != 0 {
                docs[writer].transact_mut().apply_update(Update::decode_v1(update).unwrap()).unwrap();
            }
            seen[writer] += 1;
        }
        let made = play(&docs[writer], &words);
        updates.push((writer, made));
    }
    let bytes: Vec<Vec<u8>> = updates.into_iter().map(|(_, update)| update).collect();
    print("form", bytes.len() - 1, repeated(7, &bytes), "moves are deletions and insertions");
}

fn main() {
    let folder = std::env::args().nth(1).expect("the folder of the traces");
    typing(&folder);
    form(&folder);
}
