//! When a gap is told: what Samlat begins with, and what the person may set otherwise.

use serde::{Deserialize, Serialize};

/// Days, months and minutes that rules go by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Thresholds {
    /// Days between visits to a neurologist, before the contract says.
    pub neurologist_days: u16,
    /// Days between examinations with MR, before the contract says.
    pub mri_days: u16,
    /// Days that a referral may wait for its answer.
    pub referral_days: u16,
    /// Days that an application may wait for its decision.
    pub application_days: u16,
    /// Days before a prescription ends that it is told.
    pub prescription_days: u16,
    /// Days before the decision on a measure ends that it is told.
    pub measure_days: u16,
    /// Days before the last full day of a stock that it is time to order.
    pub order_days: u16,
    /// Minutes that a dose may be late and still be on time.
    pub late_minutes: u16,
    /// Months that continuity looks back.
    pub continuity_months: u16,
    /// Days in which the staff who came are counted.
    pub staff_days: u16,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            neurologist_days: 365,
            mri_days: 365,
            referral_days: 30,
            application_days: 90,
            prescription_days: 30,
            measure_days: 60,
            order_days: 7,
            late_minutes: 60,
            continuity_months: 12,
            staff_days: 14,
        }
    }
}

crate::possible::always_possible!(Thresholds);
