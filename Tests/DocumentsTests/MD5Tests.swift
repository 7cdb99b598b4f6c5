import Documents
import Testing

@Suite("MD5") struct MD5Tests {
  /// Source: RFC 1321, A.5, “Test suite”.
  @Test(
    "gives the published sums",
    arguments: [
      ("", "d41d8cd98f00b204e9800998ecf8427e"),
      ("abc", "900150983cd24fb0d6963f7d28e17f72"),
      (
        "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
        "57edf4a22be3c955ac49da2e2107b67a"
      ),
    ])
  func givesPublishedSums(_ text: String, _ sum: String) {
    #expect(MD5.hex(text.utf8) == sum)
  }
}
