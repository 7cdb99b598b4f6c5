import Kubernetes
import Testing

@Suite("A quantity") struct QuantityTests {
  /// Figures from apimachinery, `api/resource/quantity_test.go` and `quantity_example_test.go`.
  @Test(
    "is written in its canonical form",
    arguments: [
      ("0", "0"), ("0.5", "500m"), ("1000m", "1"), ("1500m", "1500m"), ("1024Mi", "1Gi"),
      ("1.5Gi", "1536Mi"), ("1000k", "1M"), ("100Ki", "100Ki"), ("1e3", "1e3"), ("-5", "-5"),
      ("0.1Ki", "102400m"), ("12000", "12k"), ("1Ki", "1Ki"), ("1023", "1023"), ("0.001", "1m"),
      ("64Mi", "64Mi"), ("5E", "5E"), ("1.25", "1250m"), ("4.75G", "4750M"),
    ])
  func canonical(_ text: String, _ canonical: String) {
    #expect(Quantity(text)?.text == canonical)
  }

  @Test(
    "is none without digits, or with letters that mean nothing",
    arguments: ["", "a", "1x", "1.1.1", "1Mib", "Mi"])
  func refused(_ text: String) { #expect(Quantity(text) == nil) }

  @Test("rounds up where fewer digits are asked for")
  func rounds() {
    #expect(Quantity("1500m")?.value == 2)
    #expect(Quantity("1n")?.milliValue == 1)
    let (left, right) = (Quantity("2Gi") ?? .zero, Quantity("512Mi") ?? .zero)
    #expect((left + right).text == "2560Mi")
  }
}
