//! The schema beside the documentation is what the types give, and holds for what they write.

use serde_json::{Map, json};

use super::*;

/// Set to anything, this writes the schema anew in place of comparing it.
const WRITE: &str = "SAMLAT_WRITE_SCHEMA";

fn published() -> String {
    format!("{}/../../docs/open-format.schema.json", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_published_schema_is_what_the_types_give() {
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(published(), super::schema()).unwrap();
    }
    let known = std::fs::read_to_string(published()).unwrap_or_default();
    let is_same = known.replace("\r\n", "\n") == super::schema();
    assert!(
        is_same,
        "the format has changed: raise its version if one was released, and run this with {WRITE}=1"
    );
}

#[test]
fn the_schema_holds_for_every_kind_every_field_and_every_post() {
    let schema: Value = serde_json::from_str(&super::schema()).unwrap();
    let holds = |record: &OpenRecord| {
        let file = serde_json::from_str(&record.to_text().unwrap()).unwrap();
        check(&schema, &schema, &file)
    };
    assert_eq!(holds(&whole_file()), Ok(()));
    let published = import(include_bytes!("../../../vectors/open_format_1.json")).unwrap();
    assert_eq!(holds(&published), Ok(()));
    for section in Section::ALL {
        for seed in 0..4 {
            assert_eq!(holds(&OpenRecord::of([written(section, seed, 30)], Vec::new())), Ok(()));
        }
    }
}

#[test]
fn the_schema_refuses_what_import_refuses_by_shape() {
    let schema: Value = serde_json::from_str(&super::schema()).unwrap();
    let file = |change: fn(&mut Map<String, Value>)| {
        let mut file = json!({"format": "samlat-record", "version": 1, "sections": []});
        change(file.as_object_mut().unwrap());
        (check(&schema, &schema, &file).is_ok(), import(file.to_string().as_bytes()).is_ok())
    };
    assert_eq!(file(|_| {}), (true, true));
    let changes: [fn(&mut Map<String, Value>); 5] = [
        |file| drop(file.remove("sections")),
        |file| drop(file.insert("format".into(), json!("another"))),
        |file| drop(file.insert("version".into(), json!("1"))),
        |file| drop(file.insert("more".into(), json!(1))),
        |file| drop(file.insert("sections".into(), json!([{"section": "kitchen", "body": {"about": {}}}]))),
    ];
    for change in changes {
        assert_eq!(file(change), (false, false));
    }
}

/// Whether a schema holds for a value: the keywords that the types give rise to, and none else.
fn check(root: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    if *schema == Value::Bool(true) {
        return Ok(());
    }
    let Value::Object(schema) = schema else { return Err(format!("no schema: {schema}")) };
    for (keyword, said) in schema {
        let holds = match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" | "default" | "format" | "maxLength" => true,
            "$ref" => {
                let found = root.pointer(said.as_str().unwrap().trim_start_matches('#')).unwrap();
                check(root, found, value)?;
                true
            }
            "type" => is_of(said, value),
            "const" => value == said,
            "enum" => said.as_array().unwrap().contains(value),
            "minimum" => value.as_i64().is_none_or(|value| value >= said.as_i64().unwrap()),
            "maximum" => value.as_i64().is_none_or(|value| value <= said.as_i64().unwrap()),
            "pattern" => value.as_str().is_none_or(|text| is_hex(text, said.as_str().unwrap())),
            "anyOf" => said.as_array().unwrap().iter().any(|one| check(root, one, value).is_ok()),
            "oneOf" => {
                said.as_array().unwrap().iter().filter(|one| check(root, one, value).is_ok()).count() == 1
            }
            "required" => value.as_object().is_none_or(|members| {
                said.as_array().unwrap().iter().all(|name| members.contains_key(name.as_str().unwrap()))
            }),
            "minItems" => value.as_array().is_none_or(|all| all.len() as u64 >= said.as_u64().unwrap()),
            "maxItems" => value.as_array().is_none_or(|all| all.len() as u64 <= said.as_u64().unwrap()),
            "prefixItems" => {
                let mut pairs = value.as_array().unwrap().iter().zip(said.as_array().unwrap());
                pairs.try_for_each(|(one, schema)| check(root, schema, one))?;
                true
            }
            "items" => {
                let mut all = value.as_array().into_iter().flatten();
                all.try_for_each(|one| check(root, said, one))?;
                true
            }
            "properties" | "additionalProperties" | "patternProperties" => true,
            other => return Err(format!("{other} is not known here")),
        };
        if !holds {
            return Err(format!("{keyword} {said} does not hold for {value}"));
        }
    }
    check_members(root, schema, value)
}

fn check_members(root: &Value, schema: &Map<String, Value>, value: &Value) -> Result<(), String> {
    let Value::Object(members) = value else { return Ok(()) };
    let closed = schema.get("additionalProperties");
    for (name, member) in members {
        let own = schema.get("properties").and_then(|all| all.get(name));
        let by_pattern = schema.get("patternProperties").and_then(Value::as_object).and_then(|patterns| {
            patterns.iter().find(|(pattern, _)| is_hex(name, pattern)).map(|(_, schema)| schema)
        });
        match (own.or(by_pattern), closed) {
            (Some(schema), _) => check(root, schema, member).map_err(|why| format!("{name}: {why}"))?,
            (None, Some(Value::Bool(false))) => return Err(format!("{name} is not known")),
            (None, Some(schema)) => check(root, schema, member)?,
            (None, None) => {}
        }
    }
    Ok(())
}

fn is_of(kind: &Value, value: &Value) -> bool {
    if let Value::Array(kinds) = kind {
        return kinds.iter().any(|kind| is_of(kind, value));
    }
    match kind.as_str().unwrap() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{other} is no kind"),
    }
}

/// The patterns of ids alone: so many hexadecimal digits.
fn is_hex(text: &str, pattern: &str) -> bool {
    let length = pattern.strip_prefix("^[0-9a-f]{").and_then(|rest| rest.strip_suffix("}$")).unwrap();
    text.len() == length.parse::<usize>().unwrap() && text.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'))
}
