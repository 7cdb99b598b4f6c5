import Testing

@testable import AWSWire

/// Smithy specification, "timestampFormat trait".
@Suite("Times as text")
struct TimestampTextTests {
  @Test(
    "are read in every form",
    arguments: [
      ("1515531081", 1_515_531_081), ("1515531081.5", 1_515_531_081.5),
      ("2018-01-09T20:51:21Z", 1_515_531_081), ("2018-01-09T20:51:21.25Z", 1_515_531_081.25),
      ("2018-01-09T21:51:21+01:00", 1_515_531_081), ("2018-01-09", 1_515_456_000),
      ("Tue, 09 Jan 2018 20:51:21 GMT", 1_515_531_081), ("1969-12-31T23:59:59Z", -1),
    ] as [(String, Double)])
  func reads(text: String, seconds: Double) {
    #expect(TimestampText.seconds(text) == seconds)
  }

  @Test(
    "that are none are not read",
    arguments: [
      "", "now", "2018-13-01", "2018-01-09T25:00:00Z", "2018-01-09T20:51:21X", "1e99", "nan",
      "Tue, 09 Foo 2018 20:51:21 GMT", "Tue", "2018-01-09T20:51", "2018-0é-09T",
    ])
  func refuses(text: String) {
    #expect(TimestampText.seconds(text) == nil)
  }

  @Test("are written in every form")
  func writes() {
    #expect(TimestampText.iso8601(1_515_531_081) == "2018-01-09T20:51:21Z")
    #expect(TimestampText.iso8601(1_515_531_081.25) == "2018-01-09T20:51:21.250Z")
    #expect(TimestampText.iso8601(1_515_531_081, .always) == "2018-01-09T20:51:21.000Z")
    #expect(TimestampText.http(1_515_531_081) == "Tue, 09 Jan 2018 20:51:21 GMT")
    #expect(TimestampText.http(-1) == "Wed, 31 Dec 1969 23:59:59 GMT")
    #expect(TimestampText.iso8601(.infinity) == "1970-01-01T00:00:00Z")
  }
}
