//! What is left in memory and what is left behind when the program falls: where in its code, and nothing of what it held.

use std::alloc::System;

use zeroizing_alloc::ZeroAlloc;

/// What is freed is wiped at once: keys, texts and documents alike.
#[global_allocator]
static HEAP: ZeroAlloc<System> = ZeroAlloc(System);

/// Before anything is read: a panic says its place in the code alone, since its words may hold a piece of the record, and no
/// file is left with the memory in it.
pub fn leave_nothing_behind() {
    std::panic::set_hook(Box::new(|panic| match panic.location() {
        Some(place) => eprintln!("Samlat fell at {place}"),
        None => eprintln!("Samlat fell"),
    }));
    #[cfg(all(unix, not(any(target_os = "android", target_os = "ios"))))]
    leave_no_memory();
}

/// No file with the memory in it, and none for a program that gathers them: Linux asks that one for nothing where the limit
/// is one byte (`man 5 core`, kernel's `do_coredump`). Where the system refuses, there is nothing else to do.
#[cfg(all(unix, not(any(target_os = "android", target_os = "ios"))))]
fn leave_no_memory() {
    let one_byte = rustix::process::Rlimit { current: Some(1), maximum: Some(1) };
    let _ = rustix::process::setrlimit(rustix::process::Resource::Core, one_byte);
}

#[cfg(all(test, unix))]
mod tests {
    #![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test that cannot go on has failed")]

    use std::process::{Command, Output};

    use super::*;

    const CHILD: &str = "SAMLAT_TEST_FALLS";

    /// Falls over a word of the record, then as a whole. Runs only as the child of the tests below.
    #[test]
    fn child_that_falls() {
        let Some(how) = std::env::var_os(CHILD) else { return };
        leave_nothing_behind();
        if how == "memory" {
            std::process::abort();
        }
        let medicine = "Fampyra på morgonen".to_owned();
        let panicked = std::thread::spawn(move || medicine[..10].to_owned()).join();
        assert!(panicked.is_err());
        std::process::exit(7);
    }

    /// The same test in a program of its own, which may leave files in `folder`.
    fn falls(how: &str, folder: &std::path::Path) -> Output {
        let program = std::env::current_exe().unwrap();
        Command::new("sh")
            .args(["-c", "ulimit -c unlimited; exec \"$0\" \"$@\""])
            .arg(program)
            .args(["child_that_falls", "--nocapture", "--test-threads=1"])
            .env(CHILD, how)
            .current_dir(folder)
            .output()
            .unwrap()
    }

    #[test]
    fn a_panic_says_where_and_nothing_of_the_record() {
        let folder = tempfile::tempdir().unwrap();
        let output = falls("words", folder.path());
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8(said).unwrap();
        assert_eq!(output.status.code(), Some(7), "{said}");
        assert!(said.contains("Samlat fell at mobile/src/platform/memory.rs:"), "{said}");
        assert!(!said.contains("Fampyra") && !said.contains("morgonen"), "{said}");
    }

    /// Reads the program's memory as the system shows it, at this address.
    #[cfg(target_os = "linux")]
    fn memory_at(address: usize, length: usize) -> Vec<u8> {
        use std::os::unix::fs::FileExt;
        let mut bytes = vec![0; length];
        let memory = std::fs::File::open("/proc/self/mem").unwrap();
        memory.read_exact_at(&mut bytes, address as u64).unwrap();
        bytes
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_is_freed_is_wiped_and_so_is_what_is_left_when_it_grows() {
        let length = 40_000;
        let mut text = "Fampyra ".repeat(length / 8);
        let before = text.as_ptr().addr();
        assert_eq!(memory_at(before, length), text.as_bytes());
        // What stands behind it keeps it from growing in its place.
        let behind = "Baklofen".repeat(10);
        text.reserve_exact(2 * length);
        let after = text.as_ptr().addr();
        assert_ne!(before, after, "{behind}");
        drop(text);
        for address in [before, after] {
            let left = memory_at(address, length);
            assert!(!left.windows(7).any(|part| part == b"Fampyra"));
        }
    }

    #[test]
    fn no_file_with_the_memory_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let output = falls("memory", folder.path());
        assert_eq!(output.status.code(), None, "it fell: {output:?}");
        let left: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert!(left.is_empty(), "{left:?}");
    }
}
