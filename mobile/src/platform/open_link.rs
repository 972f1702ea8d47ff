//! Opens links that belong to other apps: a phone number in whatever makes calls here.

/// What other apps are asked to open. Everything else stays closed.
const SCHEMES: [&str; 4] = ["tel:", "sms:", "mailto:", "geo:"];

/// Whether the link belongs to another app.
#[must_use]
pub fn is_for_another_app(link: &str) -> bool {
    let lower = link.get(..8).unwrap_or(link).to_ascii_lowercase();
    SCHEMES.iter().any(|scheme| lower.starts_with(scheme))
}

/// Has the system open a link that belongs to another app. False where it does not, or nothing here can.
#[must_use]
pub fn open_link(link: &str) -> bool {
    is_for_another_app(link) && robius_open::Uri::new(link).open().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_go_out_and_files_and_scripts_do_not() {
        assert!(
            ["tel:+46855588000", "TEL:112", "sms:1177", "mailto:a@example.se"]
                .into_iter()
                .all(is_for_another_app)
        );
        let not =
            ["file:///etc/passwd", "javascript:alert(1)", "tel", "", "å:1", "data:text/html,x", "/tel:1"];
        assert!(not.into_iter().all(|link| !is_for_another_app(link) && !open_link(link)));
    }
}
