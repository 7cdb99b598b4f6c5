import Documents
import Simulation
import TestSupport
import Testing

@testable import EKS

@Suite("Kubernetes versions") struct KubernetesVersionTests {
  @Test("DescribeClusterVersions shows what is in support, the newest first")
  func showsSupported() throws {
    var scene = try Scene.eks()

    let shown = try scene.ask("eks", "DescribeClusterVersions")["clusterVersions"]?.array ?? []

    #expect(
      shown.compactMap { $0["clusterVersion"]?.string }
        == ["1.34", "1.33", "1.32", "1.31", "1.30", "1.29"])
    #expect(
      shown.compactMap { $0["versionStatus"]?.string }
        == Array(repeating: "STANDARD_SUPPORT", count: 3)
        + Array(repeating: "EXTENDED_SUPPORT", count: 3))
    #expect(shown.first?["defaultVersion"] == true)
    #expect(shown.filter { $0["defaultVersion"] == true }.count == 1)
    #expect(shown.first?["releaseDate"]?.double == 1_759_363_200)
  }

  @Test("filters by name, status and default, and gives pages")
  func filters() throws {
    var scene = try Scene.eks()
    func names(_ request: JSON) throws -> [String] {
      try scene.ask("eks", "DescribeClusterVersions", request)["clusterVersions"]?.array?
        .compactMap { $0["clusterVersion"]?.string } ?? []
    }

    #expect(try names(["defaultOnly": true]) == ["1.34"])
    #expect(try names(["clusterVersions": ["1.31", "1.28"]]) == ["1.31", "1.28"])
    #expect(try names(["versionStatus": "EXTENDED_SUPPORT"]) == ["1.31", "1.30", "1.29"])
    #expect(try names(["status": "unsupported"]) == ["1.28", "1.27"])
    #expect(try names(["includeAll": true]).count == 8)
    let page = try scene.ask("eks", "DescribeClusterVersions", ["maxResults": 4])
    #expect(try names(["nextToken": page["nextToken"] ?? ""]) == ["1.30", "1.29"])
    #expect(
      scene.refusal("eks", "DescribeClusterVersions", ["clusterType": "moon"])?.code
        == "InvalidParameterException")
  }

  @Test("comes and goes by the calendar")
  func followsCalendar() throws {
    let january = SimTime.dawn
    let march = try #require(SimTime(day: "2026-03-24"))

    #expect(KubernetesVersion.default(at: january).name == "1.34")
    #expect(KubernetesVersion.default(at: march).name == "1.35")
    #expect(KubernetesVersion.named("1.29")?.support(at: january) == .extended)
    #expect(KubernetesVersion.named("1.29")?.support(at: march) == KubernetesVersion.Support.none)
    #expect(KubernetesVersion.named("1.32")?.support(at: march) == .extended)
    #expect(SimTime(day: "1970-01-01")?.milliseconds == 0)
    #expect(SimTime(day: "2026-01-05")?.dateText == "2026-01-05")
    #expect(SimTime(day: "2024-02-29")?.dateText == "2024-02-29")
  }
}
