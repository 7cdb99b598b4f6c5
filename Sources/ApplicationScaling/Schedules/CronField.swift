/// One field of a cron expression: which numbers it is for.
struct CronField: Hashable, Codable, Sendable {
  /// The numbers; nil for all of them.
  private let numbers: [Int]?
  /// Whether it is for the last day of the month.
  let isLast: Bool

  /// The field written as `text`; nil where it is none.
  ///
  /// - Source: Application Auto Scaling User Guide, “Schedule recurring scaling actions using cron
  ///   expressions”. `W` and `#` are not simulated.
  init?(_ text: Substring, in range: ClosedRange<Int>, names: [String] = [], firstName: Int = 0) {
    isLast = text == "L"
    guard text != "*", text != "?", text != "L" else {
      numbers = nil
      return
    }
    func number(_ word: Substring) -> Int? {
      if let place = names.firstIndex(of: word.uppercased()) { return place + firstName }
      return Int(word).flatMap { range.contains($0) ? $0 : nil }
    }
    var found: [Int] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "/", omittingEmptySubsequences: false)
      guard let first = sides.first, sides.count <= 2 else { return nil }
      let step = sides.count == 2 ? Int(sides[1]) ?? 0 : 1
      guard step > 0 else { return nil }
      let ends = first.split(separator: "-", omittingEmptySubsequences: false)
      var low = range.lowerBound
      var high = range.upperBound
      if first != "*" {
        guard let one = ends.first.flatMap(number) else { return nil }
        low = one
        high = sides.count == 2 ? range.upperBound : one
        if ends.count == 2 {
          guard let other = number(ends[1]) else { return nil }
          high = other
        }
      }
      guard low <= high, ends.count <= 2 else { return nil }
      found += Array(stride(from: low, through: high, by: step))
    }
    numbers = found
  }

  /// Whether it is for any number.
  var isAny: Bool { numbers == nil && !isLast }

  /// Whether it is for that number.
  func matches(_ number: Int) -> Bool { numbers?.contains(number) ?? !isLast }
}
