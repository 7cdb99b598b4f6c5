import Documents
import Testing

@testable import AWSWire

/// RFC 8949, appendix A, "Examples of encoded CBOR data items".
@Suite("CBOR items")
struct CBORReaderTests {
  @Test(
    "are read",
    arguments: [
      ("00", 0), ("1818", 24), ("1903e8", 1000), ("1b000000e8d4a51000", 1_000_000_000_000),
      ("20", -1), ("3903e7", -1000), ("3b7fffffffffffffff", .integer(.min)), ("f90000", 0.0),
      ("f93c00", 1.0), ("f97bff", 65504.0), ("f90001", 5.960464477539063e-08),
      ("fa47c35000", 100000.0), ("fb3ff199999999999a", 1.1), ("f97c00", .double(.infinity)),
      ("f4", false), ("f5", true), ("f6", nil), ("c11a514b67b0", 1_363_896_240),
      ("4401020304", "AQIDBA=="), ("62c3bc", "ü"), ("83010203", [1, 2, 3]),
      ("a26161016162820203", ["a": 1, "b": [2, 3]]), ("5f42010243030405ff", "AQIDBAU="),
      ("7f657374726561646d696e67ff", "streaming"), ("9f018202039f0405ffff", [1, [2, 3], [4, 5]]),
      ("bf6346756ef563416d7421ff", ["Fun": true, "Amt": -2]),
    ] as [(String, JSON)])
  func reads(digits: String, value: JSON) throws {
    #expect(try CBORReader.read(Self.bytes(digits)) == value)
  }

  @Test(
    "are written in as few bytes as they need",
    arguments: [
      ("00", 0), ("1818", 24), ("1903e8", 1000), ("1a000f4240", 1_000_000), ("20", -1),
      ("f5", true), ("f6", nil), ("62c3bc", "ü"), ("83010203", [1, 2, 3]),
      ("a1616101", ["a": 1]), ("fb3ff199999999999a", 1.1),
    ] as [(String, JSON)])
  func writes(digits: String, value: JSON) {
    var writer = CBORWriter(model: nil)

    writer.write(value, as: nil)

    #expect(writer.bytes == Self.bytes(digits))
  }

  private static func bytes(_ digits: String) -> [UInt8] {
    let values = digits.utf8.compactMap(PercentCoding.digit)
    return stride(from: 0, to: values.count - 1, by: 2).map { values[$0] << 4 | values[$0 + 1] }
  }
}
