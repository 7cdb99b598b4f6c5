// Instants as ISO 8601 writes them without marks between, as signatures carry them.
extension SimTime {
  /// The instant written as `20260105T090000Z`; nil where the text is none.
  public init?(basic text: String) {
    let digits = text.utf8.compactMap { (48...57).contains($0) ? Int64($0) - 48 : nil }
    guard digits.count == 14, text.utf8.count == 16, text.hasSuffix("Z") else { return nil }
    func number(_ range: Range<Int>) -> Int64 { digits[range].reduce(0) { $0 * 10 + $1 } }
    let (year, month, day) = (number(0..<4), number(4..<6), number(6..<8))
    guard (1...12).contains(month), (1...31).contains(day) else { return nil }
    // Days since 1970-01-01, counted in years that begin on the first of March.
    let shifted = month > 2 ? year : year - 1
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let leaps = shifted / 4 - shifted / 100 + shifted / 400
    let days = shifted * 365 + leaps + dayOfYear - 719_468
    let seconds = number(8..<10) * 3600 + number(10..<12) * 60 + number(12..<14)
    self.init(milliseconds: (days * 86_400 + seconds) * 1000)
  }

  /// The instant as `20260105T090000Z`.
  public var basicText: String {
    let text = dateText.filter { $0 != "-" } + "T" + clockText.filter { $0 != ":" }
    return text + "Z"
  }
}
