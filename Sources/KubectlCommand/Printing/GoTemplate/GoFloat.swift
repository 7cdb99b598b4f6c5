/// Numbers with a fraction, as Go spells them.
///
/// Source: Go, `strconv/ftoa.go`.
enum GoFloat {
  /// The digits of a number and where its point stands: `0.d₁d₂… × 10^point`.
  private static func digits(_ value: Double) -> (digits: [Int], point: Int) {
    let text = "\(value.magnitude)"
    let halves = text.split(separator: "e", maxSplits: 1)
    let exponent = halves.count > 1 ? Int(halves[1]) ?? 0 : 0
    let parts = halves[0].split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts.first.map(String.init) ?? "0"
    let fraction = parts.count > 1 ? String(parts[1]) : ""
    var all = (whole + fraction).compactMap(\.wholeNumberValue)
    var point = whole.count + exponent
    while all.first == 0, all.count > 1 {
      all.removeFirst()
      point -= 1
    }
    while all.last == 0, all.count > 1 { all.removeLast() }
    return all == [0] ? ([0], 1) : (all, point)
  }

  /// Rounds to a count of digits; halves go to the even neighbour only where nothing follows.
  private static func rounded(
    _ digits: [Int], _ point: Int, to count: Int
  ) -> (digits: [Int], point: Int) {
    guard count < digits.count else { return (digits, point) }
    if count < 0 { return ([0], 1) }
    var kept = Array(digits[..<count])
    let next = digits[count]
    let isHalf = next == 5 && count + 1 == digits.count
    let goesUp = isHalf ? (kept.last ?? 0) % 2 == 1 : next >= 5
    guard goesUp else { return kept.isEmpty ? ([0], 1) : (kept, point) }
    var place = kept.count - 1
    while place >= 0, kept[place] == 9 {
      kept[place] = 0
      place -= 1
    }
    if place >= 0 {
      kept[place] += 1
      return (kept, point)
    }
    return ([1] + kept, point + 1)
  }

  private static func joined(_ digits: some Sequence<Int>) -> String {
    digits.map { String($0) }.joined()
  }

  private static func sign(_ value: Double) -> String { value < 0 ? "-" : "" }

  /// `%.Nf`.
  static func fixed(_ value: Double, _ precision: Int) -> String {
    guard value.isFinite else { return "\(value)" }
    let (all, first) = digits(value)
    let (kept, point) = rounded(all, first, to: first + precision)
    var text = ""
    for place in min(point, 1) - 1..<max(point, 1) {
      if place < 0 { continue }
      text += place < kept.count && place < point ? String(kept[place]) : "0"
    }
    if precision > 0 {
      text += "."
      for place in point..<(point + precision) {
        text += place >= 0 && place < kept.count ? String(kept[place]) : "0"
      }
    }
    return sign(value) + text
  }

  /// `%.Ne`.
  static func scientific(_ value: Double, _ precision: Int?) -> String {
    guard value.isFinite else { return "\(value)" }
    let (all, first) = digits(value)
    let (kept, point) = precision.map { rounded(all, first, to: $0 + 1) } ?? (all, first)
    var fraction = joined(kept.dropFirst())
    if let precision {
      fraction += String(repeating: "0", count: max(0, precision - fraction.count))
    }
    let exponent = all == [0] ? 0 : point - 1
    let size = exponent.magnitude
    return sign(value) + "\(kept[0])" + (fraction.isEmpty ? "" : ".\(fraction)")
      + "e\(exponent < 0 ? "-" : "+")\(size < 10 ? "0" : "")\(size)"
  }

  /// `%.Ng`.
  static func general(_ value: Double, _ precision: Int) -> String {
    guard value.isFinite else { return "\(value)" }
    let (all, first) = digits(value)
    let (kept, point) = rounded(all, first, to: max(1, precision))
    let exponent = point - 1
    if exponent < -4 || exponent >= max(precision, 1) {
      return scientific(value, max(0, kept.count - 1))
    }
    return fixed(value, max(0, kept.count - point))
  }

  /// The shortest spelling; `largest` is the exponent from which on it has one.
  static func shortest(_ value: Double, smallest: Int = -4, largest: Int = 21) -> String {
    guard value.isFinite else { return "\(value)" }
    let (all, point) = digits(value)
    if point - 1 < smallest || point - 1 >= largest { return scientific(value, nil) }
    return fixed(value, max(0, all.count - point))
  }
}
