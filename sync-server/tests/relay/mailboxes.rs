//! Mailboxes: written once, by whoever knows them, for ten minutes.

use samlat_protocol::{api::MAX_SLOT_BYTES, problem::Refusal};

use super::client::{AUTHORITY, Answer, Call, Server};

async fn put(server: &Server, slot: &str, content: Vec<u8>) -> Answer {
    let path = format!("/v1/mailboxes/{}/{slot}", "ab".repeat(32));
    server.send(Call::put(path, content).unsigned(AUTHORITY)).await
}

async fn get(server: &Server, slot: &str) -> Answer {
    let path = format!("/v1/mailboxes/{}/{slot}", "ab".repeat(32));
    server.send(Call::get(path).unsigned(AUTHORITY)).await
}

#[tokio::test]
async fn a_slot_is_written_once_and_gone_after_ten_minutes() {
    let server = Server::new();
    get(&server, "0").await.refused(Refusal::NotFound);
    assert_eq!(put(&server, "0", vec![1, 2]).await.status, 204);
    assert_eq!(put(&server, "0", vec![1, 2]).await.status, 204);
    put(&server, "0", vec![3]).await.refused(Refusal::SlotTaken);
    assert_eq!(get(&server, "0").await.body, [1, 2]);
    get(&server, "1").await.refused(Refusal::NotFound);
    server.pass(10 * 60 * 1000 - 1);
    assert_eq!(get(&server, "0").await.status, 200);
    server.pass(1);
    get(&server, "0").await.refused(Refusal::NotFound);
    assert_eq!(put(&server, "0", vec![3]).await.status, 204);
}

#[tokio::test]
async fn slots_are_few_and_small() {
    let server = Server::new();
    assert_eq!(put(&server, "4", vec![7; MAX_SLOT_BYTES]).await.status, 204);
    assert_eq!(get(&server, "4").await.body.len(), MAX_SLOT_BYTES);
    put(&server, "2", vec![7; MAX_SLOT_BYTES + 1]).await.refused(Refusal::TooLarge);
    put(&server, "5", vec![7]).await.refused(Refusal::NotFound);
    get(&server, "5").await.refused(Refusal::NotFound);
    for slot in ["256", "-1", "x"] {
        put(&server, slot, vec![7]).await.refused(Refusal::Malformed);
    }
    let short = Call::put("/v1/mailboxes/abab/0", vec![1]).unsigned(AUTHORITY);
    server.send(short).await.refused(Refusal::Malformed);
}
