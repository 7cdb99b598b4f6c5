/// An amount of a resource, such as `250m` or `64Mi`.
///
/// Source: apimachinery, `pkg/api/resource/quantity.go`.
struct Quantity {
  /// How it was written, in canonical form.
  let text: String
  /// How much it is.
  let value: Double

  private static let suffixes: [(String, Double)] = [
    ("Ki", 1024), ("Mi", 1_048_576), ("Gi", 1_073_741_824), ("Ti", 1_099_511_627_776),
    ("Pi", 1_125_899_906_842_624), ("Ei", 1_152_921_504_606_846_976), ("n", 1e-9), ("u", 1e-6),
    ("m", 1e-3), ("k", 1e3), ("M", 1e6), ("G", 1e9), ("T", 1e12), ("P", 1e15), ("E", 1e18), ("", 1),
  ]

  init?(_ text: String) {
    let digits = text.prefix { "+-.0123456789".contains($0) }
    guard let number = Double(digits), !digits.isEmpty else { return nil }
    let suffix = text.dropFirst(digits.count)
    if let known = Self.suffixes.first(where: { $0.0 == suffix }) {
      value = number * known.1
    } else if suffix.hasPrefix("e") || suffix.hasPrefix("E"),
      let exponent = Int(suffix.dropFirst()), let whole = Double("\(digits)e\(exponent)")
    {
      value = whole
    } else {
      return nil
    }
    self.text = text
  }

  /// In thousandths, rounded up.
  var milliValue: Int64 { Int64((value * 1000).rounded(.up)) }

  /// In whole units, rounded up.
  var wholeValue: Int64 { Int64(value.rounded(.up)) }
}
