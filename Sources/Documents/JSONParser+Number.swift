// Numbers in JSON text.

extension JSONParser {
  /// The number at the position; what follows a complete number is the caller's to judge.
  mutating func number() throws(JSONSyntaxError) -> JSON {
    let start = position
    var place = start
    let isNegative = byte(place) == UInt8(ascii: "-")
    if isNegative { place += 1 }
    guard let first = digit(place) else { throw error("Expecting value", at: start) }

    var whole: Int64? = -Int64(first)
    place += 1
    if first != 0 {
      while let next = digit(place) {
        whole = whole.flatMap { Self.append(next, to: $0) }
        place += 1
      }
    }
    let fractionEnd = endOfFraction(from: place)
    let end = endOfExponent(from: fractionEnd)
    position = end
    if end == place, let magnitude = whole {
      if isNegative { return .integer(magnitude) }
      if magnitude != .min { return .integer(-magnitude) }
    }
    guard let double = Double(String(decoding: bytes[start..<end], as: UTF8.self)),
      double.isFinite || takesNonFinite
    else { throw error("Number is too large", at: start) }
    return .double(double)
  }

  /// Ten times the negative `value`, less the digit; nil beyond 64 bits.
  private static func append(_ digit: UInt8, to value: Int64) -> Int64? {
    let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
    let (result, underflow) = tenfold.subtractingReportingOverflow(Int64(digit))
    return overflow || underflow ? nil : result
  }

  /// Where the fraction that starts at `place` ends; `place` where there is none.
  private func endOfFraction(from place: Int) -> Int {
    guard byte(place) == UInt8(ascii: "."), digit(place + 1) != nil else { return place }
    return endOfDigits(from: place + 1)
  }

  /// Where the exponent that starts at `place` ends; `place` where there is none.
  private func endOfExponent(from place: Int) -> Int {
    guard byte(place) == UInt8(ascii: "e") || byte(place) == UInt8(ascii: "E") else { return place }
    let isSigned = byte(place + 1) == UInt8(ascii: "+") || byte(place + 1) == UInt8(ascii: "-")
    let digits = isSigned ? place + 2 : place + 1
    return digit(digits) == nil ? place : endOfDigits(from: digits)
  }

  private func endOfDigits(from start: Int) -> Int {
    var place = start
    while digit(place) != nil { place += 1 }
    return place
  }

  @inline(__always)
  private func byte(_ place: Int) -> UInt8? {
    place < bytes.count ? bytes[place] : nil
  }

  @inline(__always)
  private func digit(_ place: Int) -> UInt8? {
    guard place < bytes.count else { return nil }
    let value = bytes[place] &- UInt8(ascii: "0")
    return value < 10 ? value : nil
  }
}
