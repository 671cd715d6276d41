//! The catalogue: every rule's code, name and kind, in the order of the codes. What each checks is said in
//! `check/rules`.

use super::code::{CatalogueRow, Code, Kind, Life};

/// The first version that has a rule, where its line does not say another.
const FIRST: &str = "0.1.0";

/// A line is the constant, the code, the name and the kind; a rule that came later says `since "0.2.0"`, and
/// one that is not stable where it stands in its life: `is Life::Preview`.
macro_rules! catalogue {
    ($($(#[$doc:meta])* $constant:ident = $code:literal $name:literal $kind:ident
        $(since $since:literal)? $(is $life:expr)?;)*) => {
        $($(#[$doc])* pub const $constant: Code = Code::Catalogue(&CatalogueRow {
            code: $code,
            name: $name,
            kind: Kind::$kind,
            since: catalogue!(@or $($since)?, FIRST),
            life: catalogue!(@or $($life)?, Life::Stable),
        });)*

        /// Every rule, sorted by code.
        pub const CATALOGUE: &[Code] = &[$($constant),*];
    };
    (@or, $default:expr) => { $default };
    (@or $own:expr, $default:expr) => { $own };
}

catalogue! {
    /// `not-utf8`.
    NOT_UTF8 = "MB001" "not-utf8" Defect;
    /// `missing-front-matter`.
    MISSING_FRONT_MATTER = "MB002" "missing-front-matter" Defect;
    /// `invalid-yaml`.
    INVALID_YAML = "MB003" "invalid-yaml" Defect;
    /// `unknown-key`.
    UNKNOWN_KEY = "MB004" "unknown-key" Defect;
    /// `invalid-value`.
    INVALID_VALUE = "MB005" "invalid-value" Defect;
    /// `missing-key`.
    MISSING_KEY = "MB006" "missing-key" Defect;
    /// `unknown-meeting-type`.
    UNKNOWN_MEETING_TYPE = "MB007" "unknown-meeting-type" Defect;
    /// `unknown-person`.
    UNKNOWN_PERSON = "MB008" "unknown-person" Defect;
    /// `ambiguous-person`.
    AMBIGUOUS_PERSON = "MB009" "ambiguous-person" Defect;
    /// `unknown-department`.
    UNKNOWN_DEPARTMENT = "MB010" "unknown-department" Defect;
    /// `contradicting-date`.
    CONTRADICTING_DATE = "MB011" "contradicting-date" Defect;
    /// `duplicate-record`.
    DUPLICATE_RECORD = "MB012" "duplicate-record" Defect;
    /// `number-gap`.
    NUMBER_GAP = "MB013" "number-gap" Advice;
    /// `contradicting-count`.
    CONTRADICTING_COUNT = "MB014" "contradicting-count" Defect;
    /// `missing-reason`.
    MISSING_REASON = "MB015" "missing-reason" Defect;
    /// `no-policy-in-force`.
    NO_POLICY_IN_FORCE = "MB016" "no-policy-in-force" Defect;
    /// `idle-explanation`.
    IDLE_EXPLANATION = "MB017" "idle-explanation" Advice;
    /// `unreadable-file`.
    UNREADABLE_FILE = "MB018" "unreadable-file" Defect;
    /// `idle-baseline`.
    IDLE_BASELINE = "MB019" "idle-baseline" Advice;
    /// `cut-value`.
    CUT_VALUE = "MB020" "cut-value" Advice;
    /// `conflict-marker`.
    CONFLICT_MARKER = "MB021" "conflict-marker" Defect;
    /// `pasted-layout`.
    PASTED_LAYOUT = "MB022" "pasted-layout" Advice;
    /// `unread-file`.
    UNREAD_FILE = "MB023" "unread-file" Advice;
    /// `missing-chair`.
    MISSING_CHAIR = "MB101" "missing-chair" Defect;
    /// `wrong-chair`.
    WRONG_CHAIR = "MB102" "wrong-chair" Breach;
    /// `missing-recorder`.
    MISSING_RECORDER = "MB103" "missing-recorder" Defect;
    /// `wrong-recorder`.
    WRONG_RECORDER = "MB104" "wrong-recorder" Breach;
    /// `chair-not-present`.
    CHAIR_NOT_PRESENT = "MB105" "chair-not-present" Defect;
    /// `contradicting-attendance`.
    CONTRADICTING_ATTENDANCE = "MB106" "contradicting-attendance" Defect;
    /// `unaccounted-member`.
    UNACCOUNTED_MEMBER = "MB107" "unaccounted-member" Defect;
    /// `unexpected-member`.
    UNEXPECTED_MEMBER = "MB108" "unexpected-member" Advice;
    /// `unexplained-observer`.
    UNEXPLAINED_OBSERVER = "MB109" "unexplained-observer" Advice;
    /// `wrong-support-unit`.
    WRONG_SUPPORT_UNIT = "MB110" "wrong-support-unit" Breach;
    /// `unaccounted-group`.
    UNACCOUNTED_GROUP = "MB111" "unaccounted-group" Defect;
    /// `missing-preparatory-group`.
    MISSING_PREPARATORY_GROUP = "MB112" "missing-preparatory-group" Defect;
    /// `no-quorum`.
    NO_QUORUM = "MB113" "no-quorum" Breach;
    /// `wrong-deputy`.
    WRONG_DEPUTY = "MB114" "wrong-deputy" Breach;
    /// `missing-approval`.
    MISSING_APPROVAL = "MB201" "missing-approval" Defect;
    /// `wrong-approver`.
    WRONG_APPROVER = "MB202" "wrong-approver" Breach;
    /// `late-approval`.
    LATE_APPROVAL = "MB203" "late-approval" Breach;
    /// `late-notice`.
    LATE_NOTICE = "MB204" "late-notice" Breach;
    /// `off-schedule`.
    OFF_SCHEDULE = "MB205" "off-schedule" Breach;
    /// `missing-session`.
    MISSING_SESSION = "MB206" "missing-session" Defect;
    /// `overlong-interval`.
    OVERLONG_INTERVAL = "MB207" "overlong-interval" Advice;
    /// `missing-purpose`.
    MISSING_PURPOSE = "MB208" "missing-purpose" Advice;
    /// `mergeable-meetings`.
    MERGEABLE_MEETINGS = "MB209" "mergeable-meetings" Advice;
    /// `missing-basis`.
    MISSING_BASIS = "MB210" "missing-basis" Defect;
    /// `outside-season`.
    OUTSIDE_SEASON = "MB211" "outside-season" Advice;
    /// `double-booked-person`.
    DOUBLE_BOOKED_PERSON = "MB212" "double-booked-person" Advice;
    /// `oversized-meeting`.
    OVERSIZED_MEETING = "MB213" "oversized-meeting" Advice;
    /// `late-invitation`.
    LATE_INVITATION = "MB214" "late-invitation" Breach;
    /// `notice-without-agenda`.
    NOTICE_WITHOUT_AGENDA = "MB215" "notice-without-agenda" Breach;
    /// `unrecorded-meeting`.
    UNRECORDED_MEETING = "MB216" "unrecorded-meeting" Advice;
    /// `empty-agenda`.
    EMPTY_AGENDA = "MB301" "empty-agenda" Defect;
    /// `missing-category`.
    MISSING_CATEGORY = "MB302" "missing-category" Defect;
    /// `unknown-category`.
    UNKNOWN_CATEGORY = "MB303" "unknown-category" Defect;
    /// `missing-sponsor`.
    MISSING_SPONSOR = "MB304" "missing-sponsor" Defect;
    /// `wrong-sponsor`.
    WRONG_SPONSOR = "MB305" "wrong-sponsor" Breach;
    /// `late-submission`.
    LATE_SUBMISSION = "MB306" "late-submission" Breach;
    /// `unapproved-agenda`.
    UNAPPROVED_AGENDA = "MB307" "unapproved-agenda" Defect;
    /// `missing-position`.
    MISSING_POSITION = "MB308" "missing-position" Defect;
    /// `ad-hoc-item`.
    AD_HOC_ITEM = "MB309" "ad-hoc-item" Advice;
    /// `missing-item`.
    MISSING_ITEM = "MB310" "missing-item" Advice;
    /// `unsupported-item`.
    UNSUPPORTED_ITEM = "MB311" "unsupported-item" Advice;
    /// `late-work-report`.
    LATE_WORK_REPORT = "MB312" "late-work-report" Breach;
    /// `missing-owner`.
    MISSING_OWNER = "MB401" "missing-owner" Defect;
    /// `missing-due`.
    MISSING_DUE = "MB402" "missing-due" Defect;
    /// `vague-due`.
    VAGUE_DUE = "MB403" "vague-due" Defect;
    /// `due-before-meeting`.
    DUE_BEFORE_MEETING = "MB404" "due-before-meeting" Defect;
    /// `department-as-owner`.
    DEPARTMENT_AS_OWNER = "MB405" "department-as-owner" Defect;
    /// `unknown-decision`.
    UNKNOWN_DECISION = "MB406" "unknown-decision" Defect;
    /// `duplicate-decision-id`.
    DUPLICATE_DECISION_ID = "MB407" "duplicate-decision-id" Defect;
    /// `undecided-item`.
    UNDECIDED_ITEM = "MB408" "undecided-item" Advice;
    /// `contradicting-follow-up`.
    CONTRADICTING_FOLLOW_UP = "MB409" "contradicting-follow-up" Defect;
    /// `overdue-decision`.
    OVERDUE_DECISION = "MB410" "overdue-decision" Advice;
    /// `overdue-follow-up-report`.
    OVERDUE_FOLLOW_UP_REPORT = "MB411" "overdue-follow-up-report" Advice;
    /// `unannounced-decision`.
    UNANNOUNCED_DECISION = "MB412" "unannounced-decision" Advice;
    /// `departed-owner`.
    DEPARTED_OWNER = "MB413" "departed-owner" Advice;
    /// `incomplete-motion`.
    INCOMPLETE_MOTION = "MB414" "incomplete-motion" Defect;
    /// `self-seconded-motion`.
    SELF_SECONDED_MOTION = "MB415" "self-seconded-motion" Breach;
    /// `unentitled-mover`.
    UNENTITLED_MOVER = "MB416" "unentitled-mover" Breach;
    /// `recused-participant`.
    RECUSED_PARTICIPANT = "MB417" "recused-participant" Breach;
    /// `contradicting-vote`.
    CONTRADICTING_VOTE = "MB418" "contradicting-vote" Defect;
    /// `contradicting-result`.
    CONTRADICTING_RESULT = "MB419" "contradicting-result" Defect;
    /// `unmoved-decision`.
    UNMOVED_DECISION = "MB420" "unmoved-decision" Defect;
    /// `missing-sign-in`.
    MISSING_SIGN_IN = "MB501" "missing-sign-in" Defect;
    /// `wrong-sign-in-keeper`.
    WRONG_SIGN_IN_KEEPER = "MB502" "wrong-sign-in-keeper" Breach;
    /// `unexcused-absence`.
    UNEXCUSED_ABSENCE = "MB503" "unexcused-absence" Breach;
    /// `late-leave`.
    LATE_LEAVE = "MB504" "late-leave" Breach;
    /// `missing-leave-consent`.
    MISSING_LEAVE_CONSENT = "MB505" "missing-leave-consent" Breach;
    /// `unapproved-substitute`.
    UNAPPROVED_SUBSTITUTE = "MB506" "unapproved-substitute" Breach;
    /// `late-arrival`.
    LATE_ARRIVAL = "MB507" "late-arrival" Note;
    /// `late-attendance-report`.
    LATE_ATTENDANCE_REPORT = "MB508" "late-attendance-report" Breach;
    /// `state-secret`.
    STATE_SECRET = "MB601" "state-secret" Defect;
    /// `too-open`.
    TOO_OPEN = "MB602" "too-open" Defect;
    /// `cites-withheld`.
    CITES_WITHHELD = "MB603" "cites-withheld" Advice;
    /// `unclear-mark`.
    UNCLEAR_MARK = "MB604" "unclear-mark" Defect;
    /// `unapproved-cost`.
    UNAPPROVED_COST = "MB701" "unapproved-cost" Defect;
    /// `missing-file`.
    MISSING_FILE = "MB702" "missing-file" Defect;
    /// `unchecked-material`.
    UNCHECKED_MATERIAL = "MB703" "unchecked-material" Defect;
    /// `broken-link`.
    BROKEN_LINK = "MB704" "broken-link" Defect;
    /// `unpublished-file`.
    UNPUBLISHED_FILE = "MB705" "unpublished-file" Advice;
    /// `changed-after-signing`.
    CHANGED_AFTER_SIGNING = "MB801" "changed-after-signing" Defect;
    /// `unsigned-minutes`.
    UNSIGNED_MINUTES = "MB802" "unsigned-minutes" Advice;
    /// `wrong-drafter`.
    WRONG_DRAFTER = "MB803" "wrong-drafter" Breach;
    /// `unapproved-minutes`.
    UNAPPROVED_MINUTES = "MB804" "unapproved-minutes" Breach;
    /// `unknown-minutes`.
    UNKNOWN_MINUTES = "MB805" "unknown-minutes" Defect;
    /// `invalid-policy`.
    INVALID_POLICY = "MB901" "invalid-policy" Defect;
    /// `unknown-reference`.
    UNKNOWN_REFERENCE = "MB902" "unknown-reference" Defect;
    /// `overlapping-terms`.
    OVERLAPPING_TERMS = "MB903" "overlapping-terms" Defect;
    /// `roster-gap`.
    ROSTER_GAP = "MB904" "roster-gap" Defect;
    /// `missing-report`.
    MISSING_REPORT = "MB905" "missing-report" Advice;
    /// `calendar-gap`.
    CALENDAR_GAP = "MB906" "calendar-gap" Advice;
    /// `variant-names`.
    VARIANT_NAMES = "MB907" "variant-names" Advice;
}

