//! The link that the app was opened with: an invitation, the code of another device, or the paper's code.

/// The address of a relay and what stands behind it, of a link that leads into the app. Nothing of any other.
#[must_use]
pub fn parted(link: &str) -> Option<(&str, &str)> {
    let host = link.strip_prefix("https://")?;
    let at = link.len() - host.len() + host.find('/')?;
    let (origin, address) = link.split_at_checked(at)?;
    (origin.len() > "https://".len()).then_some((origin, address))
}

/// The link that the phone started the app with.
#[cfg(target_os = "android")]
#[must_use]
pub fn link() -> Option<String> {
    let link = robius_android_env::with_activity(|env, activity| -> jni::errors::Result<Option<String>> {
        let intent = env.call_method(activity, "getIntent", "()Landroid/content/Intent;", &[])?.l()?;
        let link = env.call_method(&intent, "getDataString", "()Ljava/lang/String;", &[])?.l()?;
        if link.is_null() {
            return Ok(None);
        }
        Ok(Some(env.get_string(&jni::objects::JString::from(link))?.into()))
    });
    link.ok()?.ok()?
}

/// Elsewhere links open the browser.
#[cfg(not(target_os = "android"))]
#[must_use]
pub fn link() -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_into_the_app_is_parted_and_others_are_none() {
        assert_eq!(parted("https://samlat.example/i#abc"), Some(("https://samlat.example", "/i#abc")));
        assert_eq!(
            parted("https://samlat.example:8443/aterfa#1"),
            Some(("https://samlat.example:8443", "/aterfa#1"))
        );
        for other in [
            "http://samlat.example/i#a",
            "https://",
            "https:///i#a",
            "https://samlat.example",
            "tel:112",
            "å",
        ] {
            assert_eq!(parted(other), None, "{other}");
        }
    }
}
