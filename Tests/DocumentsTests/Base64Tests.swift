import Documents
import Testing

@Suite("Base64") struct Base64Tests {
  /// Source: Go 1.24, `encoding/base64/base64_test.go`, `TestDecodeCorrupt`.
  @Test(
    "says at which byte a text stops being it",
    arguments: [
      ("", nil), ("\n", nil), ("AAA=\n", nil), ("AAAA\n", nil), ("!!!!", 0), ("====", 0),
      ("x===", 1), ("=AAA", 0), ("A=AA", 1), ("AA=A", 2), ("AA==A", 4), ("AAA=AAAA", 4),
      ("AAAAA", 4), ("AAAAAA", 4), ("A=", 1), ("A==", 1), ("AA=", 3), ("AA==", nil), ("AAA=", nil),
      ("AAAA", nil), ("AAAAAA=", 7), ("YWJjZA=====", 8), ("A!\n", 1), ("A=\n", 1),
    ] as [(String, Int?)])
  func fault(_ text: String, _ place: Int?) {
    #expect(Base64.fault(in: text) == place)
  }
}
