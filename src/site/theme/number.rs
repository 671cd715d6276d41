//! Numbers in digits, the same in every language.

/// A whole number with its thousands parted from ten thousand on; a fraction with one decimal.
pub fn number(value: f64) -> String {
    if value.fract() != 0.0 {
        return format!("{value:.1}");
    }
    let sign = if value < 0.0 { "−" } else { "" };
    // Counts, which nearly all numbers are, are quicker as what they are.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let digits =
        if value.abs() < 1e15 { (value.abs() as u64).to_string() } else { format!("{:.0}", value.abs()) };
    if digits.len() < 5 {
        return if sign.is_empty() { digits } else { format!("{sign}{digits}") };
    }
    let mut parted = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            parted.push(',');
        }
        parted.push(digit);
    }
    format!("{sign}{parted}")
}
