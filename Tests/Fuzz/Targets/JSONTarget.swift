import Documents

extension FuzzTarget {
  /// JSON text; what is written must read back as the same value.
  static let json = FuzzTarget(
    name: "json",
    words: ["true", "false", "null", "\\u", "\\ud83d\\ude00", "1e9", "-0", "[]", "{}"],
    seeds: {
      [
        #"{"a": [1, -2.5e3, "\u00e9\ud83d\ude00\n", true, false, null, {}]}"#, "[[[[]]]]",
        "9223372036854775807", "-9223372036854775808", "1e-400", #"{"a": 1, "a": 2}"#, "\"é\"",
      ]
    },
    feed: { bytes in
      guard let value = try? JSON(parsing: bytes) else { return nil }
      for text in [value.compactText, value.text(indent: 4)] {
        guard let again = try? JSON(parsing: text), again == value else {
          return "does not read back: \(text)"
        }
      }
      return nil
    })
}
