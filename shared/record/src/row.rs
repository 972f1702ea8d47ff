//! A kind of item, declared once: what screens read of it, what can be written in it, and what it cannot be without.
//!
//! Each field says how it is held:
//! - `needed`: the item is nothing without it; the last writer may win;
//! - `plain`: the last writer may win, and an empty text takes it back;
//! - `removable`: the same for what is no text; nothing takes it back;
//! - `contested`: people may disagree on it, and it is read as [`crate::Contested`];
//! - `contested_needed`, `contested_removable`: both;
//! - `contested_given`: it stands there from the start, also when nothing was said. Where none of what is said can be read, the
//!   item is there all the same, and the field holds no value;
//! - `contested_needed_given`: nobody writes the item without it, and it is read likewise.
//!
//! What stands under `with` is no field: it is put there when the section is read.

use crate::{EditError, FieldName};

/// Something that is written about an item.
pub trait WrittenAbout {
    /// The name of the kind in documents. Never changes.
    const KIND: &'static str;

    /// What the item cannot be without.
    fn needed() -> Vec<FieldName>;

    /// Whether what is written can be.
    ///
    /// # Errors
    /// Names the field that cannot.
    fn check(&self) -> Result<(), EditError>;
}

macro_rules! item {
    (@view needed $type:ty) => { $crate::Field<$type> };
    (@view plain $type:ty) => { Option<$crate::Field<$type>> };
    (@view removable $type:ty) => { Option<$crate::Field<$type>> };
    (@view contested $type:ty) => { Option<$crate::Contested<$type>> };
    (@view contested_needed $type:ty) => { $crate::Contested<$type> };
    (@view contested_given $type:ty) => { $crate::Contested<$type> };
    (@view contested_needed_given $type:ty) => { $crate::Contested<$type> };
    (@view contested_removable $type:ty) => { Option<$crate::Contested<Option<$type>>> };

    (@written removable $type:ty) => { Option<$type> };
    (@written contested_removable $type:ty) => { Option<$type> };
    (@written $how:ident $type:ty) => { $type };

    (@read needed $item:ident $name:ident) => { $item.plain(stringify!($name))? };
    (@read plain $item:ident $name:ident) => { $item.plain(stringify!($name)) };
    (@read removable $item:ident $name:ident) => { $item.plain(stringify!($name)) };
    (@read contested $item:ident $name:ident) => { $item.contested(stringify!($name)) };
    (@read contested_needed $item:ident $name:ident) => { $item.contested(stringify!($name))? };
    (@read contested_given $item:ident $name:ident) => { $item.given(stringify!($name)) };
    (@read contested_needed_given $item:ident $name:ident) => { $item.given(stringify!($name)) };
    (@read contested_removable $item:ident $name:ident) => { $item.contested(stringify!($name)) };

    (@said needed $row:ident $name:ident $field:expr, $write:expr) => {
        Some($crate::open_format::Said::one(stringify!($name), $field, true, &$row.$name, $write))
    };
    (@said plain $row:ident $name:ident $field:expr, $write:expr) => {
        $row.$name
            .as_ref()
            .map(|said| $crate::open_format::Said::one(stringify!($name), $field, false, said, $write))
    };
    (@said removable $row:ident $name:ident $field:expr, $write:expr) => {
        $row.$name.as_ref().map(|said| {
            let write = |value| $write(Some(value));
            $crate::open_format::Said::one(stringify!($name), $field, false, said, write)
        })
    };
    (@said contested $row:ident $name:ident $field:expr, $write:expr) => {
        $row.$name
            .as_ref()
            .map(|said| $crate::open_format::Said::of(stringify!($name), $field, false, said, $write))
    };
    (@said contested_removable $row:ident $name:ident $field:expr, $write:expr) => {
        $crate::row::item!(@said contested $row $name $field, $write)
    };
    (@said $given:ident $row:ident $name:ident $field:expr, $write:expr) => {
        Some($crate::open_format::Said::of(stringify!($name), $field, true, &$row.$name, $write))
    };

    (@needed needed $variant:ident) => { &[$crate::FieldName::$variant] };
    (@needed contested_needed $variant:ident) => { &[$crate::FieldName::$variant] };
    (@needed contested_needed_given $variant:ident) => { &[$crate::FieldName::$variant] };
    (@needed $how:ident $variant:ident) => { &[] };

    (
        $(#[$about:meta])*
        $kind:literal: $view:ident, $written:ident {
            $($(#[$doc:meta])* $how:ident $name:ident: $variant:ident($type:ty)),+ $(,)?
        }
        $(with {
            $($(#[$more_doc:meta])* $more:ident: $more_type:ty),+ $(,)?
        })?
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $view {
            /// Id, provenance and presence.
            pub head: $crate::ItemHead,
            $($(#[$doc])* pub $name: $crate::row::item!(@view $how $type),)+
            $($($(#[$more_doc])* #[serde(default)] pub $more: $more_type,)+)?
        }

        #[doc = concat!("Something written in a [`", stringify!($view), "`]. An empty text, or nothing, takes it back.")]
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $written {
            $($(#[$doc])* $variant($crate::row::item!(@written $how $type)),)+
        }

        impl $crate::row::WrittenAbout for $written {
            const KIND: &'static str = $kind;

            fn needed() -> Vec<$crate::FieldName> {
                let fields: &[&[$crate::FieldName]] = &[$($crate::row::item!(@needed $how $variant)),+];
                fields.concat()
            }

            fn check(&self) -> Result<(), $crate::EditError> {
                match self {
                    $(Self::$variant(value) => $crate::possible::possible($crate::FieldName::$variant, value),)+
                }
            }
        }

        #[cfg(feature = "rules")]
        impl $crate::says::SaidRow for $view {
            fn head(&self) -> &$crate::ItemHead {
                &self.head
            }

            fn said(&self) -> $crate::says::Said<'_> {
                let mut said = $crate::says::Said::default();
                $(said.add($crate::FieldName::$variant, &self.$name);)+
                said.add_lost(&self.head.also_written);
                said
            }
        }

        #[cfg(feature = "open_format")]
        impl $crate::open_format::AnyRow for $view {
            fn head(&self) -> &$crate::ItemHead {
                &self.head
            }

            fn kind(&self) -> &'static str {
                $kind
            }

            fn said(&self) -> Vec<$crate::open_format::Said<$crate::Item>> {
                let said = [$($crate::row::item!(
                    @said $how self $name $crate::FieldName::$variant,
                    |value| $crate::Item::from(vec![$written::$variant(value)])
                )),+];
                said.into_iter().flatten().collect()
            }
        }

        #[cfg(feature = "document")]
        impl $crate::document::Row for $view {
            const KIND: &'static str = $kind;

            fn read(item: &mut $crate::document::ItemReader<'_>) -> Option<Self> {
                Some(Self {
                    head: item.head(),
                    $($name: $crate::row::item!(@read $how item $name),)+
                    $($($more: Default::default(),)+)?
                })
            }

            fn head_ref(&self) -> &$crate::ItemHead {
                &self.head
            }

            fn head_mut(&mut self) -> &mut $crate::ItemHead {
                &mut self.head
            }
        }
    };
}

pub(crate) use item;
