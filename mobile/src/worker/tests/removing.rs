//! A person removes everything from her device: what can be opened goes too, and the next engine finds nothing.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use futures::channel::mpsc::unbounded;
use samlat_circle::engine::Asked;

use super::*;
use crate::platform::storage::{ChangedRow, StoredRow};

type Rows = Rc<RefCell<BTreeMap<String, Vec<u8>>>>;

/// Rows in memory.
struct Shelf(Rows);

impl Storage for Shelf {
    async fn read_all(&self) -> Result<Vec<StoredRow>, StorageError> {
        Ok(self.0.borrow().clone().into_iter().collect())
    }

    async fn persist(&self, rows: Vec<ChangedRow>) -> Result<(), StorageError> {
        for (key, value) in rows {
            match value {
                Some(value) => self.0.borrow_mut().insert(key, value),
                None => self.0.borrow_mut().remove(&key),
            };
        }
        Ok(())
    }
}

/// A device that keeps its seed beside its rows, and counts how many it has drawn.
#[derive(Default)]
struct Drawer {
    rows: Rows,
    seed: Option<Seed>,
    drawn: u32,
}

impl Device for Drawer {
    type Storage = Shelf;

    async fn open(&mut self, _: Option<&str>) -> Result<(Shelf, Seed), Hindrance> {
        if self.seed.is_none() {
            self.drawn += 1;
        }
        let seed = self.seed.get_or_insert_with(draw_seed).clone();
        Ok((Shelf(self.rows.clone()), seed))
    }

    async fn clear(&mut self) -> Result<(), Hindrance> {
        self.rows.borrow_mut().clear();
        self.seed = None;
        Ok(())
    }

    async fn lasting(&self) -> Lasting {
        Lasting::Promised
    }
}

#[test]
fn what_can_be_opened_is_removed_when_she_wants_it() {
    let (orders, mut incoming) = unbounded();
    orders.unbounded_send(Order::Do(Asked { ticket: Ticket(1), verb: make_record() })).unwrap();
    let mut orders = Some(orders);
    let mut was_open = false;
    let mut device = Drawer::default();
    // The orders end once there is no record after one that was open.
    let say = |news| match (news, &orders) {
        (News::Told(Told::Saved { .. }), Some(orders)) => orders.unbounded_send(Order::Remove).unwrap(),
        (News::Told(Told::Standing(Standing::Open)), _) => was_open = true,
        (News::Told(Told::Standing(Standing::NoRecord)), _) if was_open => orders = None,
        _ => {}
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(serve(&mut device, machine, &mut incoming, say));
    assert!(was_open);
    assert!(device.rows.borrow().is_empty());
    assert_eq!(device.drawn, 2, "the next record is sealed under another seed");
}

#[test]
fn rows_and_seed_leave_the_folder_and_the_seed_never_before_the_rows() {
    let folder = Screens::sealed_folder();
    let place = Folder::at(folder.path().to_owned());
    // What cannot be removed: a folder where the file should be.
    std::fs::create_dir(place.rows()).unwrap();
    assert_eq!(super::super::thread::clear(&place), Err(Hindrance::Stopped(Stopped::Refused)));
    assert!(place.seed().exists(), "the rows can still be opened");
    std::fs::remove_dir(place.rows()).unwrap();
    std::fs::write(place.rows(), b"rows").unwrap();
    std::fs::write(place.look("theme"), b"calm").unwrap();
    assert_eq!(super::super::thread::clear(&place), Ok(()));
    assert!(!place.rows().exists() && !place.seed().exists());
    assert!(place.look("theme").exists(), "how the screens look says nothing of the record");
}