impl Code {
    /// The rule of the catalogue of that code or name, letter case aside.
    pub fn find(code_or_name: &str) -> Option<&'static Self> {
        CATALOGUE.iter().find(|rule| rule.is(code_or_name))
    }
}

/// A rule that is gone.
#[cfg(test)]
pub const GONE: Code = Code::Catalogue(&CatalogueRow {
    code: "MB000",
    name: "gone",
    kind: Kind::Defect,
    since: FIRST,
    life: Life::Removed { version: "0.2.0", replaced_by: &["MB101", "MB102"] },
});

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn what_takes_the_place_of_a_rule_is_checked() {
        let version = |text: &str| text.split('.').map(|n| n.parse().unwrap()).collect::<Vec<u32>>();
        for code in CATALOGUE {
            assert!(version(code.since()) <= version(crate::VERSION), "{code:?}");
            for other in code.life().replaced_by() {
                let other = Code::find(other).unwrap();
                assert!(!matches!(other.life(), Life::Removed { .. }), "{code:?}");
            }
        }
    }

    #[test]
    fn codes_are_sorted_and_codes_and_names_unique() {
        assert!(CATALOGUE.is_sorted_by(|a, b| a.code() < b.code()));
        let names: BTreeSet<_> = CATALOGUE.iter().map(Code::name).collect();
        assert_eq!(names.len(), CATALOGUE.len());
        assert_eq!(Code::find("mb102"), Some(&WRONG_CHAIR));
        assert_eq!(Code::find("wrong-chair"), Some(&WRONG_CHAIR));
        assert_eq!(Code::find("MB000"), None);
    }
}
