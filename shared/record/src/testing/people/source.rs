//! A file as it stands: its top, its sittings with their rows, and its posts.

use std::collections::BTreeMap;
use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Value};

use super::{Fault, PersonError, names::Names, post_id, short};
use crate::{Post, Section, rules::Posted};

/// A file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Source {
    pub about: String,
    pub now: String,
    pub zone: String,
    #[serde(default = "her_devices")]
    pub hers: Vec<String>,
    pub written: Vec<Written>,
    #[serde(default)]
    pub posts: Vec<SourcePost>,
}

/// One sitting, or several who write without having seen each other.
#[derive(Debug)]
pub(super) enum Written {
    Sitting(Sitting),
    Apart(Vec<Sitting>),
}

/// What one writes at one time. Rows stand in the order they are written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sitting {
    pub by: String,
    pub at: String,
    /// Where items are added, when not in the section of their kind.
    pub section: Option<Section>,
    /// On what ground each row stands that has none of its own.
    pub ground: Option<Json>,
    pub acts: Vec<Json>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourcePost {
    pub id: String,
    section: Section,
    name: String,
    organisation: String,
    written: String,
    arrived: Option<String>,
    post: Json,
}

fn her_devices() -> Vec<String> {
    ["hon", "hennes dator"].map(str::to_owned).to_vec()
}

impl Source {
    pub fn read(json: &str) -> Result<Self, PersonError> {
        serde_json::from_str(json).map_err(|error| PersonError::NotAPerson { reason: error.to_string() })
    }

    pub fn sittings(&self) -> impl Iterator<Item = &Sitting> {
        self.written.iter().flat_map(|written| match written {
            Written::Sitting(one) => std::slice::from_ref(one),
            Written::Apart(several) => several.as_slice(),
        })
    }
}

impl Sitting {
    /// Where it stands, for errors.
    pub fn place(&self) -> String {
        format!("{}, {}", self.at, self.by)
    }
}

/// The posts, each in its writer's chain in the order they stand.
pub(super) fn posts(source: &Source, names: &Names) -> Result<Vec<Posted>, PersonError> {
    let mut count_by_chain: BTreeMap<(Section, String), u64> = BTreeMap::new();
    let mut posts = Vec::new();
    for post in &source.posts {
        let voice = format!("{}, {}", post.name, post.organisation);
        let number = count_by_chain.entry((post.section, voice.clone())).or_default();
        *number += 1;
        let place = format!("{}, {}", post.id, post.name);
        let posted = posted(post, voice, *number, names);
        posts.push(posted.map_err(|fault| PersonError::at(&place, post.post.0.to_string(), fault))?);
    }
    Ok(posts)
}

fn posted(post: &SourcePost, voice: String, number: u64, names: &Names) -> Result<Posted, Fault> {
    let ms = |text: &String| names.instant(text).map(|at| at.timestamp_millis());
    let said: Post = short::read(short::expanded(&post.post.0, names)?)?;
    said.encode()?;
    Ok(Posted {
        id: post_id(&post.id),
        section: post.section,
        voice,
        name: post.name.clone(),
        organisation: post.organisation.clone(),
        place: (1, number),
        written_ms: ms(&post.written)?,
        arrived_ms: post.arrived.as_ref().map(ms).transpose()?,
        post: said,
    })
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let Json(value) = Json::deserialize(from)?;
        let sitting = |value| serde_json::from_value(value).map_err(D::Error::custom);
        let Some(apart) = value.get("apart") else { return sitting(value).map(Self::Sitting) };
        serde_json::from_value(apart.clone()).map(Self::Apart).map_err(D::Error::custom)
    }
}

/// JSON in which no key stands twice, since the first of them would be lost without a word.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Json(pub Value);

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(OnceEach)
    }
}

struct OnceEach;

impl<'de> Visitor<'de> for OnceEach {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON without decimals")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Json, E> {
        Ok(Json(value.into()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Json, E> {
        Ok(Json(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Json, E> {
        Ok(Json(value.into()))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Json, E> {
        Ok(Json(value.into()))
    }

    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json(Value::Null))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut all = Vec::new();
        while let Some(Json(value)) = entries.next_element()? {
            all.push(value);
        }
        Ok(Json(Value::Array(all)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut all = Map::new();
        while let Some((key, Json(value))) = entries.next_entry::<String, Json>()? {
            if all.contains_key(&key) {
                return Err(A::Error::custom(format!("{key} stands twice")));
            }
            all.insert(key, value);
        }
        Ok(Json(Value::Object(all)))
    }
}
