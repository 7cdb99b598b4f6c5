/// Identifiers that look like AWS's, drawn from the world's dice.
extension Dice {
  /// So many lowercase hexadecimal digits.
  public mutating func hex(_ count: Int, _ name: String) -> String {
    var text = ""
    while text.utf8.count < count {
      let word = String(next(name), radix: 16)
      text += String(repeating: "0", count: 16 - word.utf8.count) + word
    }
    return String(text.prefix(count))
  }

  /// So many decimal digits, the first not 0.
  public mutating func digits(_ count: Int, _ name: String) -> String {
    var text = String(within(1...9, name))
    while text.utf8.count < count { text += String(below(10, name)) }
    return text
  }

  /// A prefix, a hyphen and 17 hexadecimal digits beginning with 0, as EC2 makes them
  /// (`i-0abc…`, `eni-0…`).
  public mutating func resource(_ prefix: String) -> String {
    "\(prefix)-0\(hex(16, "ec2.\(prefix)"))"
  }

  /// A version 4 UUID.
  public mutating func uuid(_ name: String) -> String {
    let text = Array(hex(32, name))
    let variant = ["8", "9", "a", "b"][below(4, name)]
    return String(text[0..<8]) + "-" + String(text[8..<12]) + "-4" + String(text[13..<16]) + "-"
      + variant + String(text[17..<20]) + "-" + String(text[20..<32])
  }
}
