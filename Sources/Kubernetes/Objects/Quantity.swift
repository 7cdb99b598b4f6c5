import Documents

/// An amount of something, such as `100m` of a CPU or `64Mi` of memory.
///
/// Source: apimachinery, `api/resource/quantity.go`.
public struct Quantity: Hashable, Comparable, Sendable {
  /// How it is spelled.
  public enum Format: Hashable, Sendable {
    /// Powers of ten with letters: `100m`, `2k`.
    case decimal
    /// Powers of ten with exponents: `2e3`.
    case exponent
    /// Powers of 1024: `64Mi`.
    case binary
  }

  /// The amount in thousand-millionths; finer ones are rounded away from zero.
  public private(set) var nanos: Int128
  /// How it is spelled.
  public let format: Format

  static let perUnit: Int128 = 1_000_000_000
  private static let most = Int128(Int64.max) * perUnit

  /// So many thousand-millionths; more than can be counted ends at the most.
  init(nanos: Int128, _ format: Format) {
    self.nanos = min(max(nanos, -Self.most), Self.most)
    self.format = format
  }

  /// So many whole ones.
  public init(_ count: Int64, _ format: Format = .decimal) {
    self.init(nanos: Int128(count) * Self.perUnit, format)
  }

  /// So many thousandths.
  public init(milli count: Int64) { self.init(nanos: Int128(count) * 1_000_000, .decimal) }

  /// Nothing.
  public static let zero = Quantity(0)

  /// Whether `left` is less.
  public static func < (left: Quantity, right: Quantity) -> Bool { left.nanos < right.nanos }

  /// Whether both are as much, however they are spelled.
  public static func == (left: Quantity, right: Quantity) -> Bool { left.nanos == right.nanos }

  /// Feeds the amount.
  public func hash(into hasher: inout Hasher) { hasher.combine(nanos) }

  /// Both together, spelled as the left one; a zero takes the other's spelling.
  public static func + (left: Quantity, right: Quantity) -> Quantity {
    Quantity(nanos: left.nanos + right.nanos, left.nanos == 0 ? right.format : left.format)
  }

  /// What is left without `right`.
  public static func - (left: Quantity, right: Quantity) -> Quantity {
    Quantity(nanos: left.nanos - right.nanos, left.nanos == 0 ? right.format : left.format)
  }

  /// In whole ones, rounded away from zero.
  public var value: Int64 { Int64(clamping: Self.roundedUp(nanos, by: Self.perUnit)) }

  /// In thousandths, rounded away from zero.
  public var milliValue: Int64 { Int64(clamping: Self.roundedUp(nanos, by: 1_000_000)) }

  static func roundedUp(_ number: Int128, by divisor: Int128) -> Int128 {
    let (quotient, rest) = number.quotientAndRemainder(dividingBy: divisor)
    return rest == 0 ? quotient : quotient + (number < 0 ? -1 : 1)
  }
}

extension Quantity {
  /// What upstream says of a text that is none.
  public static let rule =
    "quantities must match the regular expression "
    + "'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"

  /// Reads `100m`, `0.5`, `1e3`, `64Mi`.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    var place = 0
    var sign: Int128 = 1
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      sign = first == UInt8(ascii: "-") ? -1 : 1
      place = 1
    }
    guard let number = Self.digits(of: bytes, from: &place) else { return nil }
    let suffix = String(decoding: bytes[place...], as: UTF8.self)
    guard let scale = Scale(suffix) else { return nil }
    guard let nanos = scale.nanos(number.digits, decimals: number.decimals) else { return nil }
    self.init(nanos: sign * nanos, scale.format)
  }

  /// Reads a text, or a number as YAML has it.
  public init?(_ json: JSON?) {
    switch json {
    case .string(let text): self.init(text)
    case .integer(let count): self.init(count)
    case .double(let number): self.init("\(number)")
    default: return nil
    }
  }

  private static func digits(
    of bytes: [UInt8], from place: inout Int
  ) -> (digits: Int128, decimals: Int)? {
    var digits: Int128 = 0
    var decimals: Int?
    var count = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "."), decimals == nil {
        decimals = 0
      } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        guard digits < 1_000_000_000_000_000_000_000_000 else { return nil }
        digits = digits * 10 + Int128(byte - UInt8(ascii: "0"))
        decimals = decimals.map { $0 + 1 }
        count += 1
      } else {
        break
      }
      place += 1
    }
    return count == 0 ? nil : (digits, decimals ?? 0)
  }

  /// What stands behind the number.
  private struct Scale {
    let base: Int128
    let power: Int
    let format: Format

    private static let decimal: [String: Int] = [
      "n": -9, "u": -6, "m": -3, "": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18,
    ]
    private static let binary: [String: Int] = [
      "Ki": 1, "Mi": 2, "Gi": 3, "Ti": 4, "Pi": 5, "Ei": 6,
    ]

    init?(_ suffix: String) {
      if let power = Self.decimal[suffix] {
        (base, self.power, format) = (10, power, .decimal)
      } else if let power = Self.binary[suffix] {
        (base, self.power, format) = (1024, power, .binary)
      } else if let first = suffix.first, first == "e" || first == "E",
        let power = Int(suffix.dropFirst()), (-30...30).contains(power)
      {
        (base, self.power, format) = (10, power, .exponent)
      } else {
        return nil
      }
    }

    func nanos(_ digits: Int128, decimals: Int) -> Int128? {
      var nanos = digits
      var tens = 9 - decimals + (base == 10 ? power : 0)
      if base == 1024 { for _ in 0..<power { nanos = Self.product(nanos, 1024) } }
      while tens > 0 {
        nanos = Self.product(nanos, 10)
        tens -= 1
      }
      var divisor: Int128 = 1
      while tens < 0, divisor < 1_000_000_000_000_000_000_000_000_000_000 {
        divisor *= 10
        tens += 1
      }
      return Quantity.roundedUp(nanos, by: divisor)
    }

    private static func product(_ number: Int128, _ factor: Int128) -> Int128 {
      let (product, overflow) = number.multipliedReportingOverflow(by: factor)
      return overflow ? .max / 4 : product
    }
  }

  /// Upstream's canonical form: no fraction, and the greatest suffix that needs none.
  public var text: String {
    if nanos == 0 { return "0" }
    let isSmall = nanos.magnitude < 1024 * Self.perUnit.magnitude
    if format == .binary, !isSmall, nanos % Self.perUnit == 0 { return binaryText }
    var (number, power) = (nanos, -9)
    while number % 1000 == 0, power < 18 {
      number /= 1000
      power += 3
    }
    if format == .exponent { return power == 0 ? "\(number)" : "\(number)e\(power)" }
    let letters = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"]
    return "\(number)\(letters[(power + 9) / 3])"
  }

  private var binaryText: String {
    var (number, power) = (nanos / Self.perUnit, 0)
    while number % 1024 == 0, power < 6 {
      number /= 1024
      power += 1
    }
    return "\(number)\(["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"][power])"
  }
}
