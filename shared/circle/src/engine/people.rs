//! Whose hand something is by, and what backs the name.

use samlat_protocol::{circle::Role, id::PublicKey};

use super::{
    state::State,
    told::{Author, Trust},
};

/// The author behind a key.
pub fn author(state: &State, key: PublicKey) -> Author {
    let member = state.circle.members().get(&key);
    let is_person = member.is_some_and(|member| member.role == Role::Admin);
    let known = state.names.get(&key);
    let called = known.and_then(|known| known.called.as_ref()).map(|called| called.card.name.clone());
    let is_here = key == state.me();
    let is_me = is_here || (is_person && state.is_person());
    let stated = known.and_then(|known| known.stated.clone());
    let own = if is_here { state.meta.card.clone() } else { None };
    Author {
        member: member.map(|member| member.keys.key),
        is_me,
        is_person,
        called: if is_person { person_name(state) } else { called },
        stated: stated.or(own),
        trust: trust(state, key),
    }
}

/// What backs the name of a key.
pub fn trust(state: &State, key: PublicKey) -> Trust {
    let Some(member) = state.circle.members().get(&key) else { return Trust::SelfStated };
    if member.role == Role::Admin {
        return Trust::Own;
    }
    let compared = |key: &PublicKey| {
        let called = state.names.get(key)?.called.as_ref()?;
        Some((called.card.name.clone(), signed(called.compared_ms?)))
    };
    if let Some((_, at_ms)) = compared(&key) {
        return Trust::Compared { at_ms };
    }
    let Role::Staff { organisation } = member.role else { return Trust::SelfStated };
    match compared(&organisation) {
        Some((by, compared_ms)) => Trust::Vouched { by, compared_ms },
        None => Trust::SelfStated,
    }
}

/// What the person is called, where this device has been told apart from About.
pub fn person_name(state: &State) -> Option<String> {
    let name = state.meta.person.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// A moment as screens count them.
pub fn signed(ms: u64) -> i64 {
    i64::try_from(ms).unwrap_or(i64::MAX)
}
