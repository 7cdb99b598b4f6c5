/// Names of the API as the command line spells them: `DescribeTaskSets` as `describe-task-sets`.
///
/// Source: botocore, `xform_name`: a plural of capitals at the end is one word (`ARNs`), a
/// capital before small letters begins one, and so does a capital after a small letter or digit.
public enum KebabCase {
  /// The spelling on the command line.
  public static func of(_ name: String) -> String {
    guard !name.contains("-") else { return name }
    var letters = Array(name.utf8)
    if let start = pluralStart(letters) {
      letters = letters[..<start] + [dash] + letters[start...].map(lowered)
    }
    letters = breakBeforeWords(letters)
    var spelling: [UInt8] = []
    for (place, letter) in letters.enumerated() {
      if isCapital(letter), place > 0, isSmall(letters[place - 1]) { spelling.append(dash) }
      spelling.append(lowered(letter))
    }
    return String(decoding: spelling, as: UTF8.self)
  }

  private static let dash = UInt8(ascii: "-")

  /// Where capitals begin that are followed by a last `s`, at least two.
  private static func pluralStart(_ letters: [UInt8]) -> Int? {
    guard letters.last == UInt8(ascii: "s") else { return nil }
    let capitals = letters.dropLast().reversed().prefix(while: isCapital).count
    return capitals >= 2 ? letters.count - 1 - capitals : nil
  }

  private static func breakBeforeWords(_ letters: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var place = 0
    while place < letters.count {
      result.append(letters[place])
      place += 1
      guard place + 1 < letters.count, isCapital(letters[place]), isLetter(letters[place + 1])
      else { continue }
      result.append(dash)
      result.append(letters[place])
      place += 1
      while place < letters.count, isLetter(letters[place]) {
        result.append(letters[place])
        place += 1
      }
    }
    return result
  }

  private static func isCapital(_ letter: UInt8) -> Bool { (65...90).contains(letter) }
  private static func isLetter(_ letter: UInt8) -> Bool { (97...122).contains(letter) }
  private static func isSmall(_ letter: UInt8) -> Bool {
    isLetter(letter) || (48...57).contains(letter)
  }
  private static func lowered(_ letter: UInt8) -> UInt8 {
    isCapital(letter) ? letter + 32 : letter
  }
}
